"""Deadlines: what holds for any event, period, regime and pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.core.reckoning.places import instants, runs, zones
from troth.core.reckoning.clock import Clock
from troth.core.reckoning.deadline import Deadline, Running, due
from troth.core.reckoning.length import Unit
from troth.core.reckoning.pauses import Pause
from troth.core.reckoning.steps import said

if TYPE_CHECKING:
    from datetime import date
    from random import Random
    from zoneinfo import ZoneInfo

Shapes = list[tuple[timedelta, timedelta]]
"""Pauses: how long after the start they begin, and how long they last; zero is still open."""

_begin = st.timedeltas(timedelta(days=-60), timedelta(days=400))
_most = timedelta(days=90)
later = st.timedeltas(timedelta(0), timedelta(days=400))
ended_shapes = st.lists(st.tuples(_begin, st.timedeltas(timedelta(seconds=1), _most)), max_size=4)
any_shapes = st.lists(st.tuples(_begin, st.timedeltas(timedelta(0), _most)), max_size=4)


def placed(started: datetime, shapes: Shapes) -> list[Pause]:
    """Return pauses beside a start."""
    start = started.astimezone(UTC)
    return [
        Pause(start + begin, start + begin + length if length else None) for begin, length in shapes
    ]


def reckoned(run: Running, started: datetime, pauses: list[Pause] | None = None) -> Deadline:
    """Return the deadline of a clock for an event."""
    return due(run.clock, started, run.zone, run.calendar, pauses or [], extended=run.extended)


def ended(found: Deadline) -> datetime:
    """Return the end of a deadline in UTC, where instants compare."""
    assert found.due is not None
    return found.due.astimezone(UTC)


def counted(found: Deadline) -> date:
    """Return where the count of a deadline ends that is not in hours."""
    assert found.counted_day is not None
    return found.counted_day


@given(runs, instants, any_shapes)
def test_no_deadline_is_before_its_start(run: Running, started: datetime, shapes: Shapes) -> None:
    found = reckoned(run, started, placed(started, shapes))
    assert found.earliest.astimezone(UTC) > started.astimezone(UTC)
    assert found.is_open or found.due == found.earliest


@given(runs, instants, any_shapes, zones)
def test_an_instant_has_one_deadline_in_whichever_zone_it_is_given(
    run: Running, started: datetime, shapes: Shapes, other: ZoneInfo
) -> None:
    pauses = placed(started, shapes)
    elsewhere = [
        Pause(one.begin.astimezone(other), one.end.astimezone(other) if one.end else None)
        for one in pauses
    ]
    here = reckoned(run, started, pauses)
    assert reckoned(run, started.astimezone(other), elsewhere) == here


@given(runs, instants, later)
def test_a_later_start_has_no_earlier_deadline(
    run: Running, started: datetime, delay: timedelta
) -> None:
    second = reckoned(run, started.astimezone(UTC) + delay)
    assert ended(second) >= ended(reckoned(run, started))


@given(runs, instants, later, ended_shapes)
def test_a_later_start_has_no_earlier_deadline_beside_the_same_pauses(
    run: Running, started: datetime, delay: timedelta, shapes: Shapes
) -> None:
    """Months are left out: two starts can share the last day of a short month, not their pauses."""
    assume(run.clock.within.unit is not Unit.MONTHS)
    pauses = placed(started, shapes)
    second = reckoned(run, started.astimezone(UTC) + delay, pauses)
    assert ended(second) >= ended(reckoned(run, started, pauses))


@given(runs, instants, ended_shapes, any_shapes)
def test_a_further_pause_shortens_nothing(
    run: Running, started: datetime, shapes: Shapes, more: Shapes
) -> None:
    few = reckoned(run, started, placed(started, shapes))
    many = reckoned(run, started, placed(started, shapes + more))
    assert many.earliest.astimezone(UTC) >= ended(few)


@given(runs, instants, any_shapes, st.randoms())
def test_the_order_in_which_pauses_are_given_does_not_matter(
    run: Running, started: datetime, shapes: Shapes, order: Random
) -> None:
    pauses = placed(started, shapes)
    shuffled = [*pauses, *pauses]
    order.shuffle(shuffled)
    assert reckoned(run, started, shuffled) == reckoned(run, started, pauses)


@given(runs, instants)
def test_an_extension_ends_no_earlier_and_is_announced_before(
    run: Running, started: datetime
) -> None:
    length = run.clock.within
    extensible = replace(run, clock=Clock(length, length, length))
    plain = reckoned(extensible, started)
    extended = reckoned(replace(extensible, extended=True), started)
    assert ended(extended) >= ended(plain)
    assert length.unit is Unit.HOURS or counted(extended) > counted(plain)
    assert plain.notice == extended.notice == plain.due


@given(runs, instants)
def test_a_period_ends_where_its_regime_lets_it_and_the_day_is_over(
    run: Running, started: datetime
) -> None:
    unit = run.clock.within.unit
    assume(unit is not Unit.HOURS)
    found = reckoned(run, started)
    assert found.last_day is not None
    assert run.calendar.can_end_on(found.last_day)
    assert unit is not Unit.BUSINESS_DAYS or run.calendar.is_business_day(found.last_day)
    after = ended(found) + timedelta(microseconds=1)
    assert after.astimezone(run.zone).date() == found.last_day + timedelta(days=1)


@given(runs, instants, any_shapes)
def test_every_step_says_something_whole(run: Running, started: datetime, shapes: Shapes) -> None:
    length = run.clock.within
    full = replace(run, clock=Clock(length, length, length), extended=bool(shapes))
    found = reckoned(full, started, placed(started, shapes))
    sentences = [said(step) for step in found.steps]
    assert all(one.endswith(".") and "{" not in one for one in sentences)
    assert any(step.key.startswith(("due", "paused.open")) for step in found.steps)
