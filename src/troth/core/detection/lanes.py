"""Which patterns are looked for together: a lane is one automaton's pass over the text.

One automaton for everything would have a state for each combination of half-finished matches, more
than memory takes; one for each pattern would read the text a hundred times. Digits go with digits,
words with words, the small patterns together, and types with large ones nearly by themselves.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.detection.engine import Sought

_NO_LETTERS: Final = re.compile(
    r"\(\?[a-z]*:|\(\?[a-z]+\)|\\x\{?[0-9A-Fa-f]+\}?|\\[a-zA-Z]|\{[\d,]+\}"
)
_LETTER: Final = re.compile("[A-Za-z]")
_WORDS: Final = re.compile(r"(?:[^\W\d]|\\s\+|\\[^\w\s]|[|' -])+")
_SMALL: Final = 300
_FULL: Final = 600
_FULL_OF_WORDS: Final = 60_000


def lanes_of(sought: Sequence[Sought]) -> list[list[int]]:
    """Return the places of what is sought, lane by lane; each stands in one."""
    digits: list[int] = []
    words: list[list[int]] = []
    small: list[int] = []
    large: list[list[int]] = []
    for _, family in groupby(range(len(sought)), key=lambda at: sought[at].type):
        rest = []
        for at in family:
            regex = sought[at].pattern.regex
            if not _LETTER.search(_NO_LETTERS.sub("", regex)):
                digits.append(at)
            elif _WORDS.fullmatch(regex):
                words.append([at])
            elif len(regex) > _FULL:
                large.append([at])
            else:
                rest.append(at)
        (large.append(rest) if _size(rest, sought) > _SMALL else small.extend(rest))
    lanes = [digits, small, *_packed(large, sought, _FULL), *_packed(words, sought, _FULL_OF_WORDS)]
    return [lane for lane in lanes if lane]


def _size(some: Iterable[int], sought: Sequence[Sought]) -> int:
    return sum(len(sought[at].pattern.regex) for at in some)


def _packed(families: list[list[int]], sought: Sequence[Sought], full: int) -> list[list[int]]:
    lanes: list[list[int]] = []
    room = 0
    for family in sorted(families, key=lambda some: _size(some, sought)):
        size = _size(family, sought)
        if size > room:
            lanes.append([])
            room = full
        lanes[-1].extend(family)
        room -= size
    return lanes
