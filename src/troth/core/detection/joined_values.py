"""The values of a column as one text, and findings in it back to rows."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from troth.core.detection.finding import Finding
from troth.core.detection.overlaps import without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PARTED: Final = b"\n\x1e\n"
"""Line ends, so that ``^`` and ``$`` hold for values, and a sign between that is no space."""

_START: Final = itemgetter(0)
_made = tuple.__new__


class JoinedValues:
    """Values in UTF-8, one behind another."""

    def __init__(self, values: Sequence[str | None]) -> None:
        """Join values; a missing one is as an empty one."""
        encoded = [value.encode(errors="replace") if value else b"" for value in values]
        self.framed = b"\n%b\n" % _PARTED.join(encoded)
        gap = len(_PARTED)
        self._encoded = encoded
        self._starts = list(accumulate((len(one) + gap for one in encoded), initial=0))

    def borders(self, place: int) -> tuple[int, int]:
        """Return between which bytes of the framed text the value lies in which a byte is."""
        return borders_at(self._starts, place)

    def by_row(self, findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
        """Return the findings of each value, with places in its characters.

        What reaches beyond its value is dropped, and so is what another in it wins over.
        """
        starts, encoded = self._starts, self._encoded
        found: list[tuple[Finding, ...]] = [()] * len(encoded)
        row = 0
        for start, end, *rest in without_overlaps(self._inside(findings)):
            row = bisect_right(starts, start, row) - 1
            first, last = start - starts[row], end - starts[row]
            value = encoded[row]
            if not value.isascii():
                first, last = len(value[:first].decode()), len(value[:last].decode())
            found[row] += (_made(Finding, (first, last, *rest)),)
        return found

    def _inside(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        starts, row = self._starts, 0
        for finding in sorted(findings, key=_START):
            row = bisect_right(starts, finding[0], row) - 1
            if finding[1] <= starts[row + 1] - len(_PARTED):
                yield finding


def borders_at(starts: Sequence[int], place: int) -> tuple[int, int]:
    """Return between which bytes the value lies in which a byte is.

    Args:
        starts: where values begin in the text within the frame, and where the next one would.
        place: the byte of the framed text.
    """
    row = bisect_right(starts, place - 1) - 1
    return starts[row] + 1, starts[row + 1] + 1 - len(_PARTED)
