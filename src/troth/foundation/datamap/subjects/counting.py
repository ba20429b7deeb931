"""How many rows of a person each table holds, and where some may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.subjects.held import HeldDataset
from troth.foundation.datamap.subjects.texts import free_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from troth.core.tracing.found import Find, Look, Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.mapped import MappedGraph

    Readings = Mapping[str, tuple[Sought, SubjectReading]]


def held_in(
    graph: MappedGraph, trace: Trace, readings: Readings, missed: Collection[Look]
) -> tuple[HeldDataset, ...]:
    """Count the person's rows of each table of a trace, after the looks.

    Args:
        graph: in which the trace was made.
        trace: where rows of the person can be.
        readings: by store, what it is asked and its session; those that failed are missing.
        missed: looks that could not be taken.
    """
    partial = _partial(trace, {one.place for one in missed})
    return tuple(_held(graph, one, readings, partial) for one in trace.finds)


def _held(
    graph: MappedGraph, find: Find, readings: Readings, partial: Collection[Place]
) -> HeldDataset:
    table, place = graph.graph.table(find.place), find.place
    known = readings.get(place.store)
    return HeldDataset(
        place,
        graph.datasets.get(place),
        known[1].count(place) if known else None,
        place in partial,
        tuple(one.name for one in table.columns),
        find.personal,
        tuple(dict.fromkeys((*find.identities, *free_texts(table)))),
    )


def _partial(trace: Trace, missed: set[Place]) -> set[Place]:
    """Return the tables that were not looked into, and all to which only these may lead."""
    found = set(missed)
    while True:
        more = {
            find.place
            for find in trace.finds
            if find.place not in found and any(way.start in found for way in find.ways)
        }
        if not more:
            return found
        found |= more
