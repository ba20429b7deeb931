"""How each regime counts: which days are business days, and on which days a period can end.

No calendar counts the day of the event. Where `conventions` has no rule, a calendar takes the
reading that ends a period earliest.

==========  ==================================================================================
``eu``      a period ends on a working day; two days or more have two working days in them
``uk``      a period ends on a working day; bank holidays of the part named, or those of all parts
``us-ca``   Saturdays are business days, yet no period ends on one
``us-co``   as ``us-ca``
``us-xx``   any other state: a period ends wherever the count does; Saturdays are business days
``br``      business days leave out weekends and national holidays; a period in calendar days
            moves on from a holiday only
``ca``      a period moves on from a Sunday and a holiday, not from a Saturday
==========  ==================================================================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from troth.core.countries import EEA
from troth.core.errors import InvalidInputError
from troth.core.reckoning.conventions import CONVENTIONS, UNREAD
from troth.core.reckoning.holiday_dates import Place, holidays_in, is_known, subdivisions

if TYPE_CHECKING:
    from datetime import date

    from troth.core.reckoning.conventions import Convention

_SUNDAY: Final = 6
_WEEKEND: Final = frozenset({5, _SUNDAY})
_STATE: Final = "us-"
_OWN_HOLIDAYS: Final = frozenset({"Cesar Chavez Day"})
_JUDICIAL_HOLIDAYS: Final = frozenset({"Day After Thanksgiving"})
_NO_HOLIDAYS: Final = frozenset({"Boxing Day", "Boxing Day (observed)"})
"""Days off of the Canadian government that the Interpretation Act, s. 35, does not name."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The days that something leaves out.

    Attributes:
        weekdays: days of the week, Monday is 0.
        place: whose holidays.
    """

    weekdays: frozenset[int]
    place: Place

    def holiday(self, day: date) -> str:
        """Return the name of the holiday on a day, or an empty text."""
        return holidays_in(self.place, day.year).get(day, "")

    def covers(self, day: date) -> bool:
        """Say whether a day is left out."""
        return day.weekday() in self.weekdays or bool(self.holiday(day))


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a regime counts.

    Attributes:
        name: ``eu``, ``uk``, ``us-ca`` and so on.
        place: whose holidays they are.
        business: the days that are no business days.
        ending: the days on which no period ends, or None where it ends wherever the count does.
        has_two_working_days: whether two days or more must hold two working days.
        convention: where that is written, and how well it is verified.
    """

    name: str
    place: Place
    business: Closed
    ending: Closed | None
    has_two_working_days: bool
    convention: Convention

    @property
    def level(self) -> str:
        """Return P, S or R: how well the convention is verified."""
        return self.convention.level

    @property
    def leaves_out_saturdays(self) -> bool:
        """Say whether Saturdays are no business days."""
        return self.business.weekdays >= _WEEKEND

    def is_business_day(self, day: date) -> bool:
        """Say whether a day counts in a period of business days."""
        return not self.business.covers(day)

    def can_end_on(self, day: date) -> bool:
        """Say whether a period in months, weeks or days can end on a day."""
        return self.ending is None or not self.ending.covers(day)

    def holiday(self, day: date) -> str:
        """Return the name of a holiday on which no business is done or no period ends, or ''."""
        named = self.ending.holiday(day) if self.ending else ""
        return self.business.holiday(day) or named


_STATES: Final = frozenset(
    {
        *("AK", "AL", "AR", "AS", "AZ", "CA", "CO", "CT", "DC", "DE"),
        *("FL", "GA", "GU", "HI", "IA", "ID", "IL", "IN", "KS", "KY"),
        *("LA", "MA", "MD", "ME", "MI", "MN", "MO", "MP", "MS", "MT"),
        *("NC", "ND", "NE", "NH", "NJ", "NM", "NV", "NY", "OH", "OK"),
        *("OR", "PA", "PR", "RI", "SC", "SD", "TN", "TX", "UM", "UT"),
        *("VA", "VI", "VT", "WA", "WI", "WV", "WY"),
    }
)
"""Parts of the United States (ISO 3166-2:US) as the holidays package has them; a test compares."""


