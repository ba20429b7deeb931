"""Refusing a request, with reasons, and deciding an appeal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.requesting.states import OVER, Event
from troth.customers.rights.clocks import open_anew
from troth.customers.rights.errors.office import is_an_appeal, not_an_appeal, unfit_ground
from troth.customers.rights.grounds import RefusalGround
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import accept, locked, locked_open, move
from troth.customers.rights.mails.appeals import post_appeal_decided, post_refusal
from troth.customers.rights.reopening import reopen
from troth.customers.rights.schemas.deciding import AppealDecided, RequestRefused
from troth.customers.rights.story.telling import acting_staff, tell
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

PERMISSION: Final = "rights.decide"


@recorded(RequestRefused)
def refuse(*, request: UUID, ground: str, text: str) -> Request:
    """Refuse a request; the person is told why, how to appeal, and to whom they may complain.

    Args:
        request: its id.
        ground: of ``grounds.RefusalGround``.
        text: the reasons, in the person's language, 1 to 10,000 characters; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_ground`` or ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``; ``rights.is_an_appeal``.
    """
    require(PERMISSION)
    if ground not in set(RefusalGround):
        raise unfit_ground(", ".join(RefusalGround))
    found, reasons = locked_open(request), text_of("text", text, needed=True)
    if found.appeal_of_id:
        raise is_an_appeal()
    move(found, Event.REFUSED)
    found.refusal = ground
    found.save(update_fields=["refusal"])
    tell(found, "refused", facts={"ground": ground}, text=reasons)
    post_refusal(found, RefusalGround(ground), reasons)
    note(request=str(found.pk), ground=ground)
    return found


@recorded(AppealDecided)
def decide_appeal(*, request: UUID, granted: bool, text: str) -> Request:
    """Decide an appeal; what was refused goes on where it is granted.

    Args:
        request: id of the appeal.
        granted: whether it is done after all.
        text: the reasons, in the person's language, 1 to 10,000 characters; stored sealed.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_an_appeal``.
    """
    require(PERMISSION)
    found, reasons = locked(request), text_of("text", text, needed=True)
    if not found.appeal_of_id or found.state in OVER:
        raise not_an_appeal()
    refused = locked(found.appeal_of_id)
    other = _somebody_else(refused)
    if granted:
        move(found, Event.STARTED)
    move(found, Event.COMPLETED if granted else Event.REFUSED)
    tell(found, "appeal_granted" if granted else "appeal_rejected", text=reasons)
    if granted:
        _go_on(refused)
    post_appeal_decided(found, reasons, granted=granted)
    note(request=str(found.pk), about=str(refused.pk), granted=granted, other=other)
    return found


def _go_on(refused: Request) -> None:
    """Carry out what was refused; where it is not clear who asks, that is shown first."""
    reopen(refused)
    if refused.verified_by:
        accept(refused, Event.APPEALED)
    else:
        for event in (Event.APPEALED, Event.DOUBT_RAISED, Event.PROOF_ASKED):
            move(refused, event)
    due = open_anew(refused, timezone.now())
    tell(refused, "appeal_granted")
    if due and due.at:
        tell(refused, "due", facts={"due": due.at.isoformat(), "law": due.law})


def _somebody_else(refused: Request) -> bool:
    """Say whether another person refused than decides now."""
    line = refused.story.filter(code="refused").order_by("-at").first()
    return line is not None and line.by_id is not None and line.by_id != acting_staff()
