"""Whether days are in order, and whether entries of one name say one thing of each day."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from troth.core.lawbook.entry import Dated, overlap
from troth.core.lawbook.linting.fault import Fault, own_entries, runs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each range that ends before it begins, overlaps, or leaves a gap."""
    for regime in lawbook.written:
        yield from _order(regime)
        yield from _in_force(regime)
        for run in (
            *runs(regime.applicability, ["applicability"] * len(regime.applicability)),
            *runs(regime.fines, [fine.id for fine in regime.fines]),
            *runs(regime.duties, [duty.id for duty in regime.duties]),
        ):
            yield from _neighbours(run)
    for regime in lawbook.regimes:
        for expected in regime.upcoming:
            if expected.kind == "enacted" and expected.expected is None:
                yield Fault(expected.place(), "an enacted change has no day in expected")


def _order(regime: Regime) -> Iterator[Fault]:
    for entry in (*own_entries(regime), regime.in_force):
        if entry.ends and entry.ends < entry.begins:
            yield Fault(entry.place("to"), "to lies before from")


def _in_force(regime: Regime) -> Iterator[Fault]:
    for rule in regime.applicability:
        if rule.begins < regime.in_force.begins:
            yield Fault(rule.place("from"), "the rule begins before in_force")


def _neighbours(run: list[Dated] | list[object]) -> Iterator[Fault]:
    entries = [entry for entry in run if isinstance(entry, Dated)]
    for one, other in pairwise(entries):
        if overlap(one, other):
            what = f"the days overlap those of the entry in line {one.place().line}"
            yield Fault(other.place("from"), what)
        elif one.ends and other.begins > one.ends + timedelta(days=1) and not other.gap:
            what = f"days after {one.ends} are not covered; say why in gap, or cover them"
            yield Fault(other.place("from"), what)
