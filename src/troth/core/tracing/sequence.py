"""In which order tables are looked up, and which of them wait for each other."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.tracing.graph import Place

Needs = "Mapping[Place, Iterable[Place]]"
"""For each table the tables whose rows must be known before, itself perhaps."""


def in_sequence(needs: Mapping[Place, Iterable[Place]]) -> tuple[tuple[Place, ...], ...]:
    """Return groups of tables, each after those that it needs; a group waits for itself."""
    ahead = {place: _all_needed(place, needs) for place in sorted(needs)}
    group = {place: _group_of(place, ahead) for place in ahead}
    sorter: TopologicalSorter[tuple[Place, ...]] = TopologicalSorter()
    for place, names in ahead.items():
        others = (group[name] for name in sorted(names) if group[name] != group[place])
        sorter.add(group[place], *others)
    return tuple(sorter.static_order())


def waits_for_itself(place: Place, needs: Mapping[Place, Iterable[Place]]) -> bool:
    """Say whether a table's rows must be known to know more of them."""
    return place in _all_needed(place, needs)


def _group_of(place: Place, ahead: Mapping[Place, frozenset[Place]]) -> tuple[Place, ...]:
    """Return the tables that need each other, in the order of their names."""
    mutual = {other for other in ahead[place] if place in ahead[other]}
    return tuple(sorted(mutual | {place}))


def _all_needed(place: Place, needs: Mapping[Place, Iterable[Place]]) -> frozenset[Place]:
    found: set[Place] = set()
    waiting = list(needs[place])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(needs[one])
    return frozenset(found)
