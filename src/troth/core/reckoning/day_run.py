"""A period in days or longer as it runs: where it ends so far, and how a pause changes that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from troth.core.reckoning.counting import (
    business_day_after,
    business_days_in,
    counted_from,
    settled,
)
from troth.core.reckoning.instants import end_of
from troth.core.reckoning.length import Unit
from troth.core.reckoning.steps import Step, counted

if TYPE_CHECKING:
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from troth.core.reckoning.calendars import Calendar
    from troth.core.reckoning.length import Length


class DayRun:
    """A period in months, weeks, days or business days; instants come and go in UTC.

    Attributes:
        counted_day: where the count ends, pauses included, before anything moves it on.
        steps: how its end was reckoned.
    """

    def __init__(
        self, started: datetime, length: Length, zone: ZoneInfo, calendar: Calendar
    ) -> None:
        """Count from the day of the event in the zone, which itself is left out."""
        self._zone, self._length, self._calendar = zone, length, calendar
        self._first = started.astimezone(zone).date()
        self.counted_day, steps = counted_from(self._first, length, calendar)
        self.steps = [Step("started", {"day": self._first}), *steps]

    @property
    def last_day(self) -> date:
        """Return the last day of the period, moved on where it must be."""
        return self._settled()[0]

    def end(self) -> datetime:
        """Return the last instant of the last day."""
        return end_of(self.last_day, self._zone)

    def stop(self, begin: datetime) -> None:
        """Say since when the clock stands still, and the earliest last day."""
        self.steps += [
            Step("paused.open", {"begin": self._day(begin)}),
            Step("paused.earliest", {"day": self.last_day}),
        ]

    def pause(self, begin: datetime, end: datetime) -> None:
        """Add the days after the first of the pause up to its last."""
        first, last = self._day(begin), self._day(end)
        if first == last:
            self.steps.append(Step("paused.same_day", {"begin": first}))
            return
        self.counted_day, added = self._lengthened(first, last)
        shown = {"begin": first, "end": last, "day": self.counted_day}
        self.steps.append(counted("paused", "day", added, **shown))
        if self.counted_day < last:
            self.counted_day = last
            self.steps.append(Step("paused.resumed", {"day": last}))

    def conclude(self) -> None:
        """Say what moves the last day on, and the last day."""
        day, steps = self._settled()
        self.steps += [*steps, Step("due", {"day": day})]

    def _settled(self) -> tuple[date, list[Step]]:
        return settled(self.counted_day, self._first, self._length, self._calendar)

    def _lengthened(self, first: date, last: date) -> tuple[date, int]:
        if self._length.unit is not Unit.BUSINESS_DAYS:
            added = (last - first).days
            return self.counted_day + timedelta(days=added), added
        added = business_days_in(first, last, self._calendar)
        return business_day_after(self.counted_day, added, self._calendar), added

    def _day(self, instant: datetime) -> date:
        return instant.astimezone(self._zone).date()
