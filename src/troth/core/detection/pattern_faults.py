"""Where in a pattern the fault lies that RE2 finds with it."""

from __future__ import annotations

from typing import Final, NamedTuple

import re2

from troth.core.detection.expressions import matcher, options


class Fault(NamedTuple):
    """What is wrong with a pattern.

    Attributes:
        what: RE2's words for it, without any of the pattern.
        place: the character at which it lies, counted from 0.
    """

    what: str
    place: int


_UNCLOSED: Final = "missing )"
_UNOPENED: Final = "unexpected )"


def fault_of(regex: str) -> Fault | None:
    """Return what is wrong with a pattern; None when RE2 takes it."""
    if any(0xD800 <= ord(sign) < 0xE000 for sign in regex):  # noqa: PLR2004  # surrogates
        return Fault("a character that is none", 0)
    try:
        matcher(regex, options(captures=True))
    except re2.error as error:
        what, _, part = error.args[0].decode(errors="replace").partition(": ")
        return Fault(what, _place(regex, what, part))
    return None


def _place(regex: str, what: str, part: str) -> int:
    if what in {_UNCLOSED, _UNOPENED}:
        return _unpaired(regex, closing=what == _UNOPENED)
    if part:
        return max(regex.find(part), 0)
    return max(len(regex) - 1, 0) if what.startswith("trailing") else 0


def _unpaired(regex: str, *, closing: bool) -> int:
    opened: list[int] = []
    in_class = False
    signs = iter(enumerate(regex))
    for place, sign in signs:
        if sign == "\\":
            next(signs, None)
        elif in_class:
            # A bracket that closes at once is a sign of the class.
            in_class = sign != "]" or regex[place - 1] == "[" or regex[place - 2 : place] == "[^"
        elif sign == "[":
            in_class = True
        elif sign == "(":
            opened.append(place)
        elif sign == ")":
            if not opened and closing:
                return place
            opened[-1:] = []
    return opened[-1] if opened else 0
