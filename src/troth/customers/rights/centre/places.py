"""Where a person may live, where that decides which clock runs for what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from troth.core.publishing.phrases import phrasebook
from troth.customers.rights.centre.clocks import Clocks

if TYPE_CHECKING:
    from troth.core.requesting.kinds import Kind

_COUNTRIES: Final = {"UK": "GB"}
_PARTS: Final = {
    "CA-QC": "Québec",
    "US-AL": "Alabama",
    "US-CA": "California",
    "US-CO": "Colorado",
    "US-CT": "Connecticut",
    "US-DE": "Delaware",
    "US-FL": "Florida",
    "US-IA": "Iowa",
    "US-IN": "Indiana",
    "US-KY": "Kentucky",
    "US-MD": "Maryland",
    "US-MN": "Minnesota",
    "US-MT": "Montana",
    "US-NE": "Nebraska",
    "US-NH": "New Hampshire",
    "US-NJ": "New Jersey",
    "US-NV": "Nevada",
    "US-NY": "New York",
    "US-OK": "Oklahoma",
    "US-OR": "Oregon",
    "US-RI": "Rhode Island",
    "US-TN": "Tennessee",
    "US-TX": "Texas",
    "US-UT": "Utah",
    "US-VA": "Virginia",
    "US-VT": "Vermont",
    "US-WA": "Washington",
}
"""Parts of countries with a law of the lawbook; they are called so in every language."""


def places_for(kind: Kind, clocks: Clocks) -> list[tuple[str, str]]:
    """Return codes and names of places whose law sets another time than the law set for everybody.

    Nothing where all times are the same: then nobody need say where they live.
    """
    times = {clocks.of(kind, residence=code) for code in ("", *clocks.places())}
    if len(times) == 1:
        return []
    return _named(clocks)


def known_places() -> list[tuple[str, str]]:
    """Return codes and names of every place whose law gives people rights here, by name."""
    return _named(Clocks())


def name_of(code: str) -> str:
    """Return what people call a jurisdiction, in the language that is active."""
    whole, dash, part = code.partition("-")
    countries = phrasebook(get_language() or "en")
    if code == "EU":
        return _("European Union, Iceland, Liechtenstein or Norway")
    if dash:
        country = countries.label("country", whole)
        return f"{country}: {_PARTS.get(code, part)}"
    return countries.label("country", _COUNTRIES.get(code, code))


def _named(clocks: Clocks) -> list[tuple[str, str]]:
    return sorted(((code, name_of(code)) for code in clocks.places()), key=lambda one: one[1])
