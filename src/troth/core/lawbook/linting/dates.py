"""Whether days are in order, and whether entries of one name say one thing of each day."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from troth.core.lawbook.entry import overlap
from troth.core.lawbook.linting.fault import Fault, own_entries
from troth.core.lawbook.runs import runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.core.lawbook.entry import Dated
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each range that ends before it begins, overlaps, or leaves a gap."""
    for regime in lawbook.written:
        yield from _order(regime)
        yield from _in_force(regime)
        for entries, names in (
            (regime.applicability, ["rule"] * len(regime.applicability)),
            (regime.fines, [fine.id for fine in regime.fines]),
            (regime.duties, [duty.id for duty in regime.duties]),
        ):
            for run in runs(entries, names):
                yield from _neighbours(run)
    for regime in lawbook.regimes:
        for expected in regime.upcoming:
            if expected.kind == "enacted" and expected.expected is None:
                yield Fault(expected.place(), "an enacted change has no day in expected")


def _order(regime: Regime) -> Iterator[Fault]:
    force = regime.in_force
    spans = [(entry, entry.begins, entry.ends) for entry in own_entries(regime)]
    for part, begins, ends in (*spans, (force, force.begins, force.ends)):
        if ends and ends < begins:
            yield Fault(part.place("to"), "to lies before from")


def _in_force(regime: Regime) -> Iterator[Fault]:
    for rule in regime.applicability:
        if rule.begins < regime.in_force.begins:
            yield Fault(rule.place("from"), "the rule begins before in_force")


def _neighbours(run: Sequence[Dated]) -> Iterator[Fault]:
    for one, other in pairwise(run):
        if overlap(one, other):
            what = f"the days overlap those of the entry in line {one.place().line}"
            yield Fault(other.place("from"), what)
        elif one.ends and other.begins > one.ends + timedelta(days=1):
            what = f"days after {one.ends} are not covered; say why in gap, or cover them"
            sayer = one if one.own and not other.own else other
            if not (one.gap or other.gap):
                yield Fault(sayer.place("from"), what)
