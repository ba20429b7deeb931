"""Tables and rows of a world in real databases, and a person looked up and erased in them."""

from __future__ import annotations

import csv
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from troth.core.tracing.graph import Column, Graph, Link, Place, Table, ValueKind
from troth.core.tracing.trace import trace
from troth.core.tracing.treatments import Decision, Strategy, Treatment
from troth.foundation.datamap.stores.looking import look_up
from troth.foundation.datamap.stores.subjects import Carried, Done, Sought
from troth.foundation.datamap.subjects.indexing import is_found
from troth.foundation.datamap.subjects.value_kinds import value_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.unit.core.tracing.worlds import Row, Rows
    from troth.core.tracing.found import Trace
    from troth.core.tracing.planned import Plan
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.subjects import Left, SubjectReading

_TYPES = {ValueKind.WHOLE: "BIGINT", ValueKind.TEXT: "VARCHAR(120)"}


def _make_ready(plan: Plan, readings: Mapping[str, tuple[Sought, SubjectReading]]) -> None:
    """Give each store's ``Sought`` what its writer needs, after ``look_up``.

    That are the rows known of its own tables: ``carried`` and ``shared`` are then all that has to
    be sealed for it.
    """
    for store, (sought, reading) in readings.items():
        for find in plan.trace.finds:
            if find.place.store == store and not find.is_leaf:
                sought.carried[find.place] = reading.known(find.place)


def with_live_kinds(graph: Graph) -> Graph:
    """Return a graph in which what refers is of the kind of what it refers to."""
    kinds = {
        (link.source, name): graph.table(link.target).column(other).kind
        for link in graph.links
        for name, other in zip(link.fields, link.target_fields, strict=True)
    }
    tables = (
        replace(
            table,
            columns=tuple(
                replace(one, kind=kinds.get((table.place, one.name), one.kind))
                for one in table.columns
            ),
        )
        for table in graph.tables
    )
    return Graph(tuple(tables), graph.links)


def make(bases: Mapping[str, Base], graph: Graph, rows: Rows) -> None:
    """Make all tables of a graph with rows; foreign keys as far as they are declared."""
    for store, base in bases.items():
        tables = [one for one in graph.tables if one.place.store == store]
        if base.kind == "files":
            _write_files(base, tables, rows)
            continue
        if base.kind == "sqlite":
            base.run(*(_created(base, one, _keys_of(base, graph, one)) for one in tables))
        else:
            base.run(*(_created(base, one, []) for one in tables))
        for table in tables:
            names = [one.name for one in table.columns]
            values = [[row[name] for name in names] for row in rows[table.place]]
            if values:
                base.insert(table.place.table, names, values)
        if base.kind != "sqlite":
            for table in tables:
                name = base.quoted(table.place.table)
                keys = _keys_of(base, graph, table)
                base.run(*(f"ALTER TABLE {name} ADD {one}" for one in keys))


def _write_files(base: Base, tables: Iterable[Table], rows: Rows) -> None:
    assert base.file is not None
    for table in tables:
        names = [one.name for one in table.columns]
        with (base.file / f"{table.place.table}.csv").open("w", newline="") as file:
            csv.writer(file).writerows(
                [names, *([row[one] for one in names] for row in rows[table.place])]
            )


def _created(base: Base, table: Table, keys: list[str]) -> str:
    parts = [_declared(base, one) for one in table.columns]
    if table.key:
        parts.append(f"PRIMARY KEY ({', '.join(map(base.quoted, table.key))})")
    end = " ENGINE=InnoDB" if base.kind == "mariadb" else ""
    return f"CREATE TABLE {base.quoted(table.place.table)} ({', '.join([*parts, *keys])}){end}"


def _declared(base: Base, column: Column) -> str:
    unique = " UNIQUE" if column.unique else ""
    null = "" if column.nullable else " NOT NULL"
    return f"{base.quoted(column.name)} {_TYPES[column.kind]}{null}{unique}"


def _keys_of(base: Base, graph: Graph, table: Table) -> list[str]:
    return [
        f"FOREIGN KEY ({', '.join(map(base.quoted, link.fields))}) REFERENCES"
        f" {base.quoted(link.target.table)} ({', '.join(map(base.quoted, link.target_fields))})"
        for link in graph.links
        if link.source == table.place and link.is_enforced
    ]


def unmake(bases: Mapping[str, Base], graph: Graph) -> None:
    """Drop all tables."""
    for store, base in bases.items():
        if base.file is not None and base.kind == "files":
            for file in base.file.iterdir():
                file.unlink()
            continue
        names = [base.quoted(one.place.table) for one in graph.tables if one.place.store == store]
        if base.kind == "mariadb":
            drops = "".join(f"DROP TABLE {name};" for name in names)
            base.run(f"SET foreign_key_checks = 0;{drops}SET foreign_key_checks = 1;")
        else:
            end = " CASCADE" if base.kind == "postgresql" else ""
            base.run(*(f"DROP TABLE {name}{end}" for name in names))


