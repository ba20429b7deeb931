"""How one and the same value may be written where it stands in a store."""

from __future__ import annotations

import json
from html import escape
from html.entities import codepoint2name
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
    """Return how a text may stand in another, in lower case: as it is, or as JSON or XML has it."""
    both = (part.lower(), part.upper())
    found = cases(part)
    if json.dumps(part) != f'"{part}"':
        found |= {json.dumps(one)[1:-1].lower() for one in both}
    if not part.isascii() or escape(part) != part:
        found |= {written.lower() for one in both for written in _in_markup(one)}
    return found


def at_in_markup(part: str) -> set[str]:
    """Return an address as XML may write it, in which no sign but the @ needs to be referred to."""
    return {part.replace("@", one) for one in ("&#64;", "&#x40;")} if "@" in part else set()


def _in_markup(part: str) -> set[str]:
    """Return a text as programs write it into XML and HTML: with references to some of its signs.

    Source: https://www.w3.org/TR/xml/#sec-references, #syntax (read 2026-11-28).
    """
    quoted = escape(part, quote=False)
    named = quoted.replace("'", "&apos;").replace('"', "&quot;")
    texts = (quoted, escape(part), named)
    return {_referring(one, how) for one in texts for how in ("", "&#{};", "&#x{:x};", "name")}


def _referring(text: str, how: str) -> str:
    """Return a text with a reference in the place of each sign that is not ASCII's."""
    if how == "name":
        return "".join(map(_named, text))
    return "".join(one if one.isascii() or not how else how.format(ord(one)) for one in text)


def _named(sign: str) -> str:
    name = "" if sign.isascii() else codepoint2name.get(ord(sign), "")
    return f"&{name};" if name else sign


def _ascii_lower(value: str) -> str:
    return "".join(sign.lower() if sign.isascii() else sign for sign in value)
