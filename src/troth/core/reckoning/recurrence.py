"""Duties that come again, and things that may not be done again before a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.reckoning.counting import counted_from
from troth.core.reckoning.hour_run import HourRun
from troth.core.reckoning.instants import NEXT, bounded, end_of, in_utc
from troth.core.reckoning.length import Unit

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from troth.core.reckoning.calendars import Calendar
    from troth.core.reckoning.length import Length


def next_recurrence(every: Length, last: date, calendar: Calendar | None = None) -> date:
    """Return the day by which a recurring duty is to be done again.

    A weekend does not move it on, which is the careful reading. From a month's last day it comes
    to the last day of a shorter month, and stays on that date in the months that follow.

    Args:
        every: how often, not in hours.
        last: the day on which it was done last.
        calendar: whose business days count; needed for these alone.

    Raises:
        InvalidInputError: ``reckoning.recurrence``: hours, or business days without a calendar;
            ``reckoning.too_far``: beyond the year 9999.
    """
    if every.unit is Unit.HOURS or (every.unit is Unit.BUSINESS_DAYS and calendar is None):
        raise InvalidInputError(
            "reckoning.recurrence",
            "The field every of a recurring duty is in hours, or in business days of no calendar.",
            "Write it in months, weeks or days, or name the calendar.",
        )
    with bounded():
        return counted_from(last, every, calendar)[0]


def not_before(
    wait: Length, since: datetime, zone: ZoneInfo, calendar: Calendar | None = None
) -> datetime:
    """Return the first instant at which something may be done again, in the zone.

    The whole last day of the period has to pass, which is the careful reading.

    Raises:
        InvalidInputError: ``reckoning.naive``: the instant has no time zone;
            ``reckoning.recurrence``: business days without a calendar; ``reckoning.too_far``:
            beyond the year 9999.
    """
    begun = in_utc(since)
    with bounded():
        if wait.unit is Unit.HOURS:
            return HourRun(begun, wait, zone).end().astimezone(zone)
        last = next_recurrence(wait, begun.astimezone(zone).date(), calendar)
        return (end_of(last, zone) + NEXT).astimezone(zone)
