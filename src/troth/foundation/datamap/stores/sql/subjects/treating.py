"""The steps of a plan in one database, over sets of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.tracing.planned import Act, Effect
from troth.foundation.datamap.stores.looking import rounds_in
from troth.foundation.datamap.stores.sql.subjects.early import TREATED
from troth.foundation.datamap.stores.sql.subjects.filling import by_row, value_of
from troth.foundation.datamap.stores.sql.subjects.formats import in_format
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS, told
from troth.foundation.datamap.stores.sql.subjects.words import (
    NEVER,
    NOTHING,
    Words,
    all_of,
    listed,
    said,
)
from troth.foundation.datamap.stores.subjects import BATCH, Carried, Count, Done

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from troth.core.tracing.found import Look
    from troth.core.tracing.graph import Column, Place
    from troth.core.tracing.planned import Plan, Step
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar, Row
    from troth.foundation.datamap.stores.sql.subjects.known import Known
    from troth.foundation.datamap.stores.sql.subjects.looks import Looks
    from troth.foundation.datamap.stores.sql.subjects.running import Running

_ROWS_OF_THEIR_OWN: Final = 200
"""Rows of one statement that gives each its own values."""


class Treating:
    """Finds, locks and treats rows; what it did is in ``done``."""

    def __init__(self, running: Running, grammar: Grammar, looks: Looks, plan: Plan) -> None:
        self._running = running
        self._grammar = grammar
        self._looks = looks
        self._plan = plan
        self._counts: dict[tuple[Place, Act], int] = {}
        self._written: dict[Place, tuple[tuple[str, ...], list[tuple[str | None, ...]]]] = {}

    def find(self, store: str, many: Collection[Place] = ()) -> None:
        """Take the store's looks, and lock the rows that will be treated.

        Args:
            store: its key.
            many: tables of which more rows than fit in one transaction are not kept.
        """
        for one in rounds_in(self._plan.trace, store):
            while sum(self._look(look, many) for look in one.looks) and one.again:
                pass

    def _look(self, look: Look, many: Collection[Place]) -> int:
        table = self._plan.table(look.place)
        is_treated = table is not None and table.effect in TREATED
        most = BATCH if look.place in many else None
        further = self._further(look.place) if is_treated else None
        return self._looks.take(look, further=further, locked=is_treated, most=most)

    def _further(self, place: Place) -> tuple[str, ...] | None:
        """Return the columns that a table's treatment needs; None: not even its keys."""
        table = self._plan.table(place)
        needed = [
            name
            for one in self._plan.steps
            if one.act is Act.LET_GO and one.link is not None and one.link.target == place
            for name in one.link.target_fields
        ]
        if table is not None and table.effect is Effect.OVERWRITE:
            return (*needed, *by_row(self._columns(place), table))
        return tuple(needed) if needed or place in self._plan.by_key else None

    def take(self, step: Step) -> None:
        """Take one step."""
        place = step.place
        if step.act is Act.LET_GO:
            rows = self._let_go(step)
        elif step.act is Act.EMPTY:
            rows = self._update_known(place, [self._emptied(one) for one in step.columns])
        elif step.act is Act.OVERWRITE:
            rows = self._overwrite(place, self._looks.known.get(place))
        else:
            rows = self._delete(place)
        self.count(place, step.act, rows)

    def count(self, place: Place, act: Act, rows: int) -> None:
        """Count rows that were treated."""
        if rows:
            self._counts[place, act] = self._counts.get((place, act), 0) + rows

    def done(self) -> Done:
        """Return what was done so far, and which rows were known."""
        known = {place: self._told(place) for place in self._looks.known}
        return self.done_to({place: one for place, one in known.items() if one.rows})

    def done_to(self, known: Mapping[Place, Carried]) -> Done:
        """Return what was done so far, to rows that the caller knows."""
        return Done(
            tuple(Count(*key, rows) for key, rows in self._counts.items()),
            known,
            {place: Carried(names, tuple(rows)) for place, (names, rows) in self._written.items()},
        )

    def _told(self, place: Place) -> Carried:
        known, table = self._looks.known[place], self._plan.table(place)
        old = by_row(self._columns(place), table) if table else ()
        names = tuple(name for name in known.columns if name not in old)
        places = [known.columns.index(name) for name in names]
        rows = (tuple(told(row[one]) for one in places) for row in known.rows)
        return Carried(names, tuple(rows))

    def _columns(self, place: Place) -> tuple[Column, ...]:
        return self._looks.schema.table(place).columns

    def _emptied(self, name: str) -> Words:
        return said("{} = NULL", self._grammar.name(name))

    def _let_go(self, step: Step) -> int:
        link = step.link
        assert link is not None  # noqa: S101 - every such step has one
        values = self._looks.values_let_go(link)
        assigned = [self._emptied(one) for one in step.columns]
        return sum(
            self._update(step.place, assigned, self._looks.conditions.refers(link, some, ALIAS))
            for some in in_parts(values, BATCH)
        )

    def _update_known(self, place: Place, assigned: Sequence[Words]) -> int:
        return sum(
            self._update(place, assigned, self._looks.conditions.keyed(place, some, ALIAS))
            for some in in_parts(self._keys(place), BATCH)
        )

    def _update(
        self, place: Place, assigned: Sequence[Words], condition: Words, source: Words = NOTHING
    ) -> int:
        if condition == NEVER:
            return 0
        table = self._looks.schema.named(place)
        pattern = f"UPDATE {{}} AS {ALIAS} SET {{}}{{}} WHERE {{}}"  # noqa: S608 - quoted names
        words = said(pattern, table, listed(assigned), source, condition)
        return self._running.change(place, words)

    def _keys(self, place: Place) -> list[Row]:
        known = self._looks.known.get(place)
        return known.of(self._looks.schema.table(place).key) if known else []

    def _delete(self, place: Place) -> int:
        if place not in self._looks.known:
            return self._delete_where(place, self._looks.conditions.of_find(place))
        return self.delete_keyed(place, self._keys(place))

    def delete_keyed(self, place: Place, keys: Sequence[Row]) -> int:
        """Delete rows by their primary keys."""
        keyed = self._looks.conditions.keyed
        return sum(self._delete_where(place, keyed(place, some)) for some in in_parts(keys, BATCH))

    def _delete_where(self, place: Place, condition: Words) -> int:
        if condition == NEVER:
            return 0
        table = self._looks.schema.named(place)
        return self._running.change(place, said("DELETE FROM {} WHERE {}", table, condition))

    def _overwrite(self, place: Place, known: Known | None) -> int:
        return self.overwrite(place, known.columns, list(known.rows)) if known else 0

    def overwrite(self, place: Place, names: Sequence[str], rows: Sequence[Row]) -> int:
        """Write over the fields of rows.

        Args:
            place: the table.
            names: key, and the columns in which each row is given its own value.
            rows: their values.
        """
        table = self._plan.table(place)
        assert table is not None  # noqa: S101 - only planned tables are overwritten
        columns = {one.name: one for one in self._columns(place)}
        own = by_row(self._columns(place), table)
        shared = [
            said(
                "{} = {}",
                self._grammar.name(one.column),
                value_of(self._grammar, columns[one.column], one.filling),
            )
            for one in table.overwrites
            if one.column not in own
        ]
        size = _ROWS_OF_THEIR_OWN if own else BATCH
        return sum(
            self._overwrite_some(place, shared, own, names, some) for some in in_parts(rows, size)
        )

    def _overwrite_some(
        self,
        place: Place,
        shared: Sequence[Words],
        own: Sequence[str],
        names: Sequence[str],
        rows: Sequence[Row],
    ) -> int:
        key = self._looks.schema.table(place).key
        keys = [tuple(row[names.index(one)] for one in key) for row in rows]
        keyed = self._looks.conditions.keyed(place, keys, ALIAS)
        if not own:
            return self._update(place, shared, keyed)
        given = [
            (*one, *self._made(place, own, names, row)) for one, row in zip(keys, rows, strict=True)
        ]
        columns = self._looks.schema.columns(place, key)
        made = self._grammar.rewriting(self._looks.schema.dataset(place), columns, own, given)
        condition = all_of([keyed, made.joined])
        changed = self._update(place, [*shared, *made.assigned], condition, made.source)
        _, written = self._written.setdefault(place, ((*key, *own), []))
        written += [tuple(map(told, row)) for row in given]
        return changed

    def _made(
        self, place: Place, own: Sequence[str], names: Sequence[str], row: Row
    ) -> Iterator[Any]:
        table = self._looks.schema.table(place)
        for name in own:
            column, old = table.column(name), told(row[names.index(name)])
            alone = column.unique or any(name in one for one in table.unique)
            made = None if old is None else in_format(column, old, alone=alone)
            yield None if made is None else self._grammar.native(column, made)


def in_parts(rows: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    """Give rows in parts of at most ``size``."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]
