"""Calendars: found by name, or refused with what is missing."""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase

import pytest

from troth.core.countries import EEA
from troth.core.errors import InvalidInputError
from troth.core.reckoning.calendars import calendar_named, is_calendar
from troth.core.reckoning.conventions import CONVENTIONS
from troth.core.reckoning.holiday_dates import subdivisions


@pytest.mark.parametrize("name", ["eu", "uk", "br", "ca", "us-ca", "us-va", "us-dc"])
def test_a_calendar_is_known_by_its_name(name: str) -> None:
    assert is_calendar(name)
    assert calendar_named(name, "IE").name == name


@pytest.mark.parametrize(
    "name", ["", "EU", "us", "us-", "us-xx", "us-CA", "uk-eng", "de", "us-ca "]
)
def test_a_name_of_no_calendar_is_refused(name: str) -> None:
    assert not is_calendar(name)
    with pytest.raises(InvalidInputError) as refused:
        calendar_named(name)
    assert refused.value.code == "reckoning.calendar_unknown"


@pytest.mark.parametrize(
    ("name", "country", "subdivision", "code"),
    [
        ("eu", "", "", "country_missing"),
        ("eu", "US", "", "country_unknown"),
        ("eu", "de", "", "country_unknown"),
        ("eu", "DE", "ENG", "subdivision_unknown"),
        ("uk", "", "BY", "subdivision_unknown"),
        ("ca", "", "CA", "subdivision_unknown"),
        ("us-ca", "", "CA", "subdivision_unknown"),
        ("br", "", "SP", "subdivision_unknown"),
    ],
)
def test_what_a_calendar_needs_is_named(
    name: str, country: str, subdivision: str, code: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        calendar_named(name, country, subdivision)
    assert refused.value.code == f"reckoning.{code}"
    assert refused.value.remedy


def test_every_country_of_the_economic_area_has_holidays() -> None:
    for country in EEA:
        assert not calendar_named("eu", country).can_end_on(date(2026, 1, 1)), country


@pytest.mark.parametrize(
    ("name", "day", "is_business_day", "can_end"),
    [
        ("us-ca", date(2026, 11, 14), True, False),
        ("us-ca", date(2026, 11, 27), True, False),
        ("us-ca", date(2026, 3, 31), False, False),
        ("us-ca", date(2026, 11, 8), False, False),
        ("us-ca", date(2027, 2, 15), False, False),
        ("us-ca", date(2023, 11, 8), True, True),
        ("us-ca", date(2026, 10, 12), True, True),
        ("us-co", date(2026, 10, 5), True, True),
        ("us-co", date(2026, 11, 15), False, False),
        ("us-va", date(2026, 11, 15), False, True),
        ("us-va", date(2026, 10, 12), False, True),
        ("us-ct", date(2026, 4, 3), True, True),
        ("br", date(2026, 11, 21), False, True),
        ("br", date(2026, 11, 20), False, False),
        ("br", date(2026, 2, 17), True, True),
        ("ca", date(2026, 9, 30), False, False),
        ("ca", date(2026, 12, 26), False, True),
        ("ca", date(2026, 12, 28), True, True),
        ("uk", date(2026, 12, 28), False, False),
    ],
)
def test_days_of_a_regime(name: str, day: date, *, is_business_day: bool, can_end: bool) -> None:
    calendar = calendar_named(name)
    assert calendar.is_business_day(day) is is_business_day
    assert calendar.can_end_on(day) is can_end


def test_a_province_has_its_own_holidays() -> None:
    quebec = calendar_named("ca", subdivision="QC")
    assert not quebec.can_end_on(date(2026, 6, 24))
    assert calendar_named("ca").can_end_on(date(2026, 6, 24))
    assert not quebec.can_end_on(date(2026, 7, 1))


def test_a_holiday_has_a_name() -> None:
    assert calendar_named("eu", "DE").holiday(date(2026, 10, 3)) == "German Unity Day"
    assert calendar_named("us-ca").holiday(date(2026, 11, 27)) == "Day After Thanksgiving"
    assert not calendar_named("us-va").holiday(date(2026, 11, 27))


def test_a_convention_says_how_well_it_is_verified() -> None:
    for convention in CONVENTIONS.values():
        assert convention.level in {"P", "S"}
        assert convention.sources
        assert all(one.address.startswith("http") and one.seen for one in convention.sources)
        assert convention.careful
    assert calendar_named("us-tx").level == "R"
    assert calendar_named("uk").level == "P"


def test_every_part_of_the_united_states_has_its_calendar() -> None:
    parts = subdivisions("US")
    assert len(parts) > 50
    assert all(is_calendar(f"us-{part.lower()}") for part in parts)
    two = [f"us-{a}{b}" for a in ascii_lowercase for b in ascii_lowercase]
    assert sum(map(is_calendar, two)) == len(parts)
