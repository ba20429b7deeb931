"""The month as weeks of days, for every month and language; needs no database."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from troth.regulations.calendar.entry import CalendarEntry, When
from troth.regulations.calendar.month import FIRST_YEAR, LAST_YEAR, Month, month_named, weeks_of

MONTHS = st.builds(Month, st.integers(FIRST_YEAR, LAST_YEAR), st.integers(1, 12))
LANGUAGES = st.sampled_from(["en", "de"])


def _entry(day: date, number: int) -> CalendarEntry:
    return CalendarEntry(f"one-{number}", "other", "Do it", "It", When.LATER, day=day)


@given(MONTHS, LANGUAGES)
def test_each_day_of_a_month_is_there_once_in_weeks_of_seven(month: Month, language: str) -> None:
    with translation.override(language):
        weeks = weeks_of(month, ())
    days = [one for week in weeks for one in week]
    assert all(len(week) == 7 for week in weeks)
    assert [one.day for one in days if one.inside] == [
        month.first + timedelta(days=number) for number in range(month.last.day)
    ]
    assert {later.day - one.day for one, later in pairwise(days)} == {timedelta(days=1)}


@given(MONTHS, st.lists(st.integers(-40, 40), max_size=20))
def test_each_entry_of_the_month_is_shown_once_and_no_other(
    month: Month, offsets: list[int]
) -> None:
    given_entries = [
        _entry(month.first + timedelta(days=offset), number)
        for number, offset in enumerate(offsets)
    ]
    with translation.override("en"):
        found = [e for week in weeks_of(month, given_entries) for one in week for e in one.entries]
    wanted = {e.uid for e in given_entries if e.day and month.first <= e.day <= month.last}
    assert len(found) == len(wanted)
    assert {one.uid for one in found} == wanted


@given(MONTHS)
def test_the_next_month_and_back_is_the_same_and_has_its_own_address(month: Month) -> None:
    assert month_named(str(month), date(2026, 11, 27)) == month
    if month.after:
        assert month.after.before == month
        assert month.after.first == month.last + timedelta(days=1)


@given(st.text(max_size=12))
def test_whatever_an_address_says_there_is_a_month(text: str) -> None:
    found = month_named(text, date(2026, 11, 27))
    assert FIRST_YEAR <= found.year <= LAST_YEAR
