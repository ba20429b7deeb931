"""Where findings overlap: the more likely wins, then the longer, then the earlier."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.detection.finding import Finding


def without_overlaps(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield, by place, findings of which none overlaps another; they come ordered by ``start``."""
    group: list[Finding] = []
    reach = 0
    for finding in findings:
        if finding.start >= reach and group:
            yield from group if len(group) == 1 else _best(group)
            group = []
        group.append(finding)
        reach = max(reach, finding.end)
    yield from group if len(group) == 1 else _best(group)


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
