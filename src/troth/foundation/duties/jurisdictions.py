"""Jurisdictions as the company says them, and the wider ones that each of them lies in.

A jurisdiction is a union of states with a law of its own (``EU``), a country (ISO 3166-1 alpha-2;
``UK`` for GB, as its regimes are called), or a state or province with a law of its own
(ISO 3166-2). Codes of states and provinces: ISO 3166-2:US and ISO 3166-2:CA as in the package
``holidays`` 0.109, read 2026-11-27.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from troth.core.countries import COUNTRIES, EEA

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATES: Final = (
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH "
    "NJ NM NV NY OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY"
)
_PROVINCES: Final = "AB BC MB NB NL NS NT NU ON PE QC SK YT"
PARTS: Final = {
    "US": frozenset(_STATES.split()),
    "CA": frozenset(_PROVINCES.split()),
}
"""The parts of countries whose parts have laws of their own."""
WHOLE: Final = frozenset({"EU", "UK", *COUNTRIES})
_PART: Final = re.compile(r"[A-Z0-9]{1,3}\Z")


def canonical(said: str) -> str:
    """Return a jurisdiction as it is stored, or nothing when it is none that is known."""
    code = said.strip().upper().replace("_", "-")
    whole, dash, part = code.partition("-")
    if whole not in WHOLE or (dash and whole == "EU"):
        return ""
    fits = part in PARTS[whole] if whole in PARTS else bool(_PART.match(part))
    return code if fits or not dash else ""


def nearest(said: str) -> str:
    """Return the known code that comes nearest to what was said, or nothing."""
    parts = [f"{whole}-{part}" for whole, found in PARTS.items() for part in found]
    found = get_close_matches(said.strip().upper(), sorted([*WHOLE, *parts]), n=1, cutoff=0.5)
    return found[0] if found else ""


def within(code: str) -> tuple[str, ...]:
    """Return a jurisdiction and the wider ones that it lies in, the narrowest first.

    ``DE`` lies in ``EU``, ``GB`` is also ``UK`` and back, ``US-CA`` lies in ``US``. Where the GDPR
    holds because of the EEA Agreement (Iceland, Liechtenstein, Norway) it is ``EU`` too.
    """
    whole, dash, _part = code.partition("-")
    if dash:
        return code, *within(whole)
    if code in {"GB", "UK"}:
        return code, "GB" if code == "UK" else "UK"
    return (code, "EU") if code in EEA else (code,)


def widened(codes: Iterable[str]) -> list[str]:
    """Return jurisdictions with all wider ones, each once, sorted."""
    return sorted({wider for code in codes for wider in within(code)})
