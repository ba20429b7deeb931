"""Periods of the calendar, as retention rules name them.

Source: ISO 8601 durations without times of day: years, months and days, or weeks (read
2026-11-27).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from troth.core.errors import InvalidInputError
from troth.core.reckoning.months import by_months

LONGEST: Final = 9999
"""The largest number in front of a unit."""
_FORM: Final = re.compile(
    r"P(?=\d)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,4})M)?(?:(?P<days>\d{1,4})D)?"
    r"|P(?P<weeks>\d{1,4})W",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in the calendar's units; at least one is above zero."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        """Return it as ISO 8601 writes it, such as ``P2Y``."""
        if self.weeks:
            return f"P{self.weeks}W"
        parts = ((self.years, "Y"), (self.months, "M"), (self.days, "D"))
        return "P" + "".join(f"{number}{unit}" for number, unit in parts if number)


def parsed(text: str) -> Period:
    """Return the period that a text such as ``P2Y6M`` names.

    Raises:
        InvalidInputError: ``periods.unfit``, for anything else and for a length of zero.
    """
    found = _FORM.fullmatch(text)
    period = (
        Period(**{unit: int(n) for unit, n in found.groupdict().items() if n}) if found else None
    )
    if period is None or period == Period():
        raise InvalidInputError(
            "periods.unfit",
            "The field period is no ISO 8601 duration.",
            "Write years, months and days such as P2Y or P1Y6M, or weeks such as P6W.",
        )
    return period


def earlier(instant: datetime, period: Period) -> datetime:
    """Return the instant that lies a period before another one.

    Years and months go by the calendar; a day that the month does not have becomes its last one.
    Before the year 1 there is nothing: there the first instant is returned.
    """
    try:
        moved = by_months(instant, -12 * period.years - period.months)
        return moved - timedelta(weeks=period.weeks, days=period.days)
    except (OverflowError, ValueError):
        return datetime.min.replace(tzinfo=instant.tzinfo or UTC)
