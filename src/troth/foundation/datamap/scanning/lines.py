"""Lines and columns of findings, which themselves count characters from the beginning."""

from __future__ import annotations

from collections import defaultdict, deque
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from troth.foundation.datamap.scanning.reading import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.detection.finding import Finding


class Place(NamedTuple):
    """Where a character stands, both counted from 1."""

    line: int
    column: int


def places(text: Iterable[str], offsets: Iterable[int]) -> dict[int, Place]:
    """Return the places of characters, counted from 0, of a text that comes in pieces.

    A line ends with a line feed. What lies behind the text's end has no place.
    """
    waiting = deque(sorted(set(offsets)))
    found: dict[int, Place] = {}
    line, begins, read = 1, 0, 0
    for piece in text:
        at = 0
        while at < len(piece) or (waiting and waiting[0] == read + at):
            ends = bool(waiting) and waiting[0] <= read + len(piece)
            stop = waiting[0] - read if ends else len(piece)
            if ended := piece.count("\n", at, stop):
                line += ended
                begins = read + piece.rindex("\n", at, stop) + 1
            if ends:
                offset = waiting.popleft()
                found[offset] = Place(line, offset - begins + 1)
            at = stop
        read += len(piece)
    return found


def places_of(found: Iterable[tuple[str, Finding]]) -> Mapping[str, Mapping[int, Place]]:
    """Return by file the places at which findings begin and end; the files are read again.

    What was piped in, and a file that cannot be read any more, has none.
    """
    offsets: defaultdict[str, set[int]] = defaultdict(set)
    for file, finding in found:
        offsets[file] |= {finding.start, finding.end}
    return {file: _places_in(file, wanted) for file, wanted in offsets.items()}


def _places_in(file: str, wanted: set[int]) -> dict[int, Place]:
    try:
        with Path(file).open("rb") as opened:
            return places(pieces(opened) or (), wanted)
    except OSError:
        return {}
