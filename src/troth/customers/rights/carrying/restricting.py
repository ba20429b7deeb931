"""What an exception keeps of somebody is used for nothing else, until nothing is kept any more.

Source: GDPR Art. 17(3) (read 2026-11-27), 18(1)(c) and 18(3) (read 2026-11-28).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.requesting.choosing import ChoiceKind, Said, standing
from troth.customers.rights.carrying.choosing import stand
from troth.customers.rights.journey import locked
from troth.customers.rights.person import identities_of
from troth.customers.rights.story.telling import tell
from troth.foundation.choices.actions.forgetting import forget
from troth.foundation.choices.actions.recording import record_choice
from troth.foundation.choices.models import Choice
from troth.foundation.choices.queries import choices_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from troth.core.requesting.choosing import Standing
    from troth.customers.rights.models import Request

_REQUEST: Final = re.compile(r"request:[0-9a-f-]{36}")


def restrict_kept(request: Request) -> None:
    """Have stand that what is kept of the person is used for nothing else, and forget the rest.

    Who made other choices is forgotten before, once: the restriction names whom it is for.
    """
    if not _own(request).exists():
        forget_choices(request)
    stand(request, ChoiceKind.RESTRICTION)


def end_restriction(request: Request) -> None:
    """End what restricts the use of what had been kept: nothing is, as after an appeal.

    Their page says so (Art. 18(3)), unless the use stays restricted for another reason.
    """
    if not _own(request).exists():
        return
    with transaction.atomic():
        found = locked(request.pk)
        if _standing(_own(found)):
            if not _others(found):
                tell(found, "restriction_ended")
            lift_restriction(found)


def lift_restriction(request: Request) -> Choice:
    """Take back the restriction that came with a request, and no other one.

    Taking back counts for all that was said before. What restricts for another reason, such as that
    the person asked for it, or objected to something else, is therefore said once more.
    """
    others = _others(request)
    back = stand(request, ChoiceKind.RESTRICTION, given=False)
    for reason, purpose in others:
        record_choice(
            identities=identities_of(request),
            kind=ChoiceKind.RESTRICTION,
            source=f"{reason}:still:{request.pk}{request.nth}",
            channel=request.channel,
            purpose=purpose,
        )
    return back


def forget_choices(request: Request) -> None:
    """Forget who made the choices of the person; they are respected on, by keyed digests alone."""
    identities = identities_of(request)
    if choices_of(identities).filter(identities__isnull=False).exists():
        forget(identities=identities, source=request.about)


def _own(request: Request) -> QuerySet[Choice]:
    """Return what restricts because of this request, in any of its rounds, and what ended that."""
    own = Choice.objects.filter(source__startswith=request.about)
    return own.filter(kind=ChoiceKind.RESTRICTION)


def _others(request: Request) -> list[tuple[str, str]]:
    """Return what else restricts the use of the person's data, each with its purpose.

    Requests have their own reasons; all that was chosen elsewhere is one.
    """
    said = choices_of(identities_of(request)).filter(kind=ChoiceKind.RESTRICTION)
    reasons: dict[str, list[Choice]] = defaultdict(list)
    for one in said.exclude(source__startswith=request.about):
        of_request = _REQUEST.match(one.source)
        reasons[of_request[0] if of_request else "elsewhere"].append(one)
    return [(reason, one.purpose) for reason in reasons for one in _standing(reasons[reason])]


def _standing(choices: Iterable[Choice]) -> tuple[Standing, ...]:
    return standing(Said(ChoiceKind(one.kind), one.purpose, one.at, one.given) for one in choices)
