"""Pauses: a clock that stands still while an answer is awaited."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

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
    TEN_BUSINESS_DAYS,
)
from troth.core.errors import InvalidInputError
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import Deadline, due
from troth.core.reckoning.length import Length
from troth.core.reckoning.pauses import Pause

RECEIVED = datetime(2026, 9, 3, 10, tzinfo=BERLIN)


def at(month: int, day: int, hour: int = 10) -> datetime:
    """Return an hour in Berlin in 2026."""
    return datetime(2026, month, day, hour, tzinfo=BERLIN)


def paused(*pauses: Pause) -> Deadline:
    """Return the deadline of a month from 3 September 2026, whose count ends on 3 October."""
    return due(MONTH, RECEIVED, BERLIN, GERMANY, pauses)


def keys(found: Deadline) -> list[str]:
    """Return what the steps of a deadline say."""
    return [step.key for step in found.steps]


def test_a_pause_adds_the_days_after_its_first() -> None:
    found = paused(Pause(at(9, 7), at(9, 10)))
    assert found.counted_day == date(2026, 10, 6)
    assert found.last_day == date(2026, 10, 6)


def test_a_clock_that_stood_still_from_the_start_runs_as_if_it_started_then() -> None:
    begun_late = due(MONTH, at(9, 10), BERLIN, GERMANY)
    assert paused(Pause(at(9, 1), at(9, 10))).last_day == begun_late.last_day


def test_a_month_of_waiting_adds_a_months_days() -> None:
    received = datetime(2020, 11, 14, 10, tzinfo=LONDON)
    asked = Pause(
        datetime(2020, 11, 16, 10, tzinfo=LONDON), datetime(2020, 12, 16, 10, tzinfo=LONDON)
    )
    found = due(MONTH, received, LONDON, KINGDOM, [asked])
    assert found.counted_day == date(2020, 12, 14) + timedelta(days=30)


def test_a_pause_within_one_day_adds_none() -> None:
    found = paused(Pause(at(9, 7, 8), at(9, 7, 20)))
    assert found.counted_day == date(2026, 10, 3)
    assert "paused.same_day" in keys(found)


def test_the_days_of_a_pause_are_those_of_the_zone() -> None:
    pause = Pause(
        datetime(2026, 9, 6, 22, 30, tzinfo=UTC), datetime(2026, 9, 7, 21, 30, tzinfo=UTC)
    )
    assert "paused.same_day" in keys(paused(pause))


def test_overlapping_and_adjoining_pauses_count_once() -> None:
    whole = paused(Pause(at(9, 7), at(9, 14)))
    assert paused(Pause(at(9, 9), at(9, 14)), Pause(at(9, 7), at(9, 10))) == whole
    assert paused(Pause(at(9, 7), at(9, 10)), Pause(at(9, 10), at(9, 14))) == whole
    assert paused(Pause(at(9, 7), at(9, 14)), Pause(at(9, 8), at(9, 9))) == whole


def test_a_pause_that_was_over_before_the_start_is_nothing() -> None:
    assert paused(Pause(at(8, 1), at(9, 2))) == paused()


def test_a_pause_after_the_last_day_changes_nothing_and_is_named() -> None:
    found = paused(Pause(at(10, 6), at(10, 20)))
    assert found.last_day == date(2026, 10, 5)
    assert "paused.too_late" in keys(found)
    still = paused(Pause(at(10, 6)))
    assert still.last_day == date(2026, 10, 5)
    assert not still.is_open


def test_a_pause_that_an_earlier_one_makes_timely_counts() -> None:
    found = paused(Pause(at(9, 7), at(9, 14)), Pause(at(10, 7), at(10, 9)))
    assert found.counted_day == date(2026, 10, 12)


def test_a_pause_on_the_weekend_that_moved_the_end_on_ends_no_earlier_than_itself() -> None:
    found = paused(Pause(at(10, 4), at(10, 14)))
    assert found.last_day == date(2026, 10, 14)
    assert "paused.resumed" in keys(found)


def test_while_a_clock_stands_still_there_is_no_last_day() -> None:
    found = paused(Pause(at(9, 7), at(9, 10)), Pause(at(9, 20)))
    assert found.is_open
    assert (found.due, found.last_day, found.counted_day) == (None, None, None)
    assert found.earliest == datetime(2026, 10, 6, 23, 59, 59, 999999, tzinfo=BERLIN)
    assert found.notice_day == date(2026, 10, 5)
    assert "due" not in keys(found)


def test_a_clock_that_was_stopped_on_the_weekend_ends_on_its_working_day_at_the_earliest() -> None:
    found = paused(Pause(at(10, 4)))
    assert found.is_open
    assert found.earliest.date() == date(2026, 10, 5)


def test_an_open_pause_swallows_the_pauses_within_it() -> None:
    assert paused(Pause(at(9, 20)), Pause(at(9, 22), at(9, 24))) == paused(Pause(at(9, 20)))


def test_business_days_of_a_pause_are_added_as_such() -> None:
    received = datetime(2026, 11, 2, 9, tzinfo=PACIFIC)
    pause = Pause(
        datetime(2026, 11, 6, 9, tzinfo=PACIFIC), datetime(2026, 11, 9, 9, tzinfo=PACIFIC)
    )
    found = due(TEN_BUSINESS_DAYS, received, PACIFIC, CALIFORNIA, [pause])
    assert found.counted_day == date(2026, 11, 17)


def test_business_days_do_not_end_on_the_weekend_on_which_the_clock_runs_again() -> None:
    five = Clock(Length(business_days=5))
    found = due(five, at(11, 2), BERLIN, GERMANY, [Pause(at(11, 9), at(11, 15))])
    assert found.last_day == date(2026, 11, 16)


def test_hours_of_a_pause_are_added_as_they_elapsed() -> None:
    pause = Pause(at(10, 24, 12), at(10, 25, 12))
    found = due(BREACH, at(10, 23, 12), BERLIN, GERMANY, [pause])
    assert found.due == at(10, 27, 12)
    late = due(BREACH, at(10, 23, 12), BERLIN, GERMANY, [Pause(at(10, 26, 11))])
    assert late.due == at(10, 26, 11)
    stopped = due(BREACH, at(10, 23, 12), BERLIN, GERMANY, [Pause(at(10, 26, 10))])
    assert stopped.is_open
    assert stopped.earliest == at(10, 26, 11)


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInputError) as refused:
        Pause(at(9, 10), at(9, 7))
    assert refused.value.code == "reckoning.pause"


@pytest.mark.parametrize("end", [None, at(9, 10)])
def test_a_pause_without_a_time_zone_is_refused(end: datetime | None) -> None:
    with pytest.raises(InvalidInputError) as refused:
        Pause(datetime(2026, 9, 7, 10), end)  # noqa: DTZ001 - what is refused
    assert refused.value.code == "reckoning.naive"
