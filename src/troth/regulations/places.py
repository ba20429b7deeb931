"""Names of jurisdictions: unions, countries, and the states and provinces with laws of their own.

Codes: ISO 3166-2; names: as the places call themselves in English, marked for translation.
"""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.countries import COUNTRIES

UNIONS: Final = {
    "EU": gettext_noop("European Union and EEA"),
    "UK": gettext_noop("United Kingdom"),
}
PARTS: Final = {
    "CA-AB": gettext_noop("Alberta"),
    "CA-BC": gettext_noop("British Columbia"),
    "CA-QC": gettext_noop("Quebec"),
    "US-AL": gettext_noop("Alabama"),
    "US-CA": gettext_noop("California"),
    "US-CO": gettext_noop("Colorado"),
    "US-CT": gettext_noop("Connecticut"),
    "US-DE": gettext_noop("Delaware"),
    "US-FL": gettext_noop("Florida"),
    "US-IA": gettext_noop("Iowa"),
    "US-IN": gettext_noop("Indiana"),
    "US-KY": gettext_noop("Kentucky"),
    "US-LA": gettext_noop("Louisiana"),
    "US-MD": gettext_noop("Maryland"),
    "US-MN": gettext_noop("Minnesota"),
    "US-MT": gettext_noop("Montana"),
    "US-NE": gettext_noop("Nebraska"),
    "US-NH": gettext_noop("New Hampshire"),
    "US-NJ": gettext_noop("New Jersey"),
    "US-NV": gettext_noop("Nevada"),
    "US-NY": gettext_noop("New York"),
    "US-OK": gettext_noop("Oklahoma"),
    "US-OR": gettext_noop("Oregon"),
    "US-RI": gettext_noop("Rhode Island"),
    "US-TN": gettext_noop("Tennessee"),
    "US-TX": gettext_noop("Texas"),
    "US-UT": gettext_noop("Utah"),
    "US-VA": gettext_noop("Virginia"),
    "US-WA": gettext_noop("Washington"),
}


def place_name(code: str) -> str:
    """Return what people call a jurisdiction or country; the code itself where it has no name."""
    name = UNIONS.get(code) or PARTS.get(code) or COUNTRIES.get(code)
    return _(name) if name else code


def place_or_currency(code: str) -> str:
    """Return the name of what a fact is asked for; a currency keeps its code."""
    return code if len(code) == len("EUR") and code.isalpha() else place_name(code)
