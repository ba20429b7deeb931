"""Recurring duties, and things that may not be done again too soon."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given

from tests.unit.core.reckoning.places import (
    BERLIN,
    GERMANY,
    PACIFIC,
    calendars,
    instants,
    lengths,
    zones,
)
from troth.core.errors import InvalidInputError
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import due
from troth.core.reckoning.length import Length, Unit
from troth.core.reckoning.recurrence import next_recurrence, not_before

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from troth.core.reckoning.calendars import Calendar


@pytest.mark.parametrize(
    ("every", "last", "following"),
    [
        (Length(months=12), date(2024, 2, 29), date(2025, 2, 28)),
        (Length(months=1), date(2026, 1, 31), date(2026, 2, 28)),
        (Length(weeks=2), date(2026, 11, 27), date(2026, 12, 11)),
        (Length(days=30), date(2026, 11, 27), date(2026, 12, 27)),
        (Length(business_days=2), date(2026, 11, 27), date(2026, 12, 1)),
    ],
)
def test_a_duty_comes_again(every: Length, last: date, following: date) -> None:
    assert next_recurrence(every, last, GERMANY) == following


@pytest.mark.parametrize("every", [Length(hours=24), Length(business_days=5)])
def test_a_duty_needs_days_that_are_known(every: Length) -> None:
    with pytest.raises(InvalidInputError) as refused:
        next_recurrence(every, date(2026, 11, 27))
    assert refused.value.code == "reckoning.recurrence"


def test_a_duty_beyond_all_years_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        next_recurrence(Length(months=1), date(9999, 12, 15))
    assert refused.value.code == "reckoning.too_far"


def test_twelve_months_of_waiting_are_over_when_their_last_day_is() -> None:
    opted_out = datetime(2026, 3, 5, 18, tzinfo=PACIFIC)
    again = not_before(Length(months=12), opted_out, PACIFIC)
    assert again == datetime(2027, 3, 6, tzinfo=PACIFIC)


def test_hours_of_waiting_elapse() -> None:
    since = datetime(2026, 10, 24, 12, tzinfo=BERLIN)
    assert not_before(Length(hours=24), since, BERLIN) == datetime(2026, 10, 25, 11, tzinfo=BERLIN)


@given(lengths, instants, zones, calendars)
def test_waiting_is_over_only_after_the_count_of_a_deadline(
    wait: Length, since: datetime, zone: ZoneInfo, calendar: Calendar
) -> None:
    again = not_before(wait, since, zone, calendar).astimezone(UTC)
    assert again > since.astimezone(UTC)
    assume(wait.unit is not Unit.HOURS)
    counted_day = due(Clock(wait), since, zone, calendar).counted_day
    assert counted_day is not None
    assert again.astimezone(zone).date() == counted_day + timedelta(days=1)
