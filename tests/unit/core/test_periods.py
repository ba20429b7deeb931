"""Periods: what ISO 8601 allows of them, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError
from troth.core.periods import LONGEST, Period, earlier, parsed

NUMBERS = st.integers(0, LONGEST)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_period_comes_back_as_it_was(years: int, months: int, days: int) -> None:
    period = Period(years=years, months=months, days=days)
    if period == Period():
        return
    assert parsed(str(period)) == period


@given(st.integers(1, LONGEST))
def test_weeks_come_back_as_they_were(weeks: int) -> None:
    assert parsed(str(Period(weeks=weeks))) == Period(weeks=weeks)


@given(st.text(max_size=12))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = parsed(text)
    except InvalidInputError:
        return
    assert period != Period()


@pytest.mark.parametrize(
    "text",
    ["", "P", "P0Y", "P0W", "2Y", "p2y", "P2Y ", "P1M2Y", "P1Y1W", "PT1H", "P-1Y", "P1,5Y", "P٢Y"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        parsed(text)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P2Y", Period(years=2)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P30D", Period(days=30)),
        ("P6W", Period(weeks=6)),
        ("P02Y", Period(years=2)),
    ],
)
def test_what_is_a_period_is_read(text: str, period: Period) -> None:
    assert parsed(text) == period


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("P2Y", datetime(2026, 2, 28, tzinfo=UTC)),
        ("P1M", datetime(2028, 1, 29, tzinfo=UTC)),
        ("P13M", datetime(2027, 1, 29, tzinfo=UTC)),
        ("P1W", datetime(2028, 2, 22, tzinfo=UTC)),
        ("P1Y1D", datetime(2027, 2, 27, tzinfo=UTC)),
        ("P9999Y", datetime.min.replace(tzinfo=UTC)),
    ],
)
def test_an_earlier_instant_goes_by_the_calendar(period: str, expected: datetime) -> None:
    assert earlier(datetime(2028, 2, 29, tzinfo=UTC), parsed(period)) == expected


@given(st.datetimes(timezones=st.just(UTC)), NUMBERS, NUMBERS, NUMBERS)
def test_an_earlier_instant_is_never_later(
    instant: datetime, years: int, months: int, days: int
) -> None:
    assert earlier(instant, Period(years=years, months=months, days=days)) <= instant
