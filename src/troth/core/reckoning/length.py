"""How long a legal period is: a number of one unit, as laws write it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS_A_YEAR: Final = 12
_MOST: Final = 9999


class Unit(StrEnum):
    """What a period is counted in; the values are the names of `Length`'s fields."""

    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    BUSINESS_DAYS = "business_days"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class Length:
    """A number of one unit, 1 to 9999; every other unit is zero.

    Raises:
        InvalidInputError: ``reckoning.length``: no unit or several are above zero, or one is
            below zero or above 9999.
    """

    months: int = 0
    weeks: int = 0
    days: int = 0
    business_days: int = 0
    hours: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no number of one unit."""
        counts = [getattr(self, one.name) for one in fields(self)]
        used = [count for count in counts if count]
        if len(used) != 1 or not 0 < used[0] <= _MOST:
            raise _unfit()

    @property
    def unit(self) -> Unit:
        """Return what is counted."""
        return next(unit for unit in Unit if getattr(self, unit))

    @property
    def count(self) -> int:
        """Return how many of the unit."""
        return int(getattr(self, self.unit))

    def __add__(self, other: Length) -> Length:
        """Return both together.

        Raises:
            InvalidInputError: ``reckoning.length``: the units differ, or the sum is above 9999.
        """
        if self.unit is not other.unit:
            raise _unfit()
        return Length(**{self.unit: self.count + other.count})

    def __str__(self) -> str:
        """Return it in English, such as ``45 days`` or ``1 business day``."""
        words = self.unit.replace("_", " ")
        return f"{self.count} {words if self.count != 1 else words[:-1]}"


def length_of(named: Mapping[str, int]) -> Length:
    """Return the length of a mapping such as ``{"months": 1}``; a year is twelve months.

    Raises:
        InvalidInputError: ``reckoning.length``: an unknown unit, or as for `Length`.
    """
    counts = dict(named)
    years = counts.pop("years", 0)
    if not counts.keys() <= set(Unit) or (years and counts):
        raise _unfit()
    return Length(months=years * _MONTHS_A_YEAR) if years else Length(**counts)


def _unfit() -> InvalidInputError:
    return InvalidInputError(
        "reckoning.length",
        "The length of a period is not a number of one unit.",
        "Name exactly one of months, weeks, days, business_days and hours, from 1 to 9999.",
    )
