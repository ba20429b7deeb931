"""The map beside the stores' live schemas, as a graph of tables and references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from troth.core.tracing.graph import Graph, Place, Spot
    from troth.core.tracing.rules import Judged
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.subjects.held import ByHand


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A store that could not be asked; its tables are in the graph as the map last saw them.

    Attributes:
        store: its key.
        code: why, such as a code of ``stores.faults``.
    """

    store: str
    code: str


@dataclass(frozen=True, slots=True)
class Aside:
    """A dataset with personal data that is not in the graph.

    Attributes:
        dataset: what somebody looks through by hand.
        subjects: keys of the kinds of people it is about; empty: nobody in particular.
    """

    dataset: ByHand
    subjects: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class MappedGraph:
    """The data map as a graph; the same map and the same schemas give the same object.

    Attributes:
        graph: all tables and files of all stores, and the references between them. Views are not
            among them: their rows stand in tables.
        judged: what people said of references.
        datasets: ids of the map's datasets by place; a table that the map does not know has none.
        systems: names of their systems.
        outlines: what each store says of its datasets, by store and name; of a store that could
            not be asked: what the map remembers.
        marks: what each store's schema was known by; an equal mark means an equal schema. A store
            that could not be asked has none.
        map_mark: the same for the map.
        unreachable: stores that could not be asked.
        aside: datasets with personal data that the map has and the graph does not.
        unjudged: columns that discovery proposes as personal data and nobody judged.
    """

    graph: Graph
    judged: Judged
    datasets: Mapping[Place, UUID]
    systems: Mapping[Place, str]
    outlines: Mapping[str, Mapping[str, Dataset]] = field(repr=False)
    marks: Mapping[str, str]
    map_mark: str
    unreachable: tuple[Unreachable, ...] = ()
    aside: tuple[Aside, ...] = ()
    unjudged: tuple[Spot, ...] = ()
