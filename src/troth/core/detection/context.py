"""Which words stand near a candidate: all context words of a text, found in one pass."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from troth.core.detection.expressions import ANYWHERE, matcher, options
from troth.core.detection.forms import expression_of
from troth.core.detection.matching import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.detection.recogniser import Recogniser

_SHORT: Final = 4
"""Words of at most so many letters must stand whole; longer ones may go on (``birthdate``s)."""

_NOWHERE: Final = frozenset[str]()


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


class ContextWords:
    """The context words of recognisers, made ready for looking through texts."""

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        """Compile the words, each with the types that it speaks for."""
        owners: dict[str, set[str]] = {}
        for one in recognisers:
            for word in one.context:
                owners.setdefault(" ".join(word.lower().split()), set()).add(one.type)
        self._types = {word: _types_of(word, owners) for word in owners}
        words = "|".join(map(_expression, sorted(owners))) or NOTHING
        # An underscore parts words too: `user_iban: ...`.
        self._find = matcher(rf"[^\pL\pN](?i:{words})", options(longest=True))

    def places(self, text: bytes) -> dict[str, Places]:
        """Return where the words of each type stand in a text; types without any are left out."""
        framed = b"\n%b\n" % text
        found: dict[str, Places] = {}
        at, length, find = 0, len(framed), self._find
        while True:
            first, last = find(ANYWHERE, framed, at, length)[0]
            if first < 0:
                return found
            at = first + 1
            word, end = self._word_at(framed, first, last)
            for kind in self._types.get(word, _NOWHERE):
                # The frame shifts by one, and so does the sign before the word.
                found.setdefault(kind, Places()).add(first, end - 1, word)

    def _word_at(self, framed: bytes, first: int, last: int) -> tuple[str, int]:
        written = framed[first:last].decode()[1:].lower()
        word = " ".join(written.split())
        if len(word) > _SHORT and word in self._types:
            return word, last
        return " ".join(written[:-1].split()), last - 1


def _expression(word: str) -> str:
    return expression_of(word) + (r"[^\pL\pN]" if len(word) <= _SHORT else "")


def _types_of(word: str, owners: dict[str, set[str]]) -> frozenset[str]:
    # The longest word that begins at a place is found, and speaks for the shorter ones in it.
    parts = (word[:end] for end in range(1, len(word) + 1))
    found = (
        owners.get(part, ())
        for part in parts
        if part == word or len(part) > _SHORT or not word[len(part)].isalnum()
    )
    return frozenset[str]().union(*found)
