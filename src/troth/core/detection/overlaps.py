"""Where findings overlap: the more likely wins, then the longer, then the earlier."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.detection.finding import Finding

_SEVERAL: Final = 2


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """Return, by place, findings of which none overlaps another; they come ordered by ``start``."""
    chosen: list[Finding] = []
    group: list[Finding] = []
    reach = 0
    for finding in findings:
        if finding[0] >= reach:
            chosen += group if len(group) < _SEVERAL else _best(group)
            group = []
        group.append(finding)
        reach = max(reach, finding[1])
    chosen += group if len(group) < _SEVERAL else _best(group)
    return chosen


def _best(group: list[Finding]) -> list[Finding]:
    # Sorting is stable: of equals the earlier, and at one place the first recogniser, stays ahead.
    ranked = sorted(group, key=lambda one: (-one.likelihood, one.start - one.end))
    chosen: list[Finding] = []
    for finding in ranked:
        at = bisect_left(chosen, finding.start, key=itemgetter(0))
        before = at == 0 or chosen[at - 1].end <= finding.start
        if before and (at == len(chosen) or chosen[at].start >= finding.end):
            chosen.insert(at, finding)
    return chosen


class Taken:
    """What findings cover that others cannot win over, in bytes of the framed text."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Take findings, ordered by ``start``, with places in bytes of the text in the frame."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for finding in findings:
            if not self._ends or finding[1] >= self._ends[-1]:
                self._starts.append(finding[0] + 1)
                self._ends.append(finding[1] + 1)

    def end_at(self, place: int) -> int:
        """Return the end of what covers a place; 0 when nothing does."""
        at = bisect_right(self._starts, place) - 1
        return self._ends[at] if at >= 0 and self._ends[at] > place else 0