def is_calendar(name: str) -> bool:
    """Say whether there is a calendar of a name."""
    state = name.removeprefix(_STATE)
    if state == name:
        return name in {"eu", "uk", "br", "ca"}
    return state.islower() and state.upper() in _STATES


@lru_cache(maxsize=512)
def calendar_named(name: str, country: str = "", subdivision: str = "") -> Calendar:
    """Return the calendar of a regime.

    Args:
        name: ``eu``, ``uk``, ``br``, ``ca``, or ``us-`` and a state's letters, such as ``us-ca``.
        country: for ``eu`` the member of the EEA where the act is to be done; otherwise unused.
        subdivision: code of a part whose holidays count too: for ``eu`` a land or region, for
            ``uk`` ENG, WLS, SCT or NIR, for ``ca`` a province or territory.

    Raises:
        InvalidInputError: ``reckoning.calendar_unknown``, ``reckoning.country_missing``,
            ``reckoning.country_unknown`` or ``reckoning.subdivision_unknown``.
    """
    if not is_calendar(name):
        raise InvalidInputError(
            "reckoning.calendar_unknown",
            "The field calendar names no calendar.",
            "Name eu, uk, br, ca, or us- and the two letters of a state, such as us-ca.",
        )
    if name.startswith(_STATE):
        return _state(name, subdivision)
    if name == "eu":
        return _union(_member(country), subdivision)
    return {"uk": _kingdom, "br": _brazil, "ca": _canada}[name](subdivision)


def _union(country: str, subdivision: str) -> Calendar:
    place = Place(country, _part(country, subdivision))
    return _calendar("eu", place, _WEEKEND, Closed(_WEEKEND, place), has_two_working_days=True)


def _kingdom(subdivision: str) -> Calendar:
    place = Place("GB", _part("GB", subdivision))
    return _calendar("uk", place, _WEEKEND, Closed(_WEEKEND, place))


def _state(name: str, subdivision: str) -> Calendar:
    state = name.removeprefix(_STATE).upper()
    own = _OWN_HOLIDAYS if name == "us-ca" else frozenset()
    place = Place("US", _no_part(subdivision) or state, shared=True, own=own)
    days = {
        "us-ca": Closed(_WEEKEND, replace(place, own=own | _JUDICIAL_HOLIDAYS)),
        "us-co": Closed(_WEEKEND, place),
    }
    return _calendar(name, place, frozenset({_SUNDAY}), days.get(name))


def _brazil(subdivision: str) -> Calendar:
    place = Place("BR", _no_part(subdivision))
    return _calendar("br", place, _WEEKEND, Closed(frozenset(), place))


def _canada(subdivision: str) -> Calendar:
    category = "public" if subdivision else "government"
    place = Place("CA", _part("CA", subdivision), category, without=_NO_HOLIDAYS)
    return _calendar("ca", place, _WEEKEND, Closed(frozenset({_SUNDAY}), place))


def _calendar(
    name: str,
    place: Place,
    weekdays: frozenset[int],
    ending: Closed | None,
    *,
    has_two_working_days: bool = False,
) -> Calendar:
    convention = CONVENTIONS.get(name, UNREAD)
    business = Closed(weekdays, place)
    return Calendar(name, place, business, ending, has_two_working_days, convention)


def _member(country: str) -> str:
    if not country:
        raise InvalidInputError(
            "reckoning.country_missing",
            "The calendar eu needs the field country: holidays are those of a member state.",
            "Name the country where the act is to be done, such as DE.",
        )
    if country not in EEA or not is_known(country):
        raise InvalidInputError(
            "reckoning.country_unknown",
            "The field country names no country of the European Economic Area.",
            "Name its two capital letters, such as DE.",
        )
    return country


def _part(country: str, subdivision: str) -> str:
    if subdivision and subdivision not in subdivisions(country):
        raise _unknown_part(f"Name one of {', '.join(sorted(subdivisions(country)))}, or none.")
    return subdivision


def _no_part(subdivision: str) -> str:
    if subdivision:
        raise _unknown_part("Leave it out: this calendar has no parts.")
    return subdivision


def _unknown_part(remedy: str) -> InvalidInputError:
    return InvalidInputError(
        "reckoning.subdivision_unknown",
        "The field subdivision names no part of the country that has holidays of its own.",
        remedy,
    )
