"""How wide text is, about, and how it breaks into lines, without any font at hand."""

from __future__ import annotations

from typing import Final
from unicodedata import east_asian_width

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[]- ")
_BROAD: Final = frozenset("mwMW@%")
_SHARE_NARROW: Final = 0.4
_SHARE_USUAL: Final = 0.62
_SHARE_CAPITAL: Final = 0.74
_SHARE_BROAD: Final = 0.95


def width_of(text: str, size: float) -> float:
    """Return how wide a text is at most, in the unit of ``size``, in a common sans serif."""
    return sum(_share(letter) for letter in text) * size


def _share(letter: str) -> float:
    if letter in _NARROW:
        return _SHARE_NARROW
    if letter in _BROAD or east_asian_width(letter) in "WF":
        return 1.0 if letter not in _BROAD else _SHARE_BROAD
    return _SHARE_CAPITAL if letter.isupper() else _SHARE_USUAL


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a text into lines that fit a width; a word that is too long breaks inside."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        together = f"{line} {word}" if line else word
        if width_of(together, size) <= width:
            line = together
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, width, size)
        lines += whole
    return (*lines, line) if line else tuple(lines)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
