"""Where the rows of one person can be."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troth.core.tracing.trace import trace
from troth.foundation.datamap.subjects.graphing import mapped

if TYPE_CHECKING:
    from troth.core.tracing.found import Trace
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person


def traced(person: Person) -> Trace:
    """Say where a person's rows can be, in the stores as they are now."""
    return traced_in(mapped(), person)


def traced_in(graph: MappedGraph, person: Person) -> Trace:
    """Say where a person's rows can be in a graph that was made before.

    It is the same object for everybody who brings the same kinds of identity.
    """
    return traced_for(graph, frozenset(person.identities), person.subjects)


@lru_cache(maxsize=64)
def traced_for(graph: MappedGraph, kinds: frozenset[str], subjects: frozenset[str]) -> Trace:
    """Say where rows can be of anybody who brings some kinds of identity.

    Args:
        graph: the map beside the schemas.
        kinds: of identity.
        subjects: kinds of people that the person may be of; empty: any.
    """
    about = subjects or frozenset(each for one in graph.graph.tables for each in one.subjects)
    return trace(graph.graph, kinds, about, graph.judged)
