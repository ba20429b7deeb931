"""What the identities of a request find by themselves, and whether that is one person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.tracing.ambiguity import disagreeing
from troth.foundation.datamap.stores.subjects import SEEDS
from troth.foundation.datamap.subjects.held import Doubt
from troth.foundation.datamap.subjects.others import normal
from troth.foundation.datamap.subjects.owners import of_others

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.found import Find, Trace
    from troth.core.tracing.graph import Table
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person

    Readings = Mapping[str, tuple[Sought, SubjectReading]]
    Rows = list[dict[str, str | None]]


@dataclass(frozen=True, slots=True)
class Seeds:
    """What the identities of a request find by themselves.

    Attributes:
        own: identities of these rows and of the request, by kind and in their normal form.
        doubts: where they may be of several people.
    """

    own: dict[str, frozenset[str]] = field(repr=False)
    doubts: tuple[Doubt, ...]


def seeds_of(graph: MappedGraph, trace: Trace, person: Person, readings: Readings) -> Seeds:
    """Look at the few rows that the identities find by themselves.

    Only of tables that hold more than the one identity by which they are found, or refer to others
    in which the same are looked up. As many combinations of identities as are read at all are not
    those of one person.
    """
    brought = {
        kind: frozenset(normal(kind, one, person.region) for one in values)
        for kind, values in person.identities.items()
    }
    own, doubts = dict(brought), []
    for find in trace.finds:
        if find.seeds and len(find.identities) > 1 and find.place.store in readings:
            table = trace.graph.table(find.place)
            rows = _rows(table, find, readings[find.place.store][1], person.region)
            _add(own, table, rows)
            too_many = _seeding(table, find) if len(rows) >= SEEDS else ()
            kinds = disagreeing(table, brought, rows) or too_many
            doubts += [Doubt(find.place, kinds, len(rows))] if kinds else []
        strange = of_others(graph, trace, find, readings)
        if strange and all(one.place != find.place for one in doubts):
            doubts.append(Doubt(find.place, _seeding(trace.graph.table(find.place), find), strange))
    return Seeds(own, tuple(doubts))


def _rows(table: Table, find: Find, reading: SubjectReading, region: str) -> Rows:
    names = find.identities
    return [
        {
            name: None if value is None or not value.strip() else normal(kind, value, region)
            for name, kind, value in zip(names, _kinds(table, names), row, strict=True)
        }
        for row in reading.seeds(find.place, names)
    ]


def _seeding(table: Table, find: Find) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_kinds(table, find.seeds)))


def _kinds(table: Table, names: tuple[str, ...]) -> list[str]:
    return [table.column(name).identity for name in names]


def _add(own: dict[str, frozenset[str]], table: Table, rows: Rows) -> None:
    for name in table.identities:
        kind = table.column(name).identity
        values = frozenset(value for row in rows if (value := row[name]) is not None)
        own[kind] = own.get(kind, frozenset()) | values
