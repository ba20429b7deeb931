"""One line of the calendar: something that is due, or a law that changes, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from troth.core.lawbook.entry import Level
from troth.foundation.duties.models import DeadlineKind, Stage

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

LAW: Final = "law"
"""The kind of an entry that no deadline of the register stands behind: a law changes."""
CONFIRMATION: Final = "confirmation"
"""The kind of an entry that no deadline stands behind: somebody's confirmation runs out."""


class When(StrEnum):
    """Where an entry stands to now, in the order in which entries are listed."""

    OVERDUE = "overdue"
    NOW = "now"
    """It ends within a day, or the last tenth of a shorter period."""
    SOON = "soon"
    """It is so near that it is warned of."""
    LATER = "later"
    UNDATED = "undated"
    """Without undue delay, or the clock stands still: no day can be named."""
    CLOSED = "closed"


_NEAR: Final = timedelta(days=30)
_OF_STAGE: Final = {
    Stage.NONE: When.LATER,
    Stage.SOON: When.SOON,
    Stage.LAST: When.NOW,
    Stage.MISSED: When.OVERDUE,
}


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What is due, said in the language that was active when it was read.

    Attributes:
        uid: the same for the same thing, whenever and by whomever it is read.
        kind: of the deadline, or ``law``, or ``confirmation``.
        title: what is to be done, in one sentence.
        short: the same in a few words, such as law and article.
        law: what people call the law; empty for reviews of facts.
        reference: where the law says so.
        day: the last civil day; None: none can be named.
        due: the last instant, where the clock counts hours.
        steps: how it was reckoned, in sentences.
        level: how well the duty is verified.
        deadline: the row of the register; None for changes of a law and for confirmations.
        control: id of the one control that was confirmed; empty for several, and otherwise.
        changed: when what is said here changed last, as far as is known.
    """

    uid: str
    kind: str
    title: str
    short: str
    when: When
    law: str = ""
    regime: str = ""
    duty: str = ""
    reference: str = ""
    day: date | None = None
    due: datetime | None = None
    steps: tuple[str, ...] = ()
    level: Level = Level.PRIMARY
    deadline: UUID | None = None
    control: str = ""
    changed: datetime | None = None

    @property
    def is_closable(self) -> bool:
        """Say whether somebody ends it by saying that it is done; others end by themselves."""
        by_hand = {DeadlineKind.RECURRING, DeadlineKind.DATED, DeadlineKind.OTHER}
        return self.kind in by_hand and self.when is not When.CLOSED


def when_of(stage: Stage, *, is_closed: bool, has_end: bool) -> When:
    """Return where a deadline stands to now."""
    if is_closed:
        return When.CLOSED
    return _OF_STAGE[stage] if has_end else When.UNDATED


def when_of_day(day: date, on: date) -> When:
    """Return where a day that no clock of the register stands behind stands to another day."""
    if day < on:
        return When.OVERDUE
    return When.SOON if day - on <= _NEAR else When.LATER


def in_order(entry: CalendarEntry) -> tuple[bool, bool, str, str, str]:
    """Return by what entries are sorted: the overdue first, then by day and instant."""
    day = entry.day.isoformat() if entry.day else ""
    instant = entry.due.isoformat() if entry.due else ""
    return (entry.when is not When.OVERDUE, entry.day is None, day, instant, entry.uid)
