"""Where the rows of one person can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.trace import trace

if TYPE_CHECKING:
    from troth.core.tracing.found import Trace
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person


def traced_in(mapped: MappedGraph, person: Person) -> Trace:
    """Say where a person's rows can be in a graph."""
    return trace(mapped.graph, person.identities, person.subjects, mapped.judged)
