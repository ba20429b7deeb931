"""When a legal period ends, and how that was reckoned.

A period in months, weeks or days leaves out the day of the event and ends with the last instant of
its last day in the regime's zone; its calendar says where it cannot end. A period in hours runs as
time elapses. An extension is counted from the same start as the period.

A pause adds the days after its first up to its last: a clock that was stopped on Monday and runs
again on Thursday has three days more. What was read says that a clock stands still, not how its
days are added (https://blog.eprivacy.eu/?p=1491, http://comp-matters.com/article.php?id=190737,
both read 2026-11-27); a pause within one day adds none, which is the careful reading. A pause that
begins when the period is over adds nothing either.

A later start never has an earlier end, and a pause never shortens a period. One exception: beside
the same pause, two starts near the end of a month can share their count's last day, while the
later start has a day of the pause less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from troth.core.reckoning.day_run import DayRun
from troth.core.reckoning.hour_run import HourRun
from troth.core.reckoning.instants import bounded, in_utc
from troth.core.reckoning.length import Unit
from troth.core.reckoning.pauses import merged
from troth.core.reckoning.steps import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from troth.core.reckoning.calendars import Calendar
    from troth.core.reckoning.clock import Clock
    from troth.core.reckoning.length import Length
    from troth.core.reckoning.pauses import Pause

Key = TypeVar("Key", bound=str)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a period ends; all instants are in the regime's zone.

    Attributes:
        due: its last instant, or None while its clock stands still.
        last_day: the day of that instant, or None likewise.
        earliest: its last instant if a clock that stands still ran again at once; otherwise `due`.
        counted_day: where the count ends, before weekends and holidays move it on; None for hours
            and while the clock stands still.
        notice: the last instant for the notice of an extension, or None where the law asks for
            none. Pauses do not lengthen it, which is the careful reading.
        steps: how all this was reckoned, line by line.
    """

    due: datetime | None
    last_day: date | None
    earliest: datetime
    counted_day: date | None
    notice: datetime | None
    steps: tuple[Step, ...]

    @property
    def is_open(self) -> bool:
        """Say whether the clock stands still, so that there is no last day yet."""
        return self.due is None

    @property
    def notice_day(self) -> date | None:
        """Return the last day for the notice of an extension, or None likewise."""
        return self.notice.date() if self.notice else None


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as it runs for one event under one regime; the parts are those of `due`."""

    clock: Clock
    zone: ZoneInfo
    calendar: Calendar
    pauses: tuple[Pause, ...] = ()
    extended: bool = False


def due(  # noqa: PLR0913 - the law's own parts of a period
    clock: Clock,
    started: datetime,
    zone: ZoneInfo,
    calendar: Calendar,
    pauses: Iterable[Pause] = (),
    *,
    extended: bool = False,
) -> Deadline:
    """Return when a period ends.

    Args:
        clock: the period and its extension.
        started: the instant of the event, with its time zone, whichever it is.
        zone: the zone of the regime, whose days count.
        calendar: how the regime counts.
        pauses: when the clock stood still; they may overlap, and the last may not have ended.
        extended: whether the extension was taken.

    Raises:
        InvalidInputError: ``reckoning.naive``, the start has no time zone;
            ``reckoning.too_far``, the period ends beyond the year 9999.
    """
    begun = in_utc(started)
    with bounded():
        return _reckoned(Running(clock, zone, calendar, tuple(pauses), extended), begun)


def due_all(started: datetime, clocks: Mapping[Key, Running]) -> list[tuple[Key, Deadline]]:
    """Return the deadlines of several clocks that one event started, the earliest first.

    Raises:
        InvalidInputError: as `due`.
    """
    found = [
        (
            key,
            due(one.clock, started, one.zone, one.calendar, one.pauses, extended=one.extended),
        )
        for key, one in clocks.items()
    ]
    return sorted(found, key=lambda one: (in_utc(one[1].earliest), one[0]))


def _reckoned(running: Running, begun: datetime) -> Deadline:
    run = _run(running, running.clock.whole(is_extended=running.extended), begun)
    is_open = _paused(run, merged(running.pauses, begun), running.zone)
    if not is_open:
        run.conclude()
    earliest = run.end().astimezone(running.zone)
    notice = _notice(running, begun)
    return Deadline(
        due=None if is_open else earliest,
        last_day=None if is_open else earliest.date(),
        earliest=earliest,
        counted_day=None if is_open or isinstance(run, HourRun) else run.counted_day,
        notice=notice,
        steps=(
            run.steps[0],
            *_extension(running),
            *run.steps[1:],
            *_announced(running, notice),
        ),
    )


def _run(running: Running, length: Length, begun: datetime) -> HourRun | DayRun:
    if length.unit is Unit.HOURS:
        return HourRun(begun, length, running.zone)
    return DayRun(begun, length, running.zone, running.calendar)


def _paused(run: HourRun | DayRun, pauses: Iterable[Pause], zone: ZoneInfo) -> bool:
    """Add pauses to a period in their order; say whether the last of them has not ended."""
    for pause in pauses:
        if pause.begin >= run.end():
            day = pause.begin.astimezone(zone).date()
            run.steps.append(Step("paused.too_late", {"begin": day}))
            return False
        if pause.end is None:
            run.stop(pause.begin)
            return True
        run.pause(pause.begin, pause.end)
    return False


def _extension(running: Running) -> list[Step]:
    clock = running.clock
    if not running.extended or clock.extension is None:
        return []
    shown = {"within": clock.within.count, "extension": clock.extension.count}
    return [Step("extended", shown)]


def _notice(running: Running, begun: datetime) -> datetime | None:
    length = running.clock.extension_notice
    return _run(running, length, begun).end().astimezone(running.zone) if length else None


def _announced(running: Running, notice: datetime | None) -> list[Step]:
    length = running.clock.extension_notice
    if length is None or notice is None or running.extended:
        return []
    if length.unit is Unit.HOURS:
        return [Step("notice.hours", {"instant": notice})]
    return [Step("notice", {"day": notice.date()})]
