"""Contesting a refusal: an appeal is a request of its own, with its own clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.requesting.states import Event, State
from troth.customers.rights.clocks import open_appeal
from troth.customers.rights.entering import new_row
from troth.customers.rights.errors.public import nothing_to_appeal
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import locked, move
from troth.customers.rights.mails.appeals import post_appeal_receipt
from troth.customers.rights.models import Request, VerifiedBy
from troth.customers.rights.queries.following import is_contested
from troth.customers.rights.schemas.asking import RequestAppealed
from troth.customers.rights.sealed import open_asked, seal_asked
from troth.customers.rights.secrets import follow_secret
from troth.customers.rights.story.telling import tell
from troth.customers.rights.values import Receipt
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from uuid import UUID


_CONTESTED: Final = frozenset({State.REFUSED, State.PARTLY_DONE})
_COPIED: Final = (
    "kind",
    "channel",
    "language",
    "residence",
    "subjects",
    "lookup",
    "behalf",
    "behalf_proved_at",
    "marketing",
    "grounds",
    "purpose",
)


@recorded(RequestAppealed)
def appeal(*, request: UUID, text: str) -> Receipt:
    """Contest the refusal of a request, or what was kept back of it.

    The appeal is a request with ``appeal_of``: nothing is carried out for it by itself; somebody
    of the company decides it (``deciding.decide_appeal``).

    Args:
        request: id of the request that was refused or done in part.
        text: why, at most 10,000 characters.

    Raises:
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.nothing_to_appeal``.
        InvalidInputError: ``rights.unfit_text``.
    """
    found, reasons = locked(request), text_of("text", text, needed=True)
    if found.state not in _CONTESTED or found.appeal_of_id or is_contested(found):
        raise nothing_to_appeal()
    made = _row(found)
    due = open_appeal(made)
    tell(made, "appeal", facts={"reference": found.reference}, text=reasons)
    if due and due.at:
        tell(made, "due", facts={"due": due.at.isoformat(), "law": due.law})
    tell(found, "appealed")
    move(made, Event.ACCEPTED)
    post_appeal_receipt(made, due)
    instant = due.at.isoformat() if due and due.at else ""
    note(request=str(found.pk), appeal=str(made.pk), due=instant)
    return Receipt(request=made, secret=follow_secret(made), due=due)


def _row(refused: Request) -> Request:
    """Store the appeal, with what the person named, under a key of its own."""
    copied = {name: getattr(refused, name) for name in _COPIED}
    made = new_row(Request(appeal_of=refused, **copied))
    made.verified_by = refused.verified_by or VerifiedBy.NOT_NEEDED
    made.verified_at = refused.verified_at or timezone.now()
    made.asked = seal_asked(made.pk, open_asked(refused))
    made.confirmed_at = timezone.now()
    made.save(force_insert=True)
    return made
