"""Where somebody has to look by hand, because Troth cannot look a person up there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.subjects.held import ByHand, Why

if TYPE_CHECKING:
    from troth.core.tracing.found import Trace
    from troth.foundation.datamap.subjects.mapped import MappedGraph


def by_hand(graph: MappedGraph, trace: Trace, subjects: frozenset[str]) -> tuple[ByHand, ...]:
    """Return the datasets with personal data about such people that nothing reaches.

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
        for place in trace.unreached
    )
    return (*unreached, *aside)
