"""What an exception keeps of somebody is used for nothing else, until nothing is kept any more.

Source: GDPR Art. 17(3) (read 2026-11-27), 18(1)(c) and 18(3) (read 2026-11-28).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from troth.core.requesting.choosing import ChoiceKind, Said, standing
from troth.customers.rights.carrying.choosing import stand
from troth.customers.rights.journey import locked
from troth.customers.rights.person import identities_of
from troth.customers.rights.story.telling import tell
from troth.foundation.choices.actions.forgetting import forget
from troth.foundation.choices.models import Choice
from troth.foundation.choices.queries import choices_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from troth.customers.rights.models import Request


def restrict_kept(request: Request) -> None:
    """Have stand that what is kept of the person is used for nothing else, and forget the rest.

    Who made other choices is forgotten before, once: the restriction names whom it is for.
    """
    if not _own(request).exists():
        forget_choices(request)
    stand(request, ChoiceKind.RESTRICTION)


def end_restriction(request: Request) -> None:
    """End what restricts the use of what had been kept: nothing is, as after an appeal.

    Their page says so (Art. 18(3)). A restriction that they asked for themselves, or that stands
    while an objection is weighed, is another one: it stays.
    """
    if not _own(request).exists():
        return
    with transaction.atomic():
        found = locked(request.pk)
        others = choices_of(identities_of(found)).exclude(source__startswith=found.about)
        if _restrict(_own(found)) and not _restrict(others.filter(kind=ChoiceKind.RESTRICTION)):
            tell(found, "restriction_ended")
            stand(found, ChoiceKind.RESTRICTION, given=False)


def forget_choices(request: Request) -> None:
    """Forget who made the choices of the person; they are respected on, by keyed digests alone."""
    identities = identities_of(request)
    if choices_of(identities).filter(identities__isnull=False).exists():
        forget(identities=identities, source=request.about)


def _own(request: Request) -> QuerySet[Choice]:
    """Return what restricts because of this request, in any of its rounds, and what ended that."""
    own = Choice.objects.filter(source__startswith=request.about)
    return own.filter(kind=ChoiceKind.RESTRICTION)


def _restrict(choices: QuerySet[Choice]) -> bool:
    said = choices.order_by().only("kind", "purpose", "at", "given")
    return bool(
        standing(Said(ChoiceKind(one.kind), one.purpose, one.at, one.given) for one in said)
    )
