"""Keys and periods out of the words of others."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from troth.core.datamapping.document import PERIOD_PATTERN

_PERIOD: Final = re.compile(
    r"(?:up to |max(?:imum)?\.? ?(?:of )?)?(\d{1,4})\s*(day|week|month|year)s?", re.IGNORECASE
)
_LONGEST: Final = 80


def key_of(text: str) -> str:
    """Return a key made of a name: ASCII letters, digits, ``_`` and ``-``; never empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    key = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-_")
    return key[:_LONGEST].rstrip("-_") or "unnamed"


def slug_of(title: str) -> str:
    """Return a key made of a title that people read: lower case, never empty."""
    return key_of(title).lower()


def name_of(text: str) -> str:
    """Return a name of at most 120 characters in one line; never empty."""
    return " ".join(text.split())[:120].strip() or "Unnamed"


def period_of(text: str) -> str:
    """Return an ISO 8601 duration for ``P2Y``, ``730`` (days) or ``2 years``; empty for others."""
    said = text.strip()
    if re.fullmatch(PERIOD_PATTERN, said.upper()):
        return said.upper()
    if said.isdecimal() and said.isascii() and len(said) <= 5:  # noqa: PLR2004 - 99,999 days
        return f"P{int(said)}D"
    found = _PERIOD.fullmatch(said)
    return f"P{int(found[1])}{found[2][0].upper()}" if found else ""
