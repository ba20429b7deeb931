"""The looks of one session, and what it knows after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.looking import foreign_sharing, rounds_in
from troth.foundation.datamap.stores.sql.subjects.conditions import Conditions, values_of, whole
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS, natives, told
from troth.foundation.datamap.stores.sql.subjects.known import Known
from troth.foundation.datamap.stores.sql.subjects.schema import Schema
from troth.foundation.datamap.stores.sql.subjects.words import (
    NEVER,
    Words,
    all_of,
    any_of,
    listed,
    said,
)
from troth.foundation.datamap.stores.subjects import BATCH, Carried, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troth.core.tracing.found import Look
    from troth.core.tracing.graph import Column, Link, Place
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar, Row
    from troth.foundation.datamap.stores.sql.subjects.running import Running
    from troth.foundation.datamap.stores.subjects import Sought


class Looks:
    """Looks a person up in one store, and keeps of tables that others lead from what they need.

    Attributes:
        known: what is known, by table.
        conditions: which rows are the person's, with what is known.
        schema: the tables.
        were_taken: whether any look was taken.
    """

    def __init__(self, running: Running, grammar: Grammar, sought: Sought) -> None:
        self._running = running
        self._grammar = grammar
        self._sought = sought
        self.schema = Schema(grammar, sought)
        self.known: dict[Place, Known] = {}
        self.conditions = Conditions(grammar, self.schema, sought, self.known)
        self._repeated = {look for one in sought.trace.rounds for look in one.looks if one.again}
        self.were_taken = False
        self._read: set[Place] = set()
        self.forget()

    def forget(self) -> None:
        """Know again only what the caller knows from before."""
        self.known.clear()
        self._read.clear()
        for find in self._sought.trace.finds:
            carried = self._sought.carried.get(find.place)
            if carried is None or find.is_leaf or not self.schema.is_here(find.place):
                continue
            known = self._empty(find.place)
            if known.columns and set(known.columns) <= set(carried.columns):
                known = known.with_columns(carried.columns)
                columns = self.schema.columns(find.place, known.columns)
                known.add(_with_nulls(self._grammar, columns, carried))
                self.known[find.place] = known

    def _empty(self, place: Place) -> Known:
        find, key = self.schema.find_here(place), self.schema.table(place).key
        return Known(tuple(dict.fromkeys([*key, *find.carried])), len(key))

    def take(
        self,
        look: Look,
        *,
        further: Iterable[str] | None = None,
        locked: bool = False,
        most: int | None = BATCH,
    ) -> int:
        """Take a look; return how many rows it added.

        Args:
            look: which.
            further: columns that are needed besides key and carried ones; not None has the rows
                of a leaf kept too.
            locked: whether the rows are locked.
            most: rows up to which they are kept; None: however many.
        """
        self.were_taken = True
        if self.schema.find_here(look.place).is_leaf and further is None:
            return 0
        known = self.known.get(look.place) or self._empty(look.place)
        known = self.known[look.place] = known.with_columns(further or ())
        condition = self.conditions.of_look(
            look.place,
            ALIAS,
            if_unshared=look.if_unshared,
            beyond_known=look.place in self._read,
        )
        if not look.if_unshared:
            # From here on every row that is known was read, and locked if it has to be.
            self._read.add(look.place)
            condition = any_of([condition, self.conditions.given(look.place, ALIAS)])
        if condition == NEVER or known.is_condition:
            return 0
        most = None if look in self._repeated else most
        select = self.select(look.place, known.columns, condition, most=most, locked=locked)
        added = known.add(self._running.rows(look.place, select))
        if most is not None and len(known.rows) > most:
            known.is_condition = True
            known.by_key.clear()
        return added

    def take_all(self) -> None:
        """Take all looks of this store, in a session that has taken none."""
        if self.were_taken:
            return
        for one in rounds_in(self._sought.trace, self._sought.store):
            while sum(map(self.take, one.looks)) and one.again:
                pass

    def select(
        self,
        place: Place,
        names: Sequence[str],
        condition: Words,
        *,
        most: int | None = None,
        locked: bool = False,
    ) -> Words:
        """Return a select of columns, in the form in which values are carried."""
        columns = listed(self._grammar.selected(one, ALIAS) for one in names)
        columns = columns if names else Words("1")
        table = self.schema.named(place)
        limit = "" if most is None else f" LIMIT {most + 1}"
        end = limit + (self._grammar.locking if locked else "")
        pattern = f"SELECT {{}} FROM {{}} {ALIAS} WHERE {{}}{end}"  # noqa: S608 - quoted names
        return said(pattern, columns, table, condition)

    def carried(self, place: Place, names: Sequence[str]) -> Carried:
        """Return values of some columns of the rows known."""
        known = self.known.get(place)
        if known is not None and not known.is_condition and known.holds(names):
            rows = known.combinations(names)
            return Carried(tuple(names), tuple(tuple(map(told, row)) for row in rows))
        condition = self.conditions.of_find(place, ALIAS)
        return Carried(tuple(names), self._distinct(place, names, condition))

    def rows_known(self, place: Place) -> Carried:
        """Return what is known of a table, by key and carried value."""
        known = self.known.get(place)
        if known is None:
            return Carried(())
        return Carried(known.columns, tuple(tuple(map(told, row)) for row in known.rows))

    def values_let_go(self, link: Link) -> list[Row]:
        """Return to what a reference refers that the plan lets go."""
        names = link.target_fields
        columns = self.schema.columns(link.target, names)
        known, carried = self.known.get(link.target), self._sought.carried.get(link.target)
        if known is not None and known.holds(names):
            return known.of(names)
        if carried is None or not set(names) <= set(carried.columns):
            return []
        return natives(self._grammar, columns, values_of(carried, names))

    def asked(self, look: Look) -> dict[Link, Rows]:
        """Return what other stores must be asked before a look."""
        find, found = self.schema.find_here(look.place), {}
        for link in foreign_sharing(self._sought.trace, look):
            ways = [self.conditions.way(one, ALIAS) for one in find.ways if one.if_unshared]
            found[link] = self._distinct(look.place, link.target_fields, any_of(ways))
        return found

    def referred(self, link: Link, values: Rows) -> Rows:
        """Return those of some values to which rows of others refer."""
        columns = self.schema.columns(link.source, link.fields)
        rows = natives(self._grammar, columns, whole(values))
        refers = self._grammar.one_of(columns, rows, ALIAS, exact=True)
        condition = all_of([refers, self.conditions.others(link.source, ALIAS)])
        return self._distinct(link.source, link.fields, condition)

    def _distinct(self, place: Place, names: Sequence[str], condition: Words) -> Rows:
        if condition == NEVER:
            return ()
        select = self.select(place, names, condition)
        rows = self._running.rows(place, Words(f"SELECT DISTINCT{select.text[6:]}", select.values))
        return tuple(tuple(map(told, row)) for row in rows)


def _with_nulls(grammar: Grammar, columns: Sequence[Column], carried: Carried) -> Iterator[Row]:
    places = [carried.columns.index(one.name) for one in columns]
    for row in carried.rows:
        texts = [row[place] for place in places]
        try:
            yield tuple(
                None if text is None else grammar.native(column, text)
                for column, text in zip(columns, texts, strict=True)
            )
        except ValueError:
            continue
