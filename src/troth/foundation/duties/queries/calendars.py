"""The company's days: its time zone, its today, and whose holidays count."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils import timezone

from troth.core.countries import EEA
from troth.core.reckoning.calendars import calendar_named
from troth.core.reckoning.holiday_dates import Place, holidays_in, is_known, subdivisions
from troth.core.reckoning.months import by_months
from troth.foundation.duties.queries.facts import facts_on
from troth.foundation.duties.queries.once import once
from troth.foundation.duties.question import SEAT
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from datetime import date

    from troth.core.reckoning.calendars import Calendar

_COUNTRY_OF: Final = {"uk": "GB", "br": "BR", "ca": "CA"}
"""The country of a calendar that has one alone; those of the Union's members differ."""
_WITH_PARTS: Final = frozenset({"eu", "uk", "ca"})
"""The calendars in which holidays of a part of a country count."""
_EVERYWHERE: Final = frozenset({"New Year's Day", "Christmas Day"})
_YEARS: Final = range(2017, 2031)


def zone() -> ZoneInfo:
    """Return the time zone in which the company's days are counted."""
    return once("zone", lambda: ZoneInfo(organisation().time_zone))


def today() -> date:
    """Return the company's civil day."""
    return timezone.now().astimezone(zone()).date()


def year_later(day: date) -> date:
    """Return the same date of the next year; the last of February for the 29th."""
    return by_months(day, 12)


def place_of(calendar: str, on: date) -> str:
    """Return the country, or the part of it, whose holidays count in a regime's calendar.

    The main establishment's, where it lies in the regime's territory; otherwise the first country
    there in which the company is established; nothing where it is in none, or has not said.
    """
    if calendar.startswith("us-"):
        return f"US-{calendar[3:].upper()}"
    said = {row.key: row.value for row in facts_on(on)}
    places = [said.get(SEAT, ""), *said.get("established", [])]
    fitting = EEA if calendar == "eu" else {_COUNTRY_OF.get(calendar, "")}
    return next((one for one in places if one.partition("-")[0] in fitting), "")


def calendar_of(name: str, place: str) -> Calendar:
    """Return a regime's calendar with the holidays of a place, as far as they are known.

    Where a part has none of its own in the calendar's tables, its country's count; where a country
    has none there, as a few parts of the Union with codes of their own, those that all share.

    Raises:
        InvalidInputError: there is no such calendar.
    """
    if name.startswith("us-"):
        return calendar_named(name)
    country, _dash, part = place.partition("-")
    if name == "eu" and not is_known(country):
        return _union_at_large()
    known = part if name in _WITH_PARTS and part in subdivisions(country) else ""
    return calendar_named(name, country, known)


@cache
def _union_at_large() -> Calendar:
    """Return the Union's calendar with the two days alone that are holidays in every member state.

    So a period never ends later than it does in the member state that turns out to count.
    """
    one = Place("DE")
    names = {name for year in _YEARS for name in holidays_in(one, year).values()}
    place = replace(one, without=frozenset(names - _EVERYWHERE))
    known = calendar_named("eu", one.country)
    closed = replace(known.business, place=place)
    return replace(known, place=place, business=closed, ending=closed)
