"""More rows than one transaction takes, treated in several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.tracing.planned import Act, Effect
from troth.foundation.datamap.stores.sql.subjects.filling import by_row
from troth.foundation.datamap.stores.sql.subjects.grammar import ALIAS, told
from troth.foundation.datamap.stores.sql.subjects.treating import Treating
from troth.foundation.datamap.stores.sql.subjects.words import NEVER, all_of, listed, said
from troth.foundation.datamap.stores.subjects import BATCH, Carried, Done

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar, Row
    from troth.foundation.datamap.stores.sql.subjects.looks import Looks
    from troth.foundation.datamap.stores.sql.subjects.running import Running


class Many:
    """Treats tables one after the other, ``BATCH`` rows a transaction."""

    def __init__(self, running: Running, grammar: Grammar, looks: Looks, plan: Plan) -> None:
        self._running = running
        self._grammar = grammar
        self._looks = looks
        self._plan = plan

    def are(self, places: Sequence[Place]) -> bool:
        """Say whether tables together hold more rows than one transaction takes."""
        rows, unknown = 0, []
        for place in places:
            known = self._looks.known.get(place)
            if known is None:
                unknown.append(place)
            elif known.is_condition:
                return True
            else:
                rows += len(known.rows)
        return rows > BATCH or rows + self._counted(unknown) > BATCH

    def _counted(self, places: Sequence[Place]) -> int:
        """Count rows of tables, each up to one more than fit, in one statement."""
        counts = []
        for place in places:
            condition = self._looks.conditions.of_find(place, ALIAS)
            if condition != NEVER:
                some = self._looks.select(place, (), condition, most=BATCH)
                counts.append(said("(SELECT count(*) FROM ({}) AS few)", some))
        if not counts:
            return 0
        (row,) = self._running.rows(places[0], said("SELECT {}", listed(counts)))
        return sum(map(int, row))

    def treated(self, places: Sequence[Place], progress: Callable[[Done], None]) -> Iterator[Done]:
        """Treat tables, and give what each transaction did."""
        for place in places:
            for keys in self._keys(place):
                done = self._batch(place, keys)
                self._running.commit(place)
                progress(done)
                yield done

    def _keys(self, place: Place) -> list[Any]:
        """Return the keys of all rows, in parts that are small in memory."""
        condition = self._looks.conditions.of_find(place, ALIAS)
        if condition == NEVER:
            return []
        select = self._looks.select(place, self._looks.schema.table(place).key, condition)
        parts = self._running.in_parts(place, select, BATCH)
        return [_packed([tuple(row) for row in rows]) for rows in parts]

    def _batch(self, place: Place, packed: Any) -> Done:
        """Lock the rows that are still the person's, and treat them."""
        table, key = self._plan.table(place), self._looks.schema.table(place).key
        assert table is not None  # noqa: S101 - only planned tables are treated
        columns = self._looks.schema.table(place).columns
        names = tuple(dict.fromkeys([*key, *by_row(columns, table)]))
        keyed = self._looks.conditions.keyed(place, _unpacked(packed), ALIAS)
        mine = all_of([keyed, self._looks.conditions.of_find(place, ALIAS)])
        rows: list[Row] = [
            tuple(row)
            for row in self._running.rows(
                place, self._looks.select(place, names, mine, locked=True)
            )
        ]
        treating = Treating(self._running, self._grammar, self._looks, self._plan)
        keys = [row[: len(key)] for row in rows]
        if table.effect is Effect.DELETE:
            treating.count(place, Act.DELETE, treating.delete_keyed(place, keys))
            return treating.done_to({})
        treating.count(place, Act.OVERWRITE, treating.overwrite(place, names, rows))
        if not self._is_lost(place, {one.column for one in table.overwrites}):
            return treating.done_to({})
        return treating.done_to({place: Carried(key, tuple(tuple(map(told, one)) for one in keys))})

    def _is_lost(self, place: Place, written: set[str]) -> bool:
        """Say whether rows are not found any more, once some columns are written over."""
        find = self._looks.schema.find_here(place)
        led = {name for way in find.ways for name in way.end_fields}
        return bool(written & {*find.seeds, *led})


def _packed(rows: list[Row]) -> Any:
    import pyarrow as pa

    try:
        return [pa.array(column) for column in zip(*rows, strict=True)]
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError):
        return rows


def _unpacked(packed: Any) -> list[Row]:
    if packed and isinstance(packed[0], tuple):
        return list(packed)
    return list(zip(*(column.to_pylist() for column in packed), strict=True))
