"""Where somebody has to look by hand, because Troth cannot look a person up there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.subjects.held import ByHand, Why
from troth.foundation.datamap.subjects.value_kinds import holds_several

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.subjects.mapped import MappedGraph


def by_hand(graph: MappedGraph, trace: Trace, subjects: frozenset[str]) -> tuple[ByHand, ...]:
    """Return the datasets with personal data about such people that nothing reaches.

    So are those in which people are to be looked up in a column of several values in one: by it
    their rows are not found.

    Args:
        graph: in which the trace was made.
        trace: where rows of the person can be.
        subjects: keys of the kinds of people; empty: any.
    """
    aside = (
        one.dataset
        for one in graph.aside
        if not subjects or not one.subjects or one.subjects & subjects
    )
    unreached = (
        ByHand(graph.datasets[place], place.table, graph.systems[place], Why.NOTHING_LEADS)
        for place in (*trace.unreached, *_unsearched(graph, trace))
    )
    return (*unreached, *aside)


def _unsearched(graph: MappedGraph, trace: Trace) -> Iterator[Place]:
    for find in trace.finds:
        live = graph.outlines[find.place.store][find.place.table]
        fields = [one for one in live.fields if one.name in find.seeds]
        if any(holds_several(live, one) for one in fields):
            yield find.place
