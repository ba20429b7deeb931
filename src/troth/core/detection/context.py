"""Which words stand near a candidate: all context words of a text, found in one pass."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import re2

from troth.core.detection.automata import Automaton
from troth.core.detection.expressions import ANYWHERE, matcher, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.detection.automata import Packed
    from troth.core.detection.recogniser import Recogniser

_SHORT: Final = 4
"""Words of at most so many letters must stand whole; longer ones may go on (``birthdate``s)."""

_SMALL: Final = "abcdefghijklmnopqrstuvwxyz0123456789"
_LETTERS: Final = rb"[^a-z0-9\x80-\xff]"
_MARKS: Final = rb"\xe2\x80[\x80-\xbf]|\xc2[\xa0-\xbf]|\xe3\x80[\x80-\xbf]"
_BEFORE: Final = rb"(?:%b|%b)" % (_LETTERS, _MARKS)
"""In bytes, lower case: no letter, and no byte of one beyond ASCII; quotation marks and spaces."""

_NO_LETTER: Final = sum(1 << sign for sign in range(0x80) if chr(sign) not in _SMALL)
_REST: Final = sum(1 << byte for byte in range(0x80, 0xC0))
_READ_BEFORE: Final = (
    (_NO_LETTER,),
    (1 << 0xE2, 1 << 0x80, _REST),
    (1 << 0xC2, _REST & ~((1 << 0xA0) - 1)),
    (1 << 0xE3, 1 << 0x80, _REST),
)
"""The same as sets of bytes."""

_SPACE: Final = sum(1 << sign for sign in b"\t\n\f\r ")
_MOST_SPACES: Final = 8


class Places:
    """Where the context words of one type stand in a text, in bytes."""

    __slots__ = ("_ends", "_starts", "_words")

    def __init__(self) -> None:
        """Begin without any."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._words: list[str] = []

    def add(self, start: int, end: int, word: str) -> None:
        """Note a word behind those noted before."""
        self._starts.append(start)
        self._ends.append(end)
        self._words.append(word)

    def near(self, start: int, end: int, before: int, behind: int) -> str | None:
        """Return a word between ``before`` and ``start``, or between ``end`` and ``behind``.

        The nearest before wins over one behind; None when there is neither.
        """
        at = bisect_left(self._starts, start) - 1
        while at >= 0 and self._starts[at] >= before:
            if self._ends[at] <= start:
                return self._words[at]
            at -= 1
        at = bisect_left(self._starts, end)
        if at < len(self._starts) and self._ends[at] <= behind:
            return self._words[at]
        return None

    def windows(self, width: int, length: int) -> Iterator[tuple[int, int]]:
        """Yield what stands so many bytes around the words of a text of some length, each once."""
        first = last = 0
        for start, end in zip(self._starts, self._ends, strict=True):
            if start - width > last:
                if last:
                    yield first, last
                first = start - width
            last = min(end + width, length)
        if last:
            yield max(first, 0), last


class ContextWords:
    """The context words of recognisers, made ready for looking through texts."""

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        """Compile the words, each with the types that it speaks for."""
        owners: dict[str, set[str]] = {}
        for one in recognisers:
            for word in one.context:
                owners.setdefault(" ".join(word.lower().split()), set()).add(one.type)
        self._types = {word.encode(): (word, _types_of(word, owners)) for word in owners}
        # The text is lowered byte by byte, which leaves capitals beyond ASCII as they are.
        self._types |= {_capital(word): self._types[word] for word in self._types}
        words = b"|".join(map(_expression, sorted(self._types)))
        self._find = matcher(_BEFORE + b"(?:%b)" % words, options(longest=True, in_bytes=True))
        self._any = bool(owners)

    def automaton(self) -> Packed | None:
        """Return what finds the words, for the native engine; None when there are none."""
        if not self._any:
            return None
        made = Automaton({sign: sign + 32 for sign in range(ord("A"), ord("Z") + 1)})
        end = made.accept(0)
        behind = made.reads([(_NO_LETTER,)], end)
        words = [
            _nodes_of(made, word, behind if len(word) <= _SHORT else end)
            for word in sorted(self._types)
        ]
        return made.pack(made.reads(_READ_BEFORE, made.choice(words)))

    def places(self, framed: bytes) -> dict[str, Places]:
        """Return where the words of each type stand in a text between two line ends."""
        found: dict[str, Places] = {}
        if not self._any:
            return found
        lowered, at, length = framed.lower(), 0, len(framed)
        find = self._find
        while True:
            first, last = find(ANYWHERE, lowered, at, length)[0]
            if first < 0:
                return found
            at = first + 1
            while 0x80 <= lowered[at] < 0xC0:  # noqa: PLR2004  # the rest of a mark in UTF-8
                at += 1
            size, text, kinds = self.resolve(lowered[at:last])
            for kind in kinds:
                if (places := found.get(kind)) is None:
                    places = found[kind] = Places()
                places.add(at, at + size, text)

    def resolve(self, matched: bytes) -> tuple[int, str, frozenset[str]]:
        """Return the length, in bytes, and the text of the word that was matched, and its types."""
        types, word = self._types, matched
        if word not in types and (word := word[:-1]) not in types:
            word = self._known(matched)
        return len(word), *types[word]

    def _known(self, word: bytes) -> bytes:
        # Phrases stand at whatever space, short words with the sign behind them.
        word = b" ".join(word.split())
        return word if word in self._types else word[:-1].rstrip()


def _capital(word: bytes) -> bytes:
    return word.decode().upper().encode().lower()


def _expression(word: bytes) -> bytes:
    parts: list[bytes] = [re2.escape(part) for part in word.split()]
    return rb"\s{1,8}".join(parts) + (_LETTERS if len(word) <= _SHORT else b"")


def _types_of(word: str, owners: dict[str, set[str]]) -> frozenset[str]:
    # The longest word that begins at a place is found, and speaks for the shorter ones in it.
    parts = (word[:end] for end in range(1, len(word) + 1))
    found = (
        owners.get(part, ())
        for part in parts
        if part == word or len(part) > _SHORT or not word[len(part)].isalnum()
    )
    return frozenset[str]().union(*found)


def _nodes_of(made: Automaton, word: bytes, then: int) -> int:
    for number, part in enumerate(reversed(word.split())):
        if number:
            end = then
            for _ in range(_MOST_SPACES - 1):
                then = made.choice((end, made.reads([(_SPACE,)], then)))
            then = made.reads([(_SPACE,)], then)
        then = made.reads([tuple(1 << byte for byte in part)], then)
    return then
