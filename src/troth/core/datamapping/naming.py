"""Keys and periods out of the words of others."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from troth.core.errors import InvalidInputError
from troth.core.periods import parsed

_PERIOD: Final = re.compile(
    r"(?:up to |max(?:imum)?\.? ?(?:of )?)?([0-9]{1,4})\s*(day|week|month|year)s?", re.IGNORECASE
)
_DAYS: Final = re.compile(r"[0-9]{1,4}")
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
    found = _PERIOD.fullmatch(said)
    if found:
        said = f"P{int(found[1])}{found[2][0]}"
    elif _DAYS.fullmatch(said):
        said = f"P{int(said)}D"
    try:
        return str(parsed(said.upper()))
    except InvalidInputError:
        return ""
