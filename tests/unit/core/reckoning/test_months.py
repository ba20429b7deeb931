"""Months: the same date of another month, or its last day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.reckoning.months import by_months

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))
MONTHS = st.integers(-1200, 1200)


@given(DAYS, MONTHS)
def test_the_date_stays_or_is_the_months_last(day: date, months: int) -> None:
    moved = by_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    is_last = (moved + timedelta(days=1)).month != moved.month
    assert moved.day == day.day or (is_last and moved.day < day.day)


@given(DAYS, DAYS, MONTHS)
def test_a_later_day_is_moved_to_no_earlier_one(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert by_months(first, months) <= by_months(second, months)


def test_the_time_of_day_stays() -> None:
    instant = datetime(2026, 1, 31, 12, 30, tzinfo=UTC)
    assert by_months(instant, 1) == datetime(2026, 2, 28, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize("months", [-12, 12 * 9999])
def test_there_is_no_year_before_the_first_or_after_the_last(months: int) -> None:
    with pytest.raises(ValueError, match="year"):
        by_months(date(1, 6, 30), months)
