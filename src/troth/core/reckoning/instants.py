"""Instants: compared and added in UTC, where time elapses evenly."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from zoneinfo import ZoneInfo

_DAY: Final = timedelta(days=1)
NEXT: Final = timedelta(microseconds=1)
"""From one instant to the next: the smallest step that databases keep."""


def in_utc(instant: datetime) -> datetime:
    """Return an instant in UTC, where instants are compared and hours added as they elapse.

    Raises:
        InvalidInputError: ``reckoning.naive``: it has no time zone; ``reckoning.too_far``: in UTC
            it lies outside of the years 1 to 9999.
    """
    if instant.utcoffset() is None:
        raise InvalidInputError(
            "reckoning.naive",
            "An instant has no time zone.",
            "Give the instant with its time zone.",
        )
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise _too_far("An instant lies outside of the years 1 to 9999.") from None


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the last instant of a day in a zone, to the microsecond, in UTC.

    Raises:
        OverflowError: there is no day after it.
    """
    return datetime.combine(day + _DAY, time(), zone).astimezone(UTC) - NEXT


@contextmanager
def bounded() -> Iterator[None]:
    """Refuse what is counted beyond the last year there is.

    Raises:
        InvalidInputError: ``reckoning.too_far``.
    """
    try:
        yield
    except (OverflowError, ValueError) as error:
        raise _too_far("A period ends beyond the year 9999.") from error


def _too_far(what: str) -> InvalidInputError:
    return InvalidInputError(
        "reckoning.too_far", what, "Correct the start of the period or its length."
    )
