"""Which rows are the person's, as conditions on one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.sql.subjects.grammar import natives, rowed, told
from troth.foundation.datamap.stores.sql.subjects.words import (
    NEVER,
    Words,
    all_of,
    any_of,
    listed,
    none_of,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troth.core.tracing.found import Find, Way
    from troth.core.tracing.graph import Column, Link, Place, ValueKind
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar, Row
    from troth.foundation.datamap.stores.sql.subjects.known import Known
    from troth.foundation.datamap.stores.sql.subjects.schema import Schema
    from troth.foundation.datamap.stores.subjects import Carried, Sought


class Conditions:
    """The conditions of one trace for one person, with what is known at the time.

    Attributes:
        known: what is known of tables that others lead from; shared with the session.
    """

    def __init__(
        self, grammar: Grammar, schema: Schema, sought: Sought, known: dict[Place, Known]
    ) -> None:
        self._grammar = grammar
        self._schema = schema
        self._sought = sought
        self.known = known
        self._aliases = 0

    def of_look(
        self, place: Place, alias: str = "", *, if_unshared: bool, beyond_known: bool = False
    ) -> Words:
        """Return: one look into a table gives the row.

        Args:
            place: the table.
            alias: of it.
            if_unshared: whether it is the look for rows that others might share.
            beyond_known: whether ways are left out that can lead to no other rows than those known.
        """
        find = self._schema.find_here(place)
        ways = [
            self.way(one, alias)
            for one in find.ways
            if one.if_unshared == if_unshared and not (beyond_known and self._adds_nothing(one))
        ]
        if not if_unshared:
            return any_of([*self._seeds(find, alias), *ways])
        came = any_of(ways)
        if came == NEVER:
            return NEVER
        return all_of([came, *self._unowned(find, alias), *self._unshared(find, alias)])

    def of_find(self, place: Place, alias: str = "") -> Words:
        """Return: the row is the person's, found now or known from before."""
        known, key = self.known.get(place), self._schema.table(place).key
        if known is not None and key and not known.is_condition:
            return self.keyed(place, known.of(key), alias)
        given = self.given(place, alias)
        if known is None and not self._schema.find_here(place).is_leaf:
            return given  # Nobody has looked yet.
        return any_of([self.found_anew(place, alias), given])

    def found_anew(self, place: Place, alias: str = "") -> Words:
        """Return: the identities or the ways give the row now."""
        looks = [self.of_look(place, alias, if_unshared=False)]
        if any(one.if_unshared for one in self._schema.find_here(place).ways):
            looks.append(self.of_look(place, alias, if_unshared=True))
        return any_of(looks)

    def given(self, place: Place, alias: str = "") -> Words:
        """Return: the row is known from before."""
        keys = self.keys_given(place)
        return self.keyed(place, keys, alias) if keys else NEVER

    def keys_given(self, place: Place) -> list[Row]:
        """Return the primary keys of the rows that are known from before."""
        key, carried = self._schema.table(place).key, self._sought.carried.get(place)
        if carried is None or not key or not set(key) <= set(carried.columns):
            return []
        columns = self._schema.columns(place, key)
        return natives(self._grammar, columns, values_of(carried, key))

    def keyed(self, place: Place, keys: Sequence[Row], alias: str = "") -> Words:
        """Return: the row has one of these primary keys."""
        columns = self._schema.columns(place, self._schema.table(place).key)
        return self._grammar.one_of(columns, keys, alias)

    def seeded(self, place: Place, alias: str = "") -> Words:
        """Return: the row holds an identity of the person itself."""
        return any_of(self._seeds(self._schema.find_here(place), alias))

    def refers(self, link: Link, targets: Sequence[Row], alias: str = "") -> Words:
        """Return: the row refers by a reference to one of several rows of target values."""
        columns = self._schema.columns(link.source, link.fields)
        rows = self._fit(targets, self._schema.columns(link.target, link.target_fields), columns)
        return self._grammar.one_of(columns, rows, alias, exact=not link.is_enforced)

    def refers_to_find(self, link: Link, alias: str = "") -> Words:
        """Return: the row refers by a reference to a row of the person in this store."""
        columns = self._schema.columns(link.source, link.fields)
        return self._led(columns, link.target, link.target_fields, link, alias)

    def others(self, place: Place, alias: str = "") -> Words:
        """Return: the row is not the person's."""
        if self._schema.find(place) is None:
            return none_of(NEVER)
        return none_of(self.of_find(place, alias))

    def _seeds(self, find: Find, alias: str) -> Iterator[Words]:
        dataset = self._schema.dataset(find.place)
        for column in self._schema.columns(find.place, find.seeds):
            values = self._sought.identities.get(column.identity, ())
            if values:
                yield self._grammar.seeded(dataset, column, values, alias)

    def way(self, way: Way, alias: str = "") -> Words:
        """Return: one way from another table leads to the row."""
        columns = self._schema.columns(way.end, way.end_fields)
        return self._led(columns, way.start, way.start_fields, way.link, alias)

    def _adds_nothing(self, way: Way) -> bool:
        """Say whether a way leads by primary keys, all of which are known."""
        start, end = self.known.get(way.start), self.known.get(way.end)
        if start is None or end is None or start.is_condition or end.is_condition:
            return False
        key = self._schema.table(way.end).key
        if way.end_fields != key or not start.holds(way.start_fields):
            return False
        columns = self._schema.columns(way.end, key)
        led = self._fit(
            start.of(way.start_fields), self._schema.columns(way.start, way.start_fields), columns
        )
        return all(tuple(one) in end.by_key for one in led)

    def _led(
        self,
        columns: Sequence[Column],
        start: Place,
        fields: Sequence[str],
        link: Link,
        alias: str,
    ) -> Words:
        """Return: columns hold what the person's rows of another table hold in theirs."""
        exact = not link.is_enforced
        if not self._schema.is_here(start):
            carried = self._sought.carried.get(start)
            values = values_of(carried, fields) if carried else []
            rows = natives(self._grammar, columns, values)
            return self._grammar.one_of(columns, rows, alias, exact=exact)
        known = self.known.get(start)
        if known is None or known.is_condition or not known.holds(fields):
            return self._within(columns, start, fields, alias, exact=exact)
        fit = self._fit(known.of(fields), self._schema.columns(start, fields), columns)
        return self._grammar.one_of(columns, fit, alias, exact=exact)

    def _within(
        self,
        columns: Sequence[Column],
        start: Place,
        fields: Sequence[str],
        alias: str,
        *,
        exact: bool,
    ) -> Words:
        inner = self._alias()
        condition = self.of_find(start, inner)
        if condition == NEVER:
            return NEVER
        present = [said("{} IS NOT NULL", self._grammar.name(one, inner)) for one in fields]
        source = said("{} {}", self._schema.named(start), Words(inner))
        rest = said("FROM {} WHERE {}", source, all_of([*present, condition]))
        if _kinds(self._schema.columns(start, fields)) == _kinds(columns):
            select = said("SELECT {} {}", self._grammar.names(fields, inner), rest)
            return self._grammar.within(columns, select, alias, exact=exact)
        names = rowed([self._grammar.text_of(one.name, alias) for one in columns])
        texts = listed(self._grammar.text_of(one, inner) for one in fields)
        return said("{} IN (SELECT {} {})", names, texts, rest)

    def _fit(
        self, rows: list[Row] | Sequence[Row], of: Sequence[Column], to: Sequence[Column]
    ) -> Sequence[Row]:
        """Return values of some columns as others of perhaps other kinds take them."""
        if _kinds(of) == _kinds(to):
            return rows
        return natives(self._grammar, to, [tuple(str(told(one)) for one in row) for row in rows])

    def _alias(self) -> str:
        self._aliases += 1
        return f"t{self._aliases}"

    def _unowned(self, find: Find, alias: str) -> Iterator[Words]:
        for link in find.owners:
            yield any_of(
                [said("{} IS NULL", self._grammar.name(one, alias)) for one in link.fields]
            )

    def _unshared(self, find: Find, alias: str) -> Iterator[Words]:
        for link in find.sharing:
            if link.is_across:
                yield self._unshared_elsewhere(link, alias)
                continue
            other = self._alias()
            condition = all_of([self._equal(link, other, alias), self.others(link.source, other)])
            source = said("{} {}", self._schema.named(link.source), Words(other))
            yield said("NOT EXISTS (SELECT 1 FROM {} WHERE {})", source, condition)

    def _equal(self, link: Link, source: str, target: str) -> Words:
        """Return: a row refers to a row, both known by the alias of their table."""
        pairs = zip(
            self._schema.columns(link.source, link.fields),
            self._schema.columns(link.target, link.target_fields),
            strict=True,
        )
        return all_of(
            [
                said(
                    "{} = {}",
                    self._grammar.name(one.name, source),
                    self._grammar.name(two.name, target),
                )
                if one.kind is two.kind
                else said(
                    "{} = {}",
                    self._grammar.text_of(one.name, source),
                    self._grammar.text_of(two.name, target),
                )
                for one, two in pairs
            ]
        )

    def _unshared_elsewhere(self, link: Link, alias: str) -> Words:
        """Return: no row of somebody else in another store refers to the row."""
        if link not in self._sought.shared:
            return NEVER
        columns = self._schema.columns(link.target, link.target_fields)
        rows = natives(self._grammar, columns, whole(self._sought.shared[link]))
        return none_of(self._grammar.one_of(columns, rows, alias, exact=True))


def values_of(carried: Carried, names: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the values of some columns, each combination once, none with a NULL."""
    places = [carried.columns.index(name) for name in names]
    rows = dict.fromkeys(tuple(row[one] for one in places) for row in carried.rows)
    return whole(rows)


def whole(rows: Iterable[tuple[str | None, ...]]) -> list[tuple[str, ...]]:
    """Return the rows without a NULL."""
    return [tuple(one for one in row if one is not None) for row in rows if None not in row]


def _kinds(columns: Iterable[Column]) -> list[ValueKind]:
    return [one.kind for one in columns]
