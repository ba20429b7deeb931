"""When a deadline of the register ends, reckoned from what is stored of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from troth.core.reckoning.deadline import due
from troth.core.reckoning.pauses import Pause
from troth.foundation.duties.clocks import read, reckoned, steps_stored
from troth.foundation.duties.models import Stage
from troth.foundation.duties.queries.calendars import calendar_of

if TYPE_CHECKING:
    from datetime import datetime

    from troth.core.reckoning.deadline import Deadline as Answer
    from troth.foundation.duties.models import Deadline


def answer_of(deadline: Deadline) -> Answer | None:
    """Return how a deadline is reckoned now; None for one without a number.

    Args:
        deadline: with its pauses; it need not be stored yet.
    """
    clock = reckoned(read(deadline.clock)) if deadline.clock.get("within") else None
    if clock is None:
        return None
    pauses = _pauses(deadline)
    return due(
        clock,
        deadline.started,
        ZoneInfo(deadline.zone),
        calendar_of(deadline.calendar, deadline.country),
        pauses,
        extended=deadline.extended_at is not None,
    )


def settle(deadline: Deadline) -> None:
    """Set the last instant of a deadline and how it was reckoned; the caller saves it.

    Where the instant moves, what was warned of before does not count for it.
    """
    answer = answer_of(deadline)
    if answer is None:
        return
    if answer.due != deadline.due:
        deadline.warned = Stage.NONE
    deadline.due = answer.due
    deadline.steps = steps_stored(answer.steps)


def notice_by(deadline: Deadline) -> datetime | None:
    """Return the last instant for the notice of an extension; None where there is no extension.

    Where the law sets none, the deadline itself: after it nothing is left to extend.
    """
    if not deadline.clock.get("extend") or deadline.extended_at is not None:
        return None
    answer = answer_of(deadline)
    return (answer.notice or answer.earliest) if answer else None


def _pauses(deadline: Deadline) -> list[Pause]:
    if deadline._state.adding:  # noqa: SLF001 - Django's documented name for it
        return []
    return [Pause(one.begin, one.end) for one in deadline.pauses.all()]
