"""The map beside the stores' live schemas, as a graph of tables and references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from troth.core.tracing.graph import Graph, Place
    from troth.core.tracing.rules import Judged


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A store that could not be asked; its tables are in the graph as the map last saw them.

    Attributes:
        store: its key.
        code: why, a code of ``stores.faults`` or of the settings or keys.
    """

    store: str
    code: str


@dataclass(frozen=True, slots=True)
class MappedGraph:
    """The data map as a graph.

    Attributes:
        graph: all present tables of all stores, and the references between them.
        judged: what people said of references.
        datasets: ids of the map's datasets by place; a table that the map does not know has none.
        marks: what each store's schema was known by; an equal mark means an equal schema. A store
            that could not be reached has none.
        map_mark: the same for the map.
        unreachable: stores that could not be asked.
        missing: datasets with personal data that the map has and their store does not.
    """

    graph: Graph
    judged: Judged
    datasets: Mapping[Place, UUID]
    marks: Mapping[str, str]
    map_mark: str
    unreachable: tuple[Unreachable, ...] = ()
    missing: tuple[UUID, ...] = ()
