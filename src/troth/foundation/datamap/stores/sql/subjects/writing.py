"""Treating and correcting what one database holds of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.planned import Act
from troth.foundation.datamap.stores.looking import rounds_in
from troth.foundation.datamap.stores.sql.subjects.early import early
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS
from troth.foundation.datamap.stores.sql.subjects.many import Many
from troth.foundation.datamap.stores.sql.subjects.reading import SqlReading
from troth.foundation.datamap.stores.sql.subjects.rereading import Rereading
from troth.foundation.datamap.stores.sql.subjects.treating import Treating, in_parts
from troth.foundation.datamap.stores.sql.subjects.words import ALWAYS, Words, all_of, said
from troth.foundation.datamap.stores.subjects import BATCH, Carried, Count, Done

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from troth.core.tracing.found import Look
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan
    from troth.foundation.datamap.stores.sql.subjects.grammar import Row
    from troth.foundation.datamap.stores.subjects import Correction


class SqlWriting(SqlReading):
    """One person in one database that may be changed; see ``stores.subjects.SubjectWriting``."""

    def carry_out(self, plan: Plan, progress: Callable[[Done], None]) -> Done:
        """See the port."""
        store = self._sought.store
        first = early(plan, store)
        treating = Treating(self._running, self._grammar, self._looks, plan)
        treating.find(store, first)
        many = Many(self._running, self._grammar, self._looks, plan)
        before: list[Done] = []
        if many.are(first):
            before = list(many.treated(first, progress))
            self._looks.forget()
            treating.find(store, first)
        for step in plan.steps:
            if step.place.store == store and not (before and step.place in first):
                treating.take(step)
        return _joined([*before, treating.done()])

    def rectify(self, corrections: Sequence[Correction]) -> Done:
        """See the port."""
        wanted = {one.place for one in corrections}
        for one in rounds_in(self._sought.trace, self._sought.store):
            while self._locked(one.looks, wanted) and one.again:
                pass
        counts = (Count(one.place, Act.OVERWRITE, self._rectified(one)) for one in corrections)
        known = {place: self._looks.rows_known(place) for place in wanted}
        return Done(tuple(one for one in counts if one.rows), known)

    def _locked(self, looks: Sequence[Look], wanted: Collection[Place]) -> int:
        return sum(
            self._looks.take(look, further=(), locked=look.place in wanted, most=None)
            for look in looks
        )

    def _rectified(self, one: Correction) -> int:
        known = self._looks.known.get(one.place)
        keys = known.of(self._schema.table(one.place).key) if known else []
        again = Rereading(self._running, self._grammar, self._sought, self._looks)
        old = ALWAYS if one.old is None else again.stood(one)
        return sum(self._corrected(one, old, some) for some in in_parts(keys, BATCH))

    def _corrected(self, one: Correction, old: Words, keys: Sequence[Row]) -> int:
        column = self._schema.table(one.place).column(one.column)
        new = None if one.new is None else self._grammar.native(column, one.new)
        condition = all_of([self._conditions.keyed(one.place, keys, ALIAS), old])
        words = said(
            f"UPDATE {{}} AS {ALIAS} SET {{}} = {{}} WHERE {{}}",  # noqa: S608 - quoted names
            self._schema.named(one.place),
            self._grammar.name(one.column),
            self._grammar.bound(new),
            condition,
        )
        return self._running.change(one.place, words)


def _joined(done: Sequence[Done]) -> Done:
    """Return as one what several transactions did."""
    counts: dict[tuple[Place, Act], int] = {}
    for one in (count for each in done for count in each.counts):
        counts[one.place, one.act] = counts.get((one.place, one.act), 0) + one.rows
    return Done(
        tuple(Count(*key, rows) for key, rows in counts.items()),
        _together(one.known for one in done),
        _together(one.written for one in done),
    )


def _together(each: Iterator[Mapping[Place, Carried]]) -> dict[Place, Carried]:
    rows: dict[Place, list[tuple[str | None, ...]]] = {}
    columns: dict[Place, tuple[str, ...]] = {}
    for place, carried in (pair for one in each for pair in one.items()):
        names = columns.setdefault(place, carried.columns)
        places = [carried.columns.index(name) for name in names]
        known = rows.setdefault(place, [])
        if carried.columns == names:
            known += carried.rows
        else:
            known += (tuple(row[one] for one in places) for row in carried.rows)
    return {place: Carried(columns[place], tuple(known)) for place, known in rows.items()}
