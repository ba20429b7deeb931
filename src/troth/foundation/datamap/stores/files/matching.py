"""Which rows of a file are the person's, as a question to each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.requesting.identities import Comparison, IdentityKind, comparison

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Find, Way
    from troth.core.tracing.graph import Link, Place
    from troth.foundation.datamap.stores.subjects import Carried, Sought

    Values = tuple[str | None, ...]
    Shared = Mapping[Link, frozenset[Values]]


@dataclass(frozen=True, slots=True)
class Match:
    """A question to a row.

    Attributes:
        names: of the columns that it looks at.
        asked: is given their values.
    """

    names: tuple[str, ...]
    asked: Callable[[Values], bool]

    def of(self, batch: pa.RecordBatch, names: Sequence[str]) -> list[bool]:
        """Return the answers for a batch whose columns are ``names``."""
        columns = [batch.column(list(names).index(name)).to_pylist() for name in self.names]
        if not columns:
            return [self.asked(())] * batch.num_rows
        return [self.asked(row) for row in zip(*columns, strict=True)]

    def turned(self) -> Match:
        """Return the opposite question."""
        return Match(self.names, lambda row: not self.asked(row))


class Matching:
    """The questions of one trace for one person, with what is known at the time."""

    def __init__(self, sought: Sought, known: Mapping[Place, Carried]) -> None:
        self._sought = sought
        self._known = known

    def of_find(self, find: Find, shared: Shared) -> Match:
        """Ask: is the row the person's?"""
        sure = self.of_look(find, shared, if_unshared=False)
        return _any([sure, self.of_look(find, shared, if_unshared=True)])

    def of_look(self, find: Find, shared: Shared, *, if_unshared: bool) -> Match:
        """Ask: does one look give the row?"""
        ways = self.of_ways(find, if_unshared=if_unshared)
        if not if_unshared:
            return _any([self.of_seeds(find), ways])
        owned = [_whole(link.fields) for link in find.owners]
        theirs = [_within(link.target_fields, shared[link]) for link in find.sharing]
        return _all([ways, _any([*owned, *theirs]).turned()])

    def of_ways(self, find: Find, *, if_unshared: bool) -> Match:
        """Ask: does a way from another table lead to the row?"""
        return _any([self._way(one) for one in find.ways if one.if_unshared == if_unshared])

    def of_seeds(self, find: Find) -> Match:
        """Ask: does the row hold an identity of the person itself?"""
        return _any(list(self._seeds(find)))

    def same(
        self, place: Place, column: str, values: Sequence[str]
    ) -> Callable[[str | None], bool]:
        """Return what says whether a column holds one of these, compared as identities are."""
        kind = self._sought.trace.graph.table(place).column(column).identity
        wanted = {_form(kind, one) for one in values}
        return lambda found: _form(kind, found) in wanted

    def _seeds(self, find: Find) -> Iterator[Match]:
        table = self._sought.trace.graph.table(find.place)
        for name in find.seeds:
            kind = table.column(name).identity
            given = self._sought.identities.get(kind, ())
            wanted = frozenset(_form(kind, one) for one in given)
            yield Match((name,), lambda row, k=kind, w=wanted: _form(k, row[0]) in w)  # type: ignore[misc]

    def _way(self, way: Way) -> Match:
        here = way.start.store == self._sought.store
        carried = (self._known if here else self._sought.carried).get(way.start)
        if carried is None:
            return _any([])
        places = [carried.columns.index(name) for name in way.start_fields]
        values = frozenset(tuple(row[one] for one in places) for row in carried.rows)
        return _within(way.end_fields, values)


def _form(kind: str, value: str | None) -> str | None:
    if value is None or not kind:
        return value
    how = comparison(IdentityKind(kind))
    if how is Comparison.DIGITS:
        return "".join(filter(str.isdecimal, value))
    plain = value.strip()
    return plain.lower() if how is Comparison.CASELESS else plain


def _within(names: tuple[str, ...], values: frozenset[Values]) -> Match:
    return Match(names, lambda row: None not in row and row in values)


def _whole(names: tuple[str, ...]) -> Match:
    return Match(names, lambda row: None not in row)


def _any(parts: Sequence[Match]) -> Match:
    return _joined(parts, any)


def _all(parts: Sequence[Match]) -> Match:
    return _joined(parts, all)


def _joined(parts: Sequence[Match], how: Callable[[Iterator[bool]], bool]) -> Match:
    names = tuple(dict.fromkeys(name for one in parts for name in one.names))
    places = [(one.asked, [names.index(name) for name in one.names]) for one in parts]

    def asked(row: Values) -> bool:
        return how(ask(tuple(row[at] for at in where)) for ask, where in places)

    return Match(names, asked)
