"""A period in hours as it runs: where it ends so far, and how a pause changes that."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from troth.core.reckoning.steps import Step, counted

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from troth.core.reckoning.length import Length


class HourRun:
    """A period in hours; instants come and go in UTC.

    Attributes:
        steps: how its end was reckoned.
    """

    def __init__(self, started: datetime, length: Length, zone: ZoneInfo) -> None:
        """Count the hours from the start, as they elapse."""
        self._zone = zone
        self._end = started + timedelta(hours=length.count)
        self.steps = [
            Step("started.hours", {"instant": self._shown(started)}),
            counted("length", "hour", length.count, instant=self._shown(self._end)),
        ]

    def end(self) -> datetime:
        """Return the instant at which the last hour is over."""
        return self._end

    def stop(self, begin: datetime) -> None:
        """Say since when the clock stands still, and the earliest end."""
        self.steps += [
            Step("paused.open", {"begin": self._shown(begin)}),
            Step("paused.earliest_hours", {"instant": self._shown(self._end)}),
        ]

    def pause(self, begin: datetime, end: datetime) -> None:
        """Add the time that elapsed."""
        self._end += end - begin
        shown = {"begin": self._shown(begin), "end": self._shown(end)}
        self.steps.append(Step("paused.hours", {**shown, "instant": self._shown(self._end)}))

    def conclude(self) -> None:
        """Say the instant."""
        self.steps.append(Step("due.hours", {"instant": self._shown(self._end)}))

    def _shown(self, instant: datetime) -> datetime:
        return instant.astimezone(self._zone)
