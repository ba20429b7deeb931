"""The clocks of a request: asking what is meant, going on, and telling that it takes longer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.customers.rights.asking_back import pause_clocks, resume_clocks, tell_resumed
from troth.customers.rights.clocks import confirm_in_time
from troth.customers.rights.errors.office import no_deadline
from troth.customers.rights.errors.public import not_now
from troth.customers.rights.intake import text_of
from troth.customers.rights.journey import as_troth, locked_open
from troth.customers.rights.mails.notices import post_extension, post_notice
from troth.customers.rights.schemas.asking import ReceiptConfirmed
from troth.customers.rights.schemas.deciding import ClockExtended, ClockPaused, ClockResumed
from troth.customers.rights.story.telling import tell
from troth.foundation.duties.actions.running import extend_deadline
from troth.foundation.duties.queries.deadlines import deadlines_of
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from troth.customers.rights.models import Request

PERMISSION: Final = "rights.decide"
CLARIFICATION: Final = "clarification"


@recorded(ClockPaused)
def ask_back(*, request: UUID, text: str, event: str = CLARIFICATION) -> Request:
    """Ask the person what they mean; clocks stand still where their law lets them, and only there.

    Args:
        request: its id.
        text: the question, in the person's language; it is mailed.
        event: of the lawbook, for which a clock may pause.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``rights.unfit_text``.
        StateConflictError: ``rights.not_now``.
    """
    require(PERMISSION)
    found, question = locked_open(request), text_of("text", text, needed=True)
    tell(found, "question", text=question)
    stopped, running = pause_clocks(found, event)
    if stopped and not running:
        tell(found, "paused")
    post_notice(found, "question", question)
    note(request=str(found.pk), event=event, clocks=stopped, running=running)
    return found


@recorded(ClockResumed)
def resume(*, request: UUID) -> Request:
    """Let clocks that stand still run again; the person's answer does so by itself.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.no_clock``: none stands still.
    """
    require(PERMISSION)
    found = locked_open(request)
    ends = resume_clocks(found)
    if not ends:
        raise no_deadline()
    tell_resumed(found, ends)
    note(request=str(found.pk), due=_first(ends))
    return found


@recorded(ClockExtended)
def extend(*, request: UUID, ground: str) -> Request:
    """Take more time where the law grants it; the person is told at once, and why.

    Every clock that runs is extended, or none: where one law grants nothing, nothing is gained.

    Args:
        request: its id.
        ground: why, in the person's language, 1 to 500 characters, without personal data: it
            stands in the notice to the person and in the register.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        InvalidInputError: ``duties.unfit_ground``.
        StateConflictError: ``rights.no_clock``, ``duties.no_extension`` or
            ``duties.extended_already``.
        DeadlineError: ``duties.notice_too_late``.
    """
    require(PERMISSION)
    found = locked_open(request)
    running = list(deadlines_of(found.about).filter(closed_at=None))
    if not running:
        raise no_deadline()
    before = [one.due for one in running]
    with as_troth():
        after = [extend_deadline(deadline=one.pk, ground=ground).due for one in running]
    due = min((one for one in after if one), default=None)
    tell(found, "extended", facts={"due": due.isoformat()} if due else {}, text=ground)
    post_extension(found, due, ground)
    note(request=str(found.pk), before=_first(before), due=_first(after))
    return found


@recorded(ReceiptConfirmed)
def confirm_receipt(*, request: UUID) -> Request:
    """Say that the person was told on paper or by telephone that the request was received.

    Raises:
        NotPermittedError: the actor lacks ``rights.decide``.
        NotFoundError: ``rights.no_request``.
        StateConflictError: ``rights.not_now``: it is over, or was confirmed already.
    """
    require(PERMISSION)
    found = locked_open(request)
    if found.confirmed_at:
        raise not_now()
    found.confirmed_at = timezone.now()
    found.save(update_fields=["confirmed_at"])
    confirm_in_time(found, found.confirmed_at)
    tell(found, "confirmed", public=False)
    note(request=str(found.pk))
    return found


def _first(ends: list[datetime | None]) -> str:
    due = min((one for one in ends if one), default=None)
    return due.isoformat() if due else ""
