"""Which patterns are looked for together: a lane is one automaton's pass over the text.

One automaton for everything would have a state for each combination of half-finished matches, more
than memory takes; one for each pattern would read the text a hundred times. What begins with a
digit goes together, words go with words, and types with large or very common patterns by
themselves.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.detection.engine import Sought
    from troth.core.detection.recogniser import Pattern

_DIGIT_FIRST: Final = re.compile(
    r"(?:\(\?:|\(|\\[+(]\??|\[\+-\]\??|[?|)])*(?:\\d|\[[0-9]|[0-9])|\\\+"
)
_LETTERS: Final = re.compile(r"[A-Za-z]-[A-Za-z]|\\[wp]")
_WORDS: Final = re.compile(r"(?:[^\W\d]|\\s\+|\\[^\w\s]|[|' -])+")
_LARGE: Final = 400


def lanes_of(sought: Sequence[Sought]) -> list[list[int]]:
    """Return the places of what is sought, lane by lane; each stands in one."""
    lanes: dict[str, list[int]] = {}
    for kind, family in groupby(range(len(sought)), key=lambda at: sought[at].type):
        places = list(family)
        is_large = sum(len(sought[at].pattern.regex) for at in places) > _LARGE
        for at in places:
            lanes.setdefault(_lane_of(sought[at].pattern, kind, is_large=is_large), []).append(at)
    return list(lanes.values())


def _lane_of(pattern: Pattern, kind: str, *, is_large: bool) -> str:
    if pattern.common:
        return f"common {kind}"
    if _WORDS.fullmatch(pattern.regex):
        return "words"
    if is_large:
        return f"large {kind}"
    if not _DIGIT_FIRST.match(pattern.regex):
        return "signs"
    return "digits and letters" if _LETTERS.search(pattern.regex) else "digits"
