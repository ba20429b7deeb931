"""Reading what one database holds of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.planned import Effect, Going
from troth.foundation.datamap.stores.port import Notes
from troth.foundation.datamap.stores.sql.reading import arrow_batch, fields_of, rows_at_once
from troth.foundation.datamap.stores.sql.subjects.conditions import whole
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS, natives, told
from troth.foundation.datamap.stores.sql.subjects.looks import Looks
from troth.foundation.datamap.stores.sql.subjects.rereading import Rereading
from troth.foundation.datamap.stores.sql.subjects.words import NEVER, Words, all_of, said
from troth.foundation.datamap.stores.subjects import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Look
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.planned import Plan, Referring
    from troth.foundation.datamap.stores.port import Field, Noter
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar
    from troth.foundation.datamap.stores.sql.subjects.running import Running
    from troth.foundation.datamap.stores.subjects import (
        Carried,
        Correction,
        Done,
        Left,
        Rows,
        Sought,
    )

_MOST_COLUMNS: Final = 10_000
_COLUMNS: Final[dict[tuple[str, bool, Field], str]] = {}
"""Expressions as they were compiled: the same for every person."""


class SqlReading:
    """One person in one open database; see ``stores.subjects.SubjectReading``."""

    def __init__(self, running: Running, grammar: Grammar, sought: Sought) -> None:
        self._running = running
        self._grammar = grammar
        self._sought = sought
        self._looks = Looks(running, grammar, sought)
        self._schema = self._looks.schema
        self._conditions = self._looks.conditions
        self._counts: dict[Place, tuple[Words, int]] = {}

    def look(self, look: Look) -> int:
        """See the port."""
        return self._looks.take(look)

    def carried(self, place: Place) -> Carried:
        """See the port."""
        return self._looks.carried(place, self._schema.find_here(place).across)

    def known(self, place: Place) -> Carried:
        """See the port."""
        return self._looks.rows_known(place)

    def asked(self, look: Look) -> Mapping[Link, Rows]:
        """See the port."""
        return self._looks.asked(look)

    def referred(self, link: Link, values: Rows) -> Rows:
        """See the port."""
        return self._looks.referred(link, values)

    def seeds(self, place: Place, columns: Sequence[str]) -> Rows:
        """See the port."""
        condition = self._conditions.seeded(place, ALIAS)
        return self._once(place, columns, condition, most=SEEDS)

    def followed(self, link: Link, values: Rows, columns: Sequence[str]) -> Rows:
        """See the port."""
        ends = self._schema.columns(link.target, link.target_fields)
        rows = natives(self._grammar, ends, whole(values))
        condition = self._grammar.one_of(ends, rows, ALIAS, exact=True) if rows else NEVER
        return self._once(link.target, (*link.target_fields, *columns), condition)

    def _once(
        self, place: Place, columns: Sequence[str], condition: Words, *, most: int | None = None
    ) -> Rows:
        """Return columns of rows, each combination once."""
        if condition == NEVER:
            return ()
        last = None if most is None else most - 1
        select = self._looks.select(place, columns, condition, most=last)
        once = Words(f"SELECT DISTINCT{select.text.removeprefix('SELECT')}", select.values)
        return tuple(tuple(map(told, row)) for row in self._running.rows(place, once))

    def count(self, place: Place) -> int:
        """See the port."""
        find, known = self._schema.find_here(place), self._looks.known.get(place)
        is_kept = known is not None and not known.is_condition and self._schema.table(place).key
        if known is not None and is_kept and not self._sought.carried.get(find.place):
            return len(known.rows)
        return self._counted(place, self._conditions.of_find(place, ALIAS))

    def _counted(self, place: Place, condition: Words) -> int:
        if condition == NEVER:
            return 0
        before = self._counted_before(place, condition)
        if before is not None:
            return before
        source = said(f"{{}} {ALIAS}", self._schema.named(place))
        rows = self._running.number(
            place, said("SELECT count(*) FROM {} WHERE {}", source, condition)
        )
        self._counts[place] = condition, rows
        return rows

    def _counted_before(self, place: Place, condition: Words) -> int | None:
        """Return what the same count gave; nothing changes in a transaction that only reads."""
        counted = self._counts.get(place)
        is_same = counted is not None and counted[0] == condition
        return counted[1] if counted and is_same and not self._running.dialect.writing else None

    def rows(
        self, place: Place, fields: Sequence[str], note: Noter | None = None
    ) -> Iterator[pa.RecordBatch]:
        """See the port."""
        wanted = fields_of(self._schema.dataset(place), fields)
        condition = self._conditions.of_find(place, ALIAS)
        if condition == NEVER:
            return
        source = said(f"{{}} {ALIAS}", self._schema.named(place))
        columns = Words(", ".join(text_column(self._running, one) for one in wanted))
        select = said("SELECT {} FROM {} WHERE {}", columns, source, condition)
        noter = (place.table, note or Notes())
        expected = self._counted_before(place, condition)
        for rows in self._running.in_parts(place, select, rows_at_once(wanted), expected or 0):
            yield arrow_batch(rows, self._running.dialect, wanted, noter)

    def staying(self, plan: Plan, referring: Referring) -> int:
        """See the port."""
        source = referring.link.source
        refers = self._conditions.refers_to_find(referring.link, ALIAS)
        if refers == NEVER:
            return 0
        table, is_knot = plan.table(source), referring in plan.knots
        if is_knot and referring.going is not Going.BLOCK:
            mine = self._conditions.of_find(source, ALIAS)
            return self._counted(source, all_of([refers, mine]))
        if is_knot or table is None or table.effect is not Effect.DELETE:
            return self._counted(source, refers)
        return self._counted(source, all_of([refers, self._conditions.others(source, ALIAS)]))

    def left(
        self, plan: Plan, done: Done, searched: Mapping[Place, Sequence[str]]
    ) -> tuple[Left, ...]:
        """See the port."""
        self._looks.take_all()
        again = Rereading(self._running, self._grammar, self._sought, self._looks)
        return (*again.left(plan, done, searched), *again.let_go(plan))

    def uncorrected(self, corrections: Sequence[Correction]) -> tuple[Left, ...]:
        """See the port."""
        self._looks.take_all()
        again = Rereading(self._running, self._grammar, self._sought, self._looks)
        return again.uncorrected(corrections)


def text_column(running: Running, field: Field) -> str:
    """Return the expression that reads a field as text, as every scan reads it."""
    dialect = running.dialect
    key = (dialect.url, bool(getattr(dialect, "single_byte", False)), field)
    if key not in _COLUMNS:
        from sqlalchemy import column, table

        if len(_COLUMNS) >= _MOST_COLUMNS:
            _COLUMNS.clear()
        text = dialect.text_of(table(ALIAS, column(field.name)).c[field.name], field)
        made = text.compile(
            dialect=running.connection.dialect, compile_kwargs={"literal_binds": True}
        )
        _COLUMNS[key] = str(made)
    return _COLUMNS[key]
