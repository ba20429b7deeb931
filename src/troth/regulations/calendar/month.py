"""A month as weeks of days, each with what is due on it."""

from __future__ import annotations

import calendar
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.formats import get_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.regulations.calendar.entry import CalendarEntry

FIRST_YEAR: Final = 2016
LAST_YEAR: Final = 2099
_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Month:
    """One month of the civil calendar."""

    year: int
    number: int

    @property
    def first(self) -> date:
        """Return its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Return its last day."""
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    @property
    def before(self) -> Month | None:
        """Return the month before it; None before the first that can be looked at."""
        return self._moved(-1)

    @property
    def after(self) -> Month | None:
        """Return the month after it; None after the last that can be looked at."""
        return self._moved(1)

    def _moved(self, by: int) -> Month | None:
        year, index = divmod(self.year * 12 + self.number - 1 + by, 12)
        return Month(year, index + 1) if FIRST_YEAR <= year <= LAST_YEAR else None

    def __str__(self) -> str:
        """Return it as addresses name it, such as ``2026-12``."""
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True, slots=True)
class Day:
    """One field of the month.

    Attributes:
        inside: whether it is a day of the month itself.
    """

    day: date
    inside: bool
    entries: tuple[CalendarEntry, ...]


def month_named(text: str, today: date) -> Month:
    """Return the month of a text such as ``2026-12``; the present one where it names none."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        found = today
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        found = today
    return Month(found.year, found.month)


def weeks_of(month: Month, entries: Iterable[CalendarEntry]) -> list[list[Day]]:
    """Return the weeks that a month lies in, each beginning as the language that is active has it.

    Args:
        month: which one.
        entries: what is due; those of other days are left out.
    """
    due = _by_day(entries)
    first = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % _DAYS
    found = calendar.Calendar(first).monthdatescalendar(month.year, month.number)
    return [[_day(one, month, due) for one in week] for week in found]


def _by_day(entries: Iterable[CalendarEntry]) -> Mapping[date, list[CalendarEntry]]:
    found = defaultdict[date, list["CalendarEntry"]](list)
    for one in entries:
        if one.day:
            found[one.day].append(one)
    return found


def _day(day: date, month: Month, due: Mapping[date, list[CalendarEntry]]) -> Day:
    inside = (day.year, day.month) == (month.year, month.number)
    return Day(day, inside, tuple(due.get(day, ())) if inside else ())
