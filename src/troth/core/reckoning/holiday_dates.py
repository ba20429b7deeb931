"""The holidays of a place by date, from the `holidays` package (MIT), read once a year and place.

Whatever the package leaves open is read carefully: a day counts as a holiday only where all agree,
because a holiday too many makes a deadline later than it is. The package is large, and loaded when
the first day is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

_ENGLISH: Final = "en_US"
_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Place:
    """Where holidays are looked up.

    Attributes:
        country: ISO 3166-1 alpha-2 code that the package knows.
        subdivision: the package's code of a part of it, or empty for the whole.
        category: the package's kind of holiday: ``public``, or ``government``.
        shared: only days that the whole country has too, and those in ``own``.
        own: names of days of the part alone that count all the same.
        without: names of days that do not count.
    """

    country: str
    subdivision: str = ""
    category: str = "public"
    shared: bool = False
    own: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()


def subdivisions(country: str) -> frozenset[str]:
    """Return the package's codes of the parts of a country; none for an unknown one."""
    import holidays

    return frozenset(holidays.list_supported_countries().get(country, ()))


def is_known(country: str) -> bool:
    """Say whether the package has the holidays of a country."""
    import holidays

    return country in holidays.list_supported_countries(include_aliases=False)


@lru_cache(maxsize=_KEPT)
def holidays_in(place: Place, year: int) -> Mapping[date, str]:
    """Return the names of a year's holidays by date; empty for years the package does not know."""
    found = _of(place.country, place.subdivision, place.category, year)
    if place.shared:
        common = _of(place.country, "", place.category, year)
        found = {
            day: name
            for day, name in found.items()
            if day in common or place.own & set(name.split("; "))
        }
    return {day: name for day, name in found.items() if not set(name.split("; ")) <= place.without}


@lru_cache(maxsize=_KEPT)
def _of(country: str, subdivision: str, category: str, year: int) -> Mapping[date, str]:
    import holidays

    languages = getattr(holidays, country).supported_languages
    return dict(
        holidays.country_holidays(
            country,
            subdiv=subdivision or None,
            years=year,
            categories=(category,),
            language=_ENGLISH if _ENGLISH in languages else None,
        )
    )