def read(bases: Mapping[str, Base], graph: Graph) -> Rows:
    """Return all rows, as plain SQL reads them."""
    found: dict[Place, list[Row]] = {}
    for table in graph.tables:
        base = bases[table.place.store]
        names = [one.name for one in table.columns]
        columns = ", ".join(map(base.quoted, names))
        name = base.quoted(table.place.table)
        rows = base.rows(f"SELECT {columns} FROM {name}")  # noqa: S608 - names of a test
        found[table.place] = [dict(zip(names, row, strict=True)) for row in rows]
    return found


@dataclass
class Subject:
    """One person in some open databases.

    Attributes:
        bases: the databases by store.
        trace: where their rows are.
        identities: by kind, the forms of the values.
    """

    bases: Mapping[str, Base]
    trace: Trace
    identities: Mapping[str, tuple[str, ...]]

    def sought(self, datasets: Mapping[str, Mapping[str, Dataset]]) -> dict[str, Sought]:
        """Return what each store is asked."""
        return {
            store: Sought(self.trace, store, datasets[store], self.identities)
            for store in self.bases
        }

    @contextmanager
    def looked_up(
        self, known: Mapping[Place, Carried] | None = None
    ) -> Iterator[dict[str, tuple[Sought, SubjectReading]]]:
        """Give reading sessions of all stores, with all looks taken."""
        with ExitStack() as stack:
            stores = {
                store: stack.enter_context(base.reading()) for store, base in self.bases.items()
            }
            datasets = {
                store: {one.name.removesuffix(".csv"): one for one in open_store.outline().datasets}
                for store, open_store in stores.items()
            }
            asked = self.sought(datasets)
            for one in asked.values():
                one.carried.update(known or {})
            readings = {
                store: (asked[store], stack.enter_context(stores[store].subject(asked[store])))
                for store in self.bases
            }
            assert look_up(self.trace, readings) == ()
            yield readings

    def erased(self, plan: Plan) -> tuple[Done, tuple[Left, ...]]:
        """Carry a plan out in every store, and return what was done and what is left."""
        with self.looked_up() as readings:
            _make_ready(plan, readings)
            asked = {store: one for store, (one, _) in readings.items()}
        return self.erased_as(plan, asked)

    def erased_as(self, plan: Plan, asked: Mapping[str, Sought]) -> tuple[Done, tuple[Left, ...]]:
        """Carry a plan out with what the readers carried."""
        every: list[Done] = []
        left: list[Left] = []
        for store, base in self.bases.items():
            with base.writing() as writer, writer.subject(asked[store]) as session:
                done = session.carry_out(plan, lambda _: None)
                left += session.left(plan, done, {})
            again = replace(asked[store], carried={**asked[store].carried, **done.known})
            with base.reading() as reader, reader.subject(again) as reading:
                left += reading.left(plan, done, {})
            every.append(done)
        counts = tuple(count for one in every for count in one.counts)
        known = {place: one for each in every for place, one in each.known.items()}
        return Done(counts, known), tuple(left)


@dataclass
class Told:
    """What the map would say of one table.

    Attributes:
        personal: its columns with personal data.
        identities: kinds of identity by column.
        about: kinds of people.
    """

    personal: tuple[str, ...] = ()
    identities: Mapping[str, str] = field(default_factory=dict)
    about: frozenset[str] = frozenset({"customer"})


def graph_of(
    datasets: Iterable[Dataset], told: Mapping[str, Told], store: str = "shop", *links: Link
) -> Graph:
    """Return the graph of one live store, with declared and further references."""
    every = list(datasets)
    tables = (_table_of(one, told.get(one.name, Told(about=frozenset())), store) for one in every)
    declared = (
        Link(Place(store, one.name), ref.fields, Place(store, ref.dataset), ref.target_fields)
        for one in every
        for ref in one.references
    )
    return Graph(tuple(tables), (*declared, *links))


def _table_of(live: Dataset, told: Told, store: str) -> Table:
    return Table(
        Place(store, live.name),
        tuple(
            Column(
                one.name,
                identity=identity,
                personal=one.name in told.personal,
                unique=one.unique,
                nullable=one.nullable is not False and not one.primary_key,
                generated=one.generated,
                length=one.length,
                kind=value_kind(one),
                found=is_found(live, one, identity) if identity else None,
            )
            for one in live.fields
            for identity in (told.identities.get(one.name, ""),)
        ),
        live.primary_key,
        told.about,
        live.unique,
        live.indexes,
    )


def subject_in(
    base: Base, told: Mapping[str, Told], identities: Mapping[str, tuple[str, ...]], *links: Link
) -> Subject:
    """Trace a person in one live database."""
    with base.reading() as store:
        datasets = store.outline().datasets
    graph = graph_of(datasets, told, "shop", *links)
    return Subject({"shop": base}, trace(graph, identities, {"customer"}, {}), identities)


def at(table: str) -> Place:
    """Return a place in the one store."""
    return Place("shop", table)


def decided(**strategies: str) -> Treatment:
    """Return decisions by column, written as their strategies."""
    return Treatment({name: Decision(Strategy(one)) for name, one in strategies.items()})
