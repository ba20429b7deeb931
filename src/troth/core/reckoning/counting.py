"""Counting days: from the day of the event to the day on which a period ends."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.core.reckoning.length import Unit
from troth.core.reckoning.months import by_months
from troth.core.reckoning.steps import Step, counted

if TYPE_CHECKING:
    from datetime import date

    from troth.core.reckoning.calendars import Calendar, Closed
    from troth.core.reckoning.length import Length

_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_WEEKEND_NAMES: Final = {5: "moved.saturday", 6: "moved.sunday"}

Counted = tuple["date", list[Step]]
"""A day, and how it was found."""


def counted_from(first: date, length: Length, calendar: Calendar | None) -> Counted:
    """Return the day on which the count of a length ends that leaves out the day of the event.

    Only business days need the calendar.

    Raises:
        OverflowError, ValueError: it lies beyond the year 9999.
    """
    if calendar and length.unit is Unit.BUSINESS_DAYS:
        return _business_days(first, length.count, calendar)
    unit = length.unit.removesuffix("s")
    if length.unit is Unit.MONTHS:
        day = by_months(first, length.count)
        is_shorter = day.day != first.day
        steps = [counted("length", unit, length.count, day=day)]
        return day, [*steps, Step("length.month_end")] if is_shorter else steps
    days = length.count * (_WEEK if length.unit is Unit.WEEKS else 1)
    day = first + timedelta(days=days)
    return day, [counted("length", unit, length.count, day=day)]


def _business_days(first: date, count: int, calendar: Calendar) -> Counted:
    day = business_day_after(first, count, calendar)
    kind = "without.saturdays" if calendar.leaves_out_saturdays else "without.sundays"
    return day, [
        counted("length", "business_day", count, day=day),
        Step(kind),
        *_holidays_between(first, day, calendar),
    ]


def _holidays_between(first: date, last: date, calendar: Calendar) -> list[Step]:
    days = (first + _DAY * number for number in range(1, (last - first).days + 1))
    return [
        Step("without.holiday", {"day": day, "holiday": calendar.business.holiday(day)})
        for day in days
        if day.weekday() not in calendar.business.weekdays and calendar.business.holiday(day)
    ]


def business_day_after(day: date, count: int, calendar: Calendar) -> date:
    """Return the ``count``-th business day after a day; that day itself where the count is zero."""
    while count:
        day += _DAY
        count -= calendar.is_business_day(day)
    return day


def business_days_in(after: date, until: date, calendar: Calendar) -> int:
    """Return how many business days there are after one day, up to and with another."""
    days = (after + _DAY * number for number in range(1, (until - after).days + 1))
    return sum(calendar.is_business_day(day) for day in days)


def settled(day: date, first: date, length: Length, calendar: Calendar) -> Counted:
    """Return the day on which a period ends whose count ends on a day, moved on where it must be.

    Args:
        day: where the count ends, pauses included.
        first: the day of the event.
        length: of the whole period; not in hours.
        calendar: says where a period cannot end.
    """
    closed = calendar.business if length.unit is Unit.BUSINESS_DAYS else calendar.ending
    steps = []
    moved = day
    while reason := _reason(moved, closed, calendar):
        steps.append(reason)
        moved += _DAY
    if steps:
        steps.append(Step("moved.to", {"day": moved}))
    least = _least(first, length, calendar)
    if least <= moved:
        return moved, steps
    return least, [*steps, Step("two_working_days", {"day": least})]


def _reason(day: date, closed: Closed | None, calendar: Calendar) -> Step | None:
    for one in (closed, calendar.ending):
        if one is not None and day.weekday() in one.weekdays:
            return Step(_WEEKEND_NAMES[day.weekday()], {"day": day})
        if one is not None and (name := one.holiday(day)):
            return Step("moved.holiday", {"day": day, "holiday": name})
    return None


def _least(first: date, length: Length, calendar: Calendar) -> date:
    is_one_day = length.unit in {Unit.DAYS, Unit.BUSINESS_DAYS} and length.count == 1
    if not calendar.has_two_working_days or is_one_day:
        return first
    return business_day_after(first, 2, calendar)
