"""What the identities of a request find by themselves, and whether that is one person."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from troth.core.canonical import encode
from troth.core.sealing.lookups import lookup
from troth.core.tracing.ambiguity import disagreeing
from troth.foundation.custody.actions import hold
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

_SEEN: Final = "datamap:doubts"


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
    those of one person. What somebody judged of just these rows (``Person.judged``) is no doubt.
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
    seen = [replace(one, seen=_seen(trace, one, readings)) for one in doubts]
    return Seeds(own, tuple(one for one in seen if one.seen not in person.judged))


def _seen(trace: Trace, doubt: Doubt, readings: Readings) -> str:
    """Return a digest of the identities and references that a doubt is about.

    It is keyed, so that nobody tests a guess by it.
    """
    links = (one for one in trace.graph.links if one.source == doubt.place)
    refers = [name for one in links for name in one.fields]
    names = tuple(dict.fromkeys((*trace.graph.table(doubt.place).identities, *refers)))
    rows = readings[doubt.place.store][1].seeds(doubt.place, names)
    told = [str(doubt.place), list(doubt.kinds), doubt.rows, sorted(map(list, rows), key=repr)]
    return lookup(hold(_SEEN), "doubts that were seen", encode(told))


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
