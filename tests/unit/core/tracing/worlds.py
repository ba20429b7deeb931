"""Random schemas with random rows, in plain Python: what the properties are proven on.

One person, a customer, is ``ME``. Every other value stands in one cell only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troth.core.tracing.graph import Basis, Column, Graph, Link, Place, Table, ValueKind
from troth.core.tracing.rules import Direction, Judged, Judgement
from troth.core.tracing.trace import trace
from troth.core.tracing.treatments import Decision, Strategy, Treatment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from troth.core.tracing.treatments import Treatments

ME = "me@example.com"
SUBJECTS = frozenset({"customer"})
IDENTITIES = frozenset({"email"})
ABOUT = (frozenset[str](), SUBJECTS, SUBJECTS, frozenset({"employee"}), SUBJECTS | {"employee"})

Row = dict[str, Any]
Rows = dict[Place, list[Row]]
Answers = dict[tuple[Link, Direction], Judgement]


@dataclass(frozen=True)
class World:
    """A schema, its rows, and what people said of both."""

    graph: Graph
    rows: Rows
    judged: Judged
    treatments: Treatments


def world(random: Random) -> World:
    """Make one."""
    tables = [_table(random, number) for number in range(random.randint(2, 5))]
    columns, links = _links(random, tables)
    tables = [_with(one, columns.get(one.place, [])) for one in tables]
    graph = Graph(tuple(tables), tuple(links))
    keys = [(link, direction) for link in links for direction in Direction]
    judged = {one: random.choice(list(Judgement)) for one in keys if random.random() < 0.15}
    if random.random() < 0.8:
        _answer(random, graph, judged)
    rows = {one.place: _rows(random, one) for one in tables}
    for link in links:
        for row in rows[link.source]:
            _point(random, graph, link, row, rows[link.target])
    _mend(graph, rows)
    treatments = {one.place: _treatment(random, one) for one in tables}
    return World(graph, rows, judged, treatments)


def refers(row: Row, link: Link, target: Row) -> bool:
    """Say whether one row refers to another by a reference."""
    values = [row[name] for name in link.fields]
    return None not in values and values == [target[name] for name in link.target_fields]


def _answer(random: Random, graph: Graph, judged: Answers) -> None:
    """Answer every question that a trace asks."""
    while questions := trace(graph, IDENTITIES, SUBJECTS, judged).questions:
        for one in questions:
            judged[one.link, one.direction] = random.choice(list(Judgement))


def _table(random: Random, number: int) -> Table:
    place = Place(random.choice("aab"), f"t{number}")
    key = random.choice((("id",), ("id",), ("id", "part")))
    columns = [Column(name, nullable=False, kind=ValueKind.WHOLE) for name in key]
    if number == 0 or random.random() < 0.15:
        columns.append(_personal(random, "email", identity="email"))
    if random.random() < 0.1:
        columns.append(_personal(random, "phone", identity="phone"))
    columns += [_personal(random, f"p{one}") for one in range(random.randint(0, 2))]
    return Table(place, tuple(columns), key, random.choice(ABOUT) if number else SUBJECTS)


def _personal(random: Random, name: str, identity: str = "") -> Column:
    return Column(
        name,
        identity=identity,
        personal=not identity,
        unique=random.random() < 0.3,
        nullable=random.random() < 0.6,
        length=random.choice((*[None] * 12, 40, 40, 3)),
    )


def _links(random: Random, tables: list[Table]) -> tuple[dict[Place, list[Column]], list[Link]]:
    columns: dict[Place, list[Column]] = {}
    links = []
    for number in range(random.randint(1, 2 * len(tables))):
        source, target = random.choice(tables), random.choice(tables)
        across = source.place.store != target.place.store
        bases = (Basis.CONFIRMED, Basis.CONFIRMED, Basis.GUESSED)
        basis = random.choice(bases if across else (*[Basis.DECLARED] * 7, *bases))
        referred = _referred(random, target)
        names = tuple(f"f{number}_{name}" for name in referred)
        loose, alone = random.random() < 0.6, random.random() < 0.25 and len(names) == 1
        columns.setdefault(source.place, []).extend(
            Column(name, nullable=loose, unique=alone, kind=ValueKind.WHOLE) for name in names
        )
        links.append(Link(source.place, names, target.place, referred, basis))
    return columns, links


def _referred(random: Random, target: Table) -> tuple[str, ...]:
    """Return the columns that a reference leads to: the key, or another that is unique."""
    alone = [one.name for one in target.columns if one.unique and not one.nullable]
    return (random.choice(alone),) if alone and random.random() < 0.4 else target.key


def _with(table: Table, columns: list[Column]) -> Table:
    return Table(table.place, (*table.columns, *columns), table.key, table.subjects)


def _rows(random: Random, table: Table) -> list[Row]:
    return [
        {one.name: _value(random, table, one, number) for one in table.columns}
        for number in range(random.randint(1, 6))
    ]


def _value(random: Random, table: Table, column: Column, number: int) -> Any:
    if column.name in table.key:
        return number
    if column.nullable and random.random() < 0.2:
        return None
    if column.identity == "email" and random.random() < 0.5:
        return ME
    return f"{table.place}.{column.name}.{number}"


def _point(random: Random, graph: Graph, link: Link, row: Row, targets: list[Row]) -> None:
    """Make a row refer to another, or to none."""
    loose = graph.table(link.source).column(link.fields[0]).nullable
    to = None if loose and random.random() < 0.3 else random.choice(targets)
    for name, referred in zip(link.fields, link.target_fields, strict=True):
        row[name] = to[referred] if to else None


def _mend(graph: Graph, rows: Rows) -> None:
    """Make every reference hold and every unique value stand once."""
    while offence := next(_offences(graph, rows), None):
        _drop(graph, rows, *offence)


def _offences(graph: Graph, rows: Rows) -> Iterator[tuple[Place, Row, tuple[str, ...]]]:
    for link in graph.links:
        for row in rows[link.source]:
            whole = None not in [row[name] for name in link.fields]
            if whole and not any(refers(row, link, one) for one in rows[link.target]):
                yield link.source, row, link.fields
    for table in graph.tables:
        for column in (one for one in table.columns if one.unique):
            seen = set()
            for row in rows[table.place]:
                if row[column.name] in seen:
                    yield table.place, row, (column.name,)
                seen |= {row[column.name]} - {None}


def _drop(graph: Graph, rows: Rows, place: Place, row: Row, fields: tuple[str, ...]) -> None:
    if all(graph.table(place).column(name).nullable for name in fields):
        row.update(dict.fromkeys(fields))
    else:
        rows[place][:] = [one for one in rows[place] if one is not row]


def _treatment(random: Random, table: Table) -> Treatment:
    chance = random.random()
    if chance < 0.04:
        return Treatment(held="retention.tax")
    decisions = {}
    for column in table.columns:
        if column.is_personal and random.random() < 0.99:
            decisions[column.name] = _decision(random, column)
        elif column.name.startswith("f") and column.nullable and random.random() < 0.6:
            decisions[column.name] = Decision(Strategy.NULL)
    if chance < 0.6:
        decisions = {
            name: one for name, one in decisions.items() if one.strategy is not Strategy.KEEP
        }
        decisions[table.key[0]] = Decision(Strategy.DELETE_ROW)
    return Treatment(decisions)


def _decision(random: Random, column: Column) -> Decision:
    fits = [Strategy.NULL] if column.nullable else []
    strategy = random.choice((*fits, Strategy.ANONYMISE, Strategy.REPLACE, Strategy.KEEP))
    return Decision(strategy, "claims" if strategy is Strategy.KEEP else "")
