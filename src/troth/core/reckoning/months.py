"""Months of the calendar: the same date of another month, or that month's last day."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from datetime import date

Day = TypeVar("Day", bound="date")
"""A date or a date and time; the time of day stays as it is."""


def by_months(day: Day, months: int) -> Day:
    """Return the same date so many months later, or earlier where negative.

    A month that lacks the date gives its last day.

    Raises:
        ValueError: the result lies outside the years 1 to 9999.

    Source: Regulation (EEC, Euratom) No 1182/71, Art. 3(2)(c), quoted at
    https://eur-lex.europa.eu/eli/reg/1971/1182/oj (read 2026-11-27).
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))
