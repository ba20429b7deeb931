"""How one and the same value may be written where it stands in a store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

NO_BREAK: Final = "\u00a0"
"""The space that does not break."""

SPACES: Final = f" \t\n\r{NO_BREAK}"
"""Signs that nobody sees and that are no part of an identity: spaces, breaks of lines."""

_AROUND: Final = (
    *(("", ""), (" ", ""), ("", " "), (" ", " "), ("\t", ""), ("", "\t"), ("\n", "")),
    *(("", "\n"), ("", "\r"), ("", "\r\n"), (NO_BREAK, ""), ("", NO_BREAK)),
)


def spaced(values: Iterable[str]) -> list[str]:
    """Return values, and each with one odd space before or behind it."""
    return [f"{before}{one}{after}" for one in values for before, after in _AROUND]


def cases(value: str) -> set[str]:
    """Return what a text may be in lower case, also where only ASCII's letters have one."""
    return {value.lower(), _ascii_lower(value), _ascii_lower(value.upper())}


def inside(part: str) -> set[str]:
    """Return how a text may stand in another, in lower case: as it is, or as JSON writes it."""
    escaped = {json.dumps(one)[1:-1].lower() for one in (part.lower(), part.upper())}
    return cases(part) | (escaped if json.dumps(part) != f'"{part}"' else set())


def _ascii_lower(value: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in value)
