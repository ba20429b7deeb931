"""Deadlines: months, weeks, days, business days and hours, extended and announced."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from tests.unit.core.reckoning.places import (
    BERLIN,
    BREACH,
    CALIFORNIA,
    GERMANY,
    KINGDOM,
    LONDON,
    MONTH,
    PACIFIC,
    SAO_PAULO,
    TEN_BUSINESS_DAYS,
)
from troth.core.errors import InvalidInputError
from troth.core.reckoning.calendars import calendar_named
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import Running, due, due_all
from troth.core.reckoning.length import Length
from troth.core.reckoning.pauses import Pause


def test_a_day_ends_with_its_last_instant_in_the_zone() -> None:
    found = due(MONTH, datetime(2026, 9, 3, 10, tzinfo=BERLIN), BERLIN, GERMANY)
    assert found.due == datetime(2026, 10, 5, 23, 59, 59, 999999, tzinfo=BERLIN)
    assert (found.counted_day, found.last_day) == (date(2026, 10, 3), date(2026, 10, 5))
    assert found.earliest == found.due


def test_the_day_of_the_event_is_the_one_in_the_regimes_zone() -> None:
    late = datetime(2026, 9, 30, 22, 30, tzinfo=UTC)
    assert due(MONTH, late, BERLIN, GERMANY).counted_day == date(2026, 11, 1)
    assert due(MONTH, late, PACIFIC, CALIFORNIA).counted_day == date(2026, 10, 30)


@pytest.mark.parametrize(
    ("received", "hours", "expected"),
    [
        ("2026-03-27T12:00", 72, "2026-03-30T13:00"),
        ("2026-10-23T12:00", 72, "2026-10-26T11:00"),
        ("2026-12-24T18:00", 72, "2026-12-27T18:00"),
    ],
)
def test_hours_elapse_across_summer_time_and_holidays(
    received: str, hours: int, expected: str
) -> None:
    started = datetime.fromisoformat(received).replace(tzinfo=BERLIN)
    found = due(Clock(Length(hours=hours)), started, BERLIN, GERMANY)
    assert found.due == datetime.fromisoformat(expected).replace(tzinfo=BERLIN)
    assert found.due.astimezone(UTC) - started.astimezone(UTC) == timedelta(hours=hours)
    assert found.counted_day is None


def test_a_day_whose_midnight_does_not_exist_ends_where_the_clock_jumps() -> None:
    brazil = calendar_named("br")
    started = datetime(2018, 10, 24, 10, tzinfo=SAO_PAULO)
    found = due(Clock(Length(days=10)), started, SAO_PAULO, brazil)
    assert found.last_day == date(2018, 11, 3)
    assert found.due is not None
    after = found.due.astimezone(UTC) + timedelta(microseconds=1)
    assert after.astimezone(SAO_PAULO).isoformat() == "2018-11-04T01:00:00-02:00"


def test_a_day_with_its_last_hour_twice_ends_after_the_second() -> None:
    brazil = calendar_named("br")
    started = datetime(2018, 2, 7, 10, tzinfo=SAO_PAULO)
    found = due(Clock(Length(days=10)), started, SAO_PAULO, brazil)
    assert found.due is not None
    assert found.due.isoformat() == "2018-02-17T23:59:59.999999-03:00"


@pytest.mark.parametrize(
    ("length", "expected"),
    [
        (Length(weeks=8), date(2026, 12, 28)),
        (Length(weeks=14), date(2027, 2, 8)),
        (Length(days=1), date(2026, 11, 3)),
        (Length(days=5), date(2026, 11, 9)),
        (Length(business_days=5), date(2026, 11, 9)),
    ],
)
def test_weeks_and_days_in_germany(length: Length, expected: date) -> None:
    started = datetime(2026, 11, 2, 9, tzinfo=BERLIN)
    assert due(Clock(length), started, BERLIN, GERMANY).last_day == expected


@pytest.mark.parametrize(
    ("received", "length", "expected"),
    [
        (date(2026, 10, 23), Length(days=2), date(2026, 10, 27)),
        (date(2026, 10, 23), Length(days=1), date(2026, 10, 26)),
        (date(2026, 4, 2), Length(days=3), date(2026, 4, 8)),
        (date(2026, 10, 23), Length(weeks=1), date(2026, 10, 30)),
    ],
)
def test_two_days_or_more_have_two_working_days_in_the_union(
    received: date, length: Length, expected: date
) -> None:
    started = datetime(received.year, received.month, received.day, 9, tzinfo=BERLIN)
    assert due(Clock(length), started, BERLIN, GERMANY).last_day == expected


def test_the_kingdom_does_not_know_the_two_working_days() -> None:
    started = datetime(2026, 10, 23, 9, tzinfo=LONDON)
    assert due(Clock(Length(days=2)), started, LONDON, KINGDOM).last_day == date(2026, 10, 26)


@pytest.mark.parametrize(
    ("subdivision", "expected"),
    [
        ("ENG", date(2026, 9, 1)),
        ("WLS", date(2026, 9, 1)),
        ("NIR", date(2026, 9, 1)),
        ("SCT", date(2026, 8, 31)),
        ("", date(2026, 8, 31)),
    ],
)
def test_bank_holidays_are_those_of_the_part_of_the_kingdom(
    subdivision: str, expected: date
) -> None:
    calendar = calendar_named("uk", subdivision=subdivision)
    started = datetime(2026, 7, 31, 9, tzinfo=LONDON)
    assert due(MONTH, started, LONDON, calendar).last_day == expected


def test_holidays_of_a_land_count_where_it_is_named() -> None:
    started = datetime(2026, 5, 4, 9, tzinfo=BERLIN)
    bavaria = calendar_named("eu", "DE", "BY")
    assert due(MONTH, started, BERLIN, GERMANY).last_day == date(2026, 6, 4)
    assert due(MONTH, started, BERLIN, bavaria).last_day == date(2026, 6, 5)


def test_business_days_in_california_have_saturdays_and_end_on_none() -> None:
    started = datetime(2026, 11, 2, 9, tzinfo=PACIFIC)
    found = due(TEN_BUSINESS_DAYS, started, PACIFIC, CALIFORNIA)
    assert (found.counted_day, found.last_day) == (date(2026, 11, 14), date(2026, 11, 16))


def test_business_days_in_brazil_leave_out_weekends_and_national_holidays() -> None:
    started = datetime(2026, 11, 18, 9, tzinfo=SAO_PAULO)
    found = due(Clock(Length(business_days=3)), started, SAO_PAULO, calendar_named("br"))
    assert found.last_day == date(2026, 11, 24)


def test_canada_moves_on_from_a_sunday_and_not_from_a_saturday() -> None:
    toronto = ZoneInfo("America/Toronto")
    thirty = Clock(Length(days=30))
    canada = calendar_named("ca")
    saturday = due(thirty, datetime(2026, 11, 5, 9, tzinfo=toronto), toronto, canada)
    sunday = due(thirty, datetime(2026, 11, 6, 9, tzinfo=toronto), toronto, canada)
    assert saturday.last_day == date(2026, 12, 5)
    assert sunday.last_day == date(2026, 12, 7)


def test_an_extension_is_counted_from_the_same_start() -> None:
    california = Clock(Length(days=45), Length(days=45), Length(days=45))
    started = datetime(2026, 11, 30, 9, tzinfo=PACIFIC)
    found = due(california, started, PACIFIC, CALIFORNIA, extended=True)
    assert found.counted_day == date(2026, 11, 30) + timedelta(days=90)
    assert found.notice_day == date(2027, 1, 14)
    end_of_month = datetime(2026, 11, 30, 9, tzinfo=BERLIN)
    assert due(MONTH, end_of_month, BERLIN, GERMANY, extended=True).counted_day == date(2027, 2, 28)


def test_an_extension_must_be_announced_within_its_own_period() -> None:
    found = due(MONTH, datetime(2026, 9, 3, 10, tzinfo=BERLIN), BERLIN, GERMANY, extended=True)
    assert found.notice_day == date(2026, 10, 5)
    assert found.notice == datetime(2026, 10, 5, 23, 59, 59, 999999, tzinfo=BERLIN)
    assert due(BREACH, datetime(2026, 9, 3, tzinfo=UTC), BERLIN, GERMANY).notice_day is None


def test_an_extension_that_a_law_does_not_have_changes_nothing() -> None:
    started = datetime(2026, 9, 3, 10, tzinfo=BERLIN)
    plain = due(BREACH, started, BERLIN, GERMANY)
    assert due(BREACH, started, BERLIN, GERMANY, extended=True) == plain


def test_clocks_of_one_event_come_in_the_order_of_their_ends() -> None:
    clocks = {
        "california": Running(TEN_BUSINESS_DAYS, PACIFIC, CALIFORNIA),
        "answer": Running(MONTH, BERLIN, GERMANY),
        "extended": Running(MONTH, BERLIN, GERMANY, extended=True),
        "breach": Running(BREACH, BERLIN, GERMANY),
        "also": Running(BREACH, LONDON, KINGDOM),
    }
    found = due_all(datetime(2026, 11, 27, 15, tzinfo=UTC), clocks)
    assert [key for key, _ in found] == ["also", "breach", "california", "answer", "extended"]
    assert found[1][1] == due(BREACH, datetime(2026, 11, 27, 15, tzinfo=UTC), BERLIN, GERMANY)


def test_a_start_without_a_time_zone_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        due(MONTH, datetime(2026, 9, 3, 10), BERLIN, GERMANY)  # noqa: DTZ001 - what is refused
    assert refused.value.code == "reckoning.naive"


@pytest.mark.parametrize("length", [Length(months=1), Length(weeks=9), Length(hours=9999)])
def test_what_ends_beyond_all_years_is_refused(length: Length) -> None:
    with pytest.raises(InvalidInputError) as refused:
        due(Clock(length), datetime(9999, 12, 15, tzinfo=UTC), BERLIN, GERMANY)
    assert refused.value.code == "reckoning.too_far"


@pytest.mark.parametrize(
    "instant",
    [
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
    ],
)
def test_an_instant_beyond_all_years_is_refused_wherever_it_is_given(instant: datetime) -> None:
    received = datetime(2026, 9, 3, 10, tzinfo=BERLIN)
    with pytest.raises(InvalidInputError) as refused:
        due(MONTH, instant, BERLIN, GERMANY)
    assert refused.value.code == "reckoning.too_far"
    with pytest.raises(InvalidInputError) as refused:
        due(MONTH, received, BERLIN, GERMANY, [Pause(instant)])
    assert refused.value.code == "reckoning.too_far"
