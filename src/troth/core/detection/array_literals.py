"""Arrays as PostgreSQL writes them: "Array Input and Output Syntax" (read 2026-11-27)."""

from __future__ import annotations

import re
from typing import Final

Element = str | list["Element"] | None

_BOUNDS: Final = re.compile(r"(?:\[-?\d+:-?\d+\])+=")
_TOKEN: Final = re.compile(
    r"""(?P<sign>[{},]) | "(?P<quoted>(?:[^"\\]++|\\.)*+)" | (?P<plain>[^"\\{},\s]++)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_DEEPEST: Final = 6
"""PostgreSQL has no more dimensions (MAXDIM)."""


def parsed(text: str) -> list[Element] | str:
    """Return the elements of an array literal, arrays in it as lists, or the text when it is none.

    An element is text as it stands without quotes, and None where it is NULL.
    """
    bounds = _BOUNDS.match(text)
    top: list[Element] = []
    open_ = [top]
    place = bounds.end() if bounds else 0
    while place < len(text):
        token = _TOKEN.match(text, place)
        if token is None or not open_ or len(open_) > _DEEPEST + 1:
            return text
        place = token.end()
        _take(token, open_)
    is_one = len(open_) == 1 and len(top) == 1 and isinstance(top[0], list)
    return top[0] if is_one and isinstance(top[0], list) else text


def _take(token: re.Match[str], open_: list[list[Element]]) -> None:
    sign = token["sign"]
    if sign == "{":
        inner: list[Element] = []
        open_[-1].append(inner)
        open_.append(inner)
    elif sign == "}":
        open_.pop()
    elif sign is None:
        open_[-1].append(_element(token))


def _element(token: re.Match[str]) -> str | None:
    if token["quoted"] is not None:
        return _ESCAPED.sub(r"\1", token["quoted"])
    plain = token["plain"]
    return None if plain == "NULL" else plain
