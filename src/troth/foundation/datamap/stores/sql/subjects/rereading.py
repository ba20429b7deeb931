"""What is left of a person after a plan or a correction was carried out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.requesting.identities import Comparison, IdentityKind, comparison
from troth.core.tracing.graph import ValueKind
from troth.core.tracing.planned import Effect, Going
from troth.foundation.datamap.stores.sql.subjects.conditions import values_of
from troth.foundation.datamap.stores.sql.subjects.early import TREATED
from troth.foundation.datamap.stores.sql.subjects.filling import by_row, is_filled
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS, WHOLE, natives, told
from troth.foundation.datamap.stores.sql.subjects.treating import in_parts
from troth.foundation.datamap.stores.sql.subjects.words import (
    ALWAYS,
    NEVER,
    Words,
    all_of,
    any_of,
    listed,
    none_of,
    said,
)
from troth.foundation.datamap.stores.subjects import BATCH, Carried, Left, Remains

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from troth.core.tracing.graph import Column, Place
    from troth.core.tracing.planned import Plan, TablePlan
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar, Row
    from troth.foundation.datamap.stores.sql.subjects.looks import Looks
    from troth.foundation.datamap.stores.sql.subjects.running import Running
    from troth.foundation.datamap.stores.subjects import Correction, Done, Sought

_SHORTEST_MENTION: Final = 5
"""Characters of an identity from which on it is searched for in free text."""


class Check(NamedTuple):
    """What is counted of one field.

    Attributes:
        column: its name.
        what: what a row that meets the condition still has.
        met: the condition.
    """

    column: str
    what: Remains
    met: Words


class Rereading:
    """Reads again what was to be gone."""

    def __init__(self, running: Running, grammar: Grammar, sought: Sought, looks: Looks) -> None:
        self._running = running
        self._grammar = grammar
        self._sought = sought
        self._looks = looks

    def left(
        self, plan: Plan, done: Done, searched: Mapping[Place, Sequence[str]]
    ) -> Iterator[Left]:
        """Give what is left of a plan in this store: one statement a table.

        Args:
            plan: what was done.
            done: what became of it.
            searched: by place, fields of free text in which no identity may stand.
        """
        tables = {one.place: one for one in plan.tables if one.effect in TREATED}
        for place in dict.fromkeys((*tables, *searched)):
            if not self._looks.schema.is_here(place):
                continue
            table, mentions = tables.get(place), self._mentions(place, searched.get(place, ()))
            is_find = self._looks.schema.find(place) is not None
            for condition in self._again(place) if is_find else (ALWAYS,):
                if table is None:
                    yield from self._counted(place, condition, mentions)
                elif table.effect is Effect.DELETE:
                    yield from self._rows(place, condition)
                else:
                    written = done.written.get(place)
                    yield from self._values(table, condition, written, mentions)

    def let_go(self, plan: Plan) -> Iterator[Left]:
        """Give references that were to be let go and still refer."""
        for one in plan.referring:
            if one.going is not Going.LET_GO or not self._looks.schema.is_here(one.link.source):
                continue
            for some in in_parts(self._looks.values_let_go(one.link), BATCH):
                refers = self._looks.conditions.refers(one.link, some, ALIAS)
                for left in self._rows(one.link.source, refers):
                    yield replace(left, what=Remains.VALUE, column=one.emptied[0])

    def _again(self, place: Place) -> Iterator[Words]:
        """Give conditions by which rows are read again: what is found now, and what was known."""
        conditions = self._looks.conditions
        anew, parts = conditions.found_anew(place, ALIAS), self._keys(place)
        first = next(parts, [])
        yield any_of([anew, *([conditions.keyed(place, first, ALIAS)] if first else [])])
        for some in parts:
            yield conditions.keyed(place, some, ALIAS)

    def _keys(self, place: Place) -> Iterator[Sequence[Row]]:
        """Give the primary keys of rows that were known, in parts."""
        key, known = self._looks.schema.table(place).key, self._looks.known.get(place)
        if known is not None and key:
            yield from in_parts(known.of(key), BATCH)
            return
        carried = self._sought.carried.get(place)
        if carried is None or not key or not set(key) <= set(carried.columns):
            return
        columns = self._looks.schema.columns(place, key)
        for some in in_parts(carried.rows, BATCH):
            rows = values_of(Carried(carried.columns, tuple(some)), key)
            yield natives(self._grammar, columns, rows)

    def _rows(self, place: Place, condition: Words) -> Iterator[Left]:
        if condition == NEVER:
            return
        select = said("SELECT count(*) FROM {} WHERE {}", self._source(place), condition)
        rows = self._running.number(place, select)
        if rows:
            yield Left(place, Remains.ROW, rows)

    def _values(
        self,
        table: TablePlan,
        condition: Words,
        written: Carried | None,
        mentions: Sequence[Check],
    ) -> Iterator[Left]:
        columns = {one.name: one for one in self._looks.schema.table(table.place).columns}
        own = by_row(tuple(columns.values()), table)
        checks = [
            Check(
                one.column,
                Remains.VALUE,
                none_of(is_filled(self._grammar, columns[one.column], one.filling, ALIAS)),
            )
            for one in table.overwrites
            if one.column not in own
        ]
        checks += mentions
        if own and condition != NEVER:
            yield from self._compared(table.place, condition, own, checks, written)
        else:
            yield from self._counted(table.place, condition, checks)

    def _counted(self, place: Place, condition: Words, checks: Sequence[Check]) -> Iterator[Left]:
        """Count, in one statement, in how many rows each column meets its condition."""
        if condition == NEVER or not checks:
            return
        counts = listed(said("count(CASE WHEN {} THEN 1 END)", one.met) for one in checks)
        select = said("SELECT {} FROM {} WHERE {}", counts, self._source(place), condition)
        (row,) = self._running.rows(place, select)
        yield from _found(place, checks, map(int, row))

    def _compared(
        self,
        place: Place,
        condition: Words,
        own: Sequence[str],
        checks: Sequence[Check],
        written: Carried | None,
    ) -> Iterator[Left]:
        """Compare fields in which each row was given its own value, and count the others."""
        live = self._looks.schema.table(place)
        size, end = len(live.key), len(live.key) + len(own)
        stands = {row[:size]: row[size:] for row in written.rows} if written else {}
        columns, wrong = [live.column(name) for name in own], [0] * (len(own) + len(checks))
        read = [self._grammar.selected(one, ALIAS) for one in (*live.key, *own)]
        read += [said("CASE WHEN {} THEN 1 ELSE 0 END", one.met) for one in checks]
        select = said("SELECT {} FROM {} WHERE {}", listed(read), self._source(place), condition)
        for row in (row for rows in self._running.in_parts(place, select, BATCH) for row in rows):
            texts = tuple(map(told, row[:end]))
            then = stands.get(texts[:size], (None,) * len(own))
            differs = [
                now is not None and not _is_same(column, now, was)
                for column, now, was in zip(columns, texts[size:], then, strict=True)
            ]
            wrong = [sum(pair) for pair in zip(wrong, (*differs, *row[end:]), strict=True)]
        values = [Check(name, Remains.VALUE, NEVER) for name in own]
        yield from _found(place, (*values, *checks), wrong)

    def _mentions(self, place: Place, names: Sequence[str]) -> list[Check]:
        """Return what is looked for in fields of free text: an identity of the person."""
        met = ((one, any_of(self._mentioned(place, one))) for one in names)
        return [Check(one, Remains.MENTION, words) for one, words in met if words != NEVER]

    def _mentioned(self, place: Place, name: str) -> Iterator[Words]:
        dataset, column = (
            self._looks.schema.dataset(place),
            self._looks.schema.table(place).column(name),
        )
        for kind, values in self._sought.identities.items():
            by_digits = comparison(IdentityKind(kind)) is Comparison.DIGITS
            for value in dict.fromkeys(one.lower() for one in values):
                if len(value) >= _SHORTEST_MENTION:
                    yield self._grammar.mentions(dataset, column, value, ALIAS, by_digits=by_digits)

    def uncorrected(self, corrections: Sequence[Correction]) -> tuple[Left, ...]:
        """Return corrected fields in which the old value stands, or another than the new one."""
        found: list[Left] = []
        for one in corrections:
            # What was written may be the old value in another form of it.
            other = none_of(self._stands(one.place, one.column, one.new))
            wrong = other if one.old is None else all_of([self.stood(one), other])
            for mine in self._again(one.place):
                checks = [Check(one.column, Remains.VALUE, wrong)]
                found += self._counted(one.place, mine, checks)
        return tuple(found)

    def stood(self, one: Correction) -> Words:
        """Return: a column holds the value that is said to be wrong, in any form of it."""
        column = self._looks.schema.table(one.place).column(one.column)
        if one.old is None or not column.identity:
            return self._stands(one.place, one.column, one.old)
        dataset = self._looks.schema.dataset(one.place)
        return self._grammar.seeded(dataset, column, one.forms or (one.old,), ALIAS)

    def _stands(self, place: Place, name: str, value: str | None) -> Words:
        """Return: a column holds a value, sign by sign, which is NULL where it is None."""
        if value is None:
            return said("{} IS NULL", self._grammar.name(name, ALIAS))
        column = self._looks.schema.table(place).column(name)
        rows = natives(self._grammar, [column], [(value,)])
        return self._grammar.one_of([column], rows, ALIAS, exact=True)

    def _source(self, place: Place) -> Words:
        return said(f"{{}} {ALIAS}", self._looks.schema.named(place))


def _found(place: Place, checks: Sequence[Check], rows: Iterable[int]) -> Iterator[Left]:
    """Give what was counted in more than no row."""
    for check, number in zip(checks, rows, strict=True):
        if number:
            yield Left(place, check.what, number, check.column)


def _is_same(column: Column, now: str, then: str | None) -> bool:
    """Say whether a value is the one that was written, in the store's own form of it."""
    if then is None:
        return False
    if column.kind in {ValueKind.NUMBER, *WHOLE}:
        try:
            return Decimal(now) == Decimal(then)
        except InvalidOperation:
            return now == then
    if column.kind is ValueKind.DATE:
        return now[:10] == then[:10]
    if column.kind is ValueKind.TEXT:
        return now.rstrip(" ") == then.rstrip(" ")
    return now.lower() == then.lower()
