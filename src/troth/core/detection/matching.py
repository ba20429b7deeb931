"""The engine over RE2: one automaton finds places, a second says which patterns match there.

A text is looked through once, by one automaton for all patterns together, without groups; RE2 does
that at more than a hundred megabytes a second. Only where something matches does a set of the same
patterns say which, and each of these where its match ends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.engine import LONGEST_MATCH
from troth.core.detection.expressions import ANYWHERE, AT_START, matcher, options, which_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.core.detection.recogniser import Pattern

NOTHING: Final = r"[^\x00-\x{10FFFF}]"
"""An expression that matches nowhere."""

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
        bounded = [body for body, one in zip(bodies, patterns, strict=True) if one.bounded]
        free = [body for body, one in zip(bodies, patterns, strict=True) if not one.bounded]
        places = [
            rf"{before}(?:{'|'.join(some)})"
            for before, some in ((r"\W", bounded), (r"(?s:.)", free))
            if some
        ]
        self._find = matcher("|".join(places) or NOTHING, options(longest=True))
        self._which = which_start(bodies or [NOTHING], options(longest=True))
        self._ends = [matcher(body, options(captures=True)) for body in bodies]
        self._bounded = [pattern.bounded for pattern in patterns]

    def candidates(self, text: bytes) -> Iterator[tuple[int, int, int]]:
        """Yield (first byte, byte behind the last, index of the pattern), by first byte."""
        framed = b"\n%b\n" % text
        which, ends, bounded = self._which, self._ends, self._bounded
        for at in self._places(framed):
            limit = min(at + LONGEST_MATCH, len(framed))
            for index in which(framed[at:limit]):
                spans = ends[index](AT_START, framed, at, limit)
                first, last = spans[0]
                if bounded[index]:
                    last = _start_of_sign(framed, last - 1)
                    if not _stands_alone(framed, first, last):
                        continue
                if len(spans) > 1 and spans[1][0] >= 0:
                    first, last = spans[1]
                if first < last:
                    yield first - 1, last - 1, index

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
    """Return the expression that is matched: with its flags, and the sign behind it if bounded."""
    flags = "im" if pattern.ignore_case else "m"
    body = f"(?{flags}:{pattern.regex})"
    return rf"{body}\W" if pattern.bounded else body


def _next_sign(framed: bytes, at: int) -> int:
    at += 1
    while framed[at] & 0xC0 == 0x80:  # noqa: PLR2004  # UTF-8: the second to last byte of a sign
        at += 1
    return at


def _start_of_sign(framed: bytes, at: int) -> int:
    while framed[at] & 0xC0 == 0x80:  # noqa: PLR2004  # UTF-8: the second to last byte of a sign
        at -= 1
    return at


def _stands_alone(framed: bytes, first: int, last: int) -> bool:
    # RE2's \W takes every letter beyond ASCII for a sign that is none.
    if framed[first - 1] < 0x80 > framed[last]:  # noqa: PLR2004  # both ASCII, judged by \W
        return True
    before = framed[_start_of_sign(framed, first - 1) : first].decode()
    behind = framed[last : _next_sign(framed, last)].decode()
    return not (before.isalnum() or behind.isalnum())
