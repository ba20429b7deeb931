"""The engine over RE2: one automaton finds places, a second says which patterns match there.

A text is looked through once, by one automaton for all patterns together, without groups; RE2 does
that at more than a hundred megabytes a second. Only where something matches does a set of the same
patterns say which, and each of these where its match ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import re2

from troth.core.detection.engine import LONGEST_MATCH
from troth.core.detection.expressions import ANYWHERE, AT_START, matcher, options, which_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.core.detection.recogniser import Pattern

NOTHING: Final = r"[^\x00-\x{10FFFF}]"
"""An expression that matches nowhere."""

NO_WORD: Final = r"\W"
"""A sign that is no ASCII letter, digit or underscore."""

_ASCII: Final = 0x80
"""Below are the bytes of ASCII; with the highest bit alone, a byte goes on with a sign in UTF-8."""

_NEAR: Final = 2 * LONGEST_MATCH
_FAR: Final = 16 * LONGEST_MATCH


class Re2Engine:
    """Finds the candidates of patterns with google-re2.

    The text is framed by line ends, so that what must stand before and behind a match is a sign of
    its own: RE2 looks neither ahead nor behind.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        """Compile the patterns.

        Raises:
            re2.error: RE2 does not accept one of them, or not all of them together.
        """
        bodies = [body_of(pattern) for pattern in patterns]
        by_sign: dict[str, list[str]] = {}
        for pattern, body in zip(patterns, bodies, strict=True):
            by_sign.setdefault(_before(pattern), []).append(body)
        places = [f"{sign}(?:{'|'.join(some)})" for sign, some in by_sign.items()]
        self._find = matcher("|".join(places) or NOTHING, options(longest=True))
        self._which = which_start(bodies or [NOTHING], options(longest=True))
        self._ends = [matcher(body, options(captures=True)) for body in bodies]
        self._groups = [_group(pattern) for pattern in patterns]
        self._behind = [_behind(pattern) for pattern in patterns]
        self._bounded = [pattern.bounded for pattern in patterns]

    def candidates(self, text: bytes) -> Iterator[tuple[int, int, int]]:
        """Yield (first byte, byte behind the last, index of the pattern), by first byte."""
        framed = b"\n%b\n" % text
        for at in self._places(framed):
            limit = min(at + LONGEST_MATCH, len(framed))
            for index in self._which(framed[at:limit]):
                first, last = self._span(framed, at, limit, index)
                if first < last and self._stands_alone(framed, first, last, index):
                    yield first - 1, last - 1, index

    def _span(self, framed: bytes, at: int, limit: int, index: int) -> tuple[int, int]:
        if not self._behind[index]:
            limit = min(limit, len(framed) - 1)
        spans = self._ends[index](AT_START, framed, at, limit)
        first, last = spans[self._groups[index]]
        if first >= 0 and self._groups[index]:
            return first, last
        first, last = spans[0]
        if first < 0 or self._behind[index] != NO_WORD:
            return first, last
        return first, _start_of_sign(framed, last - 1)

    def _stands_alone(self, framed: bytes, first: int, last: int, index: int) -> bool:
        # RE2's \W takes every letter beyond ASCII for a sign that is none.
        if not self._bounded[index] or framed[first - 1] < _ASCII > framed[last]:
            return True
        before = framed[_start_of_sign(framed, first - 1) : first].decode()
        behind = framed[last : _next_sign(framed, last)].decode() if self._behind[index] else ""
        return not (before.isalnum() or behind.isalnum())

    def _places(self, framed: bytes) -> Iterator[int]:
        # A search ahead of a bounded stretch: otherwise a pattern that goes on for ever, such as
        # `a.*b`, would be followed to the end of the text again from each place.
        find, length, at, stretch = self._find, len(framed), 0, _NEAR
        while True:
            limit = min(at + stretch, length)
            before = find(ANYWHERE, framed, at, limit)[0][0]
            if before >= 0:
                at, stretch = _next_sign(framed, before), _NEAR
                yield at
            elif limit == length:
                return
            else:
                at = _start_of_sign(framed, limit - LONGEST_MATCH)
                stretch = min(2 * stretch, _FAR)


def body_of(pattern: Pattern) -> str:
    """Return the expression that is matched: with its flags and what must stand behind it."""
    flags = "im" if pattern.ignore_case else "m"
    body, behind = f"(?{flags}:{pattern.regex})", _behind(pattern)
    return f"{body}{behind}" if behind in {"", NO_WORD} else f"({body})(?:{behind})"


def _group(pattern: Pattern) -> int:
    # What stands behind, when it is more than a sign, takes a group of its own to be cut off.
    wrapped = _behind(pattern) not in {"", NO_WORD}
    return int(re2.compile(pattern.regex).groups > 0) + int(wrapped)


def _before(pattern: Pattern) -> str:
    return pattern.before or (NO_WORD if pattern.bounded else "(?s:.)")


def _behind(pattern: Pattern) -> str:
    return pattern.behind if pattern.behind is not None else NO_WORD if pattern.bounded else ""


def _next_sign(framed: bytes, at: int) -> int:
    at += 1
    while at < len(framed) and framed[at] & 0xC0 == _ASCII:
        at += 1
    return at


def _start_of_sign(framed: bytes, at: int) -> int:
    while framed[at] & 0xC0 == _ASCII:
        at -= 1
    return at
