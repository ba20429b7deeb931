"""A database whose rows may be changed: the writing side of the port."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.stores.port import Notes
from troth.foundation.datamap.stores.retaining import Batch, Filling, Going, Treatment
from troth.foundation.datamap.stores.sql.filling import value_of
from troth.foundation.datamap.stores.sql.overdue import Conditions
from troth.foundation.datamap.stores.sql.reading import batches, table_of, text_select
from troth.foundation.datamap.stores.sql.store import SqlStore

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, TableClause

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.retaining import Archive, Dependent, Overdue

Keys = list[tuple[Any, ...]]

MOST: Final = 5_000
"""Rows of a batch at most: their keys are bound one by one, and SQLite binds 32,766 values."""


class SqlWriter(SqlStore):
    """An open database whose rows may be changed; its dialect was made for writing."""

    def erase_older_than(self, overdue: Overdue, batch: int, archive: Archive | None) -> Batch:
        """See the port."""
        others: dict[str, int] = {}
        dataset = overdue.dataset
        with self._connected(dataset.name) as connection, connection.begin():
            rows = _chosen(connection, self._dialect, overdue, min(batch, MOST))
            if not rows:
                return Batch(0, others)
            work = _Work(connection, self._dialect, archive)
            for one in overdue.dependents:
                source = table_of(one.dataset)
                within = _one_of(source, one.fields, rows.of(one.target_fields))
                work.leave(one, source, within, others)
            table = table_of(dataset)
            keyed = _one_of(table, dataset.primary_key, rows.of(dataset.primary_key))
            if overdue.treatment is Treatment.ANONYMISE:
                return Batch(work.overwrite(overdue, table, keyed), others)
            return Batch(work.delete(dataset, table, keyed), others)

    @contextmanager
    def _connected(self, place: str = "") -> Iterator[Connection]:
        try:
            with super()._connected(place) as connection:
                yield connection
        except ServiceUnavailableError as error:
            if error.code == "store.not_permitted":
                raise unavailable("store.writer_not_permitted", place) from None
            raise


class _Chosen:
    """The rows of a batch: their keys, and the values that other rows refer to."""

    def __init__(self, names: Sequence[str], rows: Sequence[Any]) -> None:
        self._names = list(names)
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def of(self, names: Sequence[str]) -> Keys:
        places = [self._names.index(name) for name in names]
        found = [tuple(row[place] for place in places) for row in self._rows]
        return [key for key in found if None not in key]


def _chosen(connection: Connection, dialect: Any, overdue: Overdue, batch: int) -> _Chosen:
    """Choose the rows of a batch and lock them, so that what was judged still holds."""
    from sqlalchemy import select

    asked = Conditions(dialect, overdue)
    names = dict.fromkeys(overdue.dataset.primary_key)
    for one in overdue.dependents:
        names |= dict.fromkeys(one.target_fields)
    columns = [asked.table.c[name] for name in names]
    keys = [asked.table.c[name] for name in overdue.dataset.primary_key]
    dialect.renew()
    statement = select(*columns).where(asked.due()).order_by(*keys).limit(batch)
    return _Chosen(list(names), connection.execute(statement.with_for_update()).all())


class _Work:
    """The statements of one batch, in the order that references ask for."""

    def __init__(self, connection: Connection, dialect: Any, archive: Archive | None) -> None:
        self._connection = connection
        self._dialect = dialect
        self._archive = archive

    def leave(
        self, dependent: Dependent, table: TableClause, within: Any, others: dict[str, int]
    ) -> None:
        """Delete the rows that refer, or let them stop referring; theirs first."""
        from sqlalchemy import null, select, tuple_, update

        if dependent.going is Going.BLOCK:
            return
        for one in dependent.dependents:
            deeper = table_of(one.dataset)
            referring = tuple_(*(deeper.c[name] for name in one.fields))
            target = select(*(table.c[name] for name in one.target_fields)).where(within)
            self.leave(one, deeper, referring.in_(target), others)
        if dependent.going is Going.LET_GO:
            emptied = {name: null() for name in dependent.fields}
            count = self._run(update(table).where(within).values(emptied))
        else:
            count = self.delete(dependent.dataset, table, within)
        if count:
            others[dependent.dataset.name] = others.get(dependent.dataset.name, 0) + count

    def delete(self, dataset: Dataset, table: TableClause, within: Any) -> int:
        """Delete rows, after they were archived where that is asked."""
        from sqlalchemy import delete

        if self._archive is not None:
            self._keep(dataset, table, within, self._archive)
        return self._run(delete(table).where(within))

    def overwrite(self, overdue: Overdue, table: TableClause, within: Any) -> int:
        """Overwrite the fields that say something about somebody."""
        from sqlalchemy import update

        values = {
            one.field: self._value(overdue.dataset, one.field, one.filling)
            for one in overdue.overwrites
        }
        return self._run(update(table).where(within).values(values))

    def _value(self, dataset: Dataset, name: str, filling: Filling) -> Any:
        field = dataset.field(name)
        return value_of(self._dialect, field, filling) if field else None

    def _keep(self, dataset: Dataset, table: TableClause, within: Any, archive: Archive) -> None:
        """Give rows to the archive.

        Raises:
            ServiceUnavailableError: ``store.not_archivable``, a value could not be read whole.
        """
        import pyarrow as pa

        note = Notes()
        statement = text_select(self._dialect, table, dataset.fields).where(within)
        noter = (dataset.name, note)
        found = list(
            batches(self._connection, self._dialect, statement, list(dataset.fields), noter)
        )
        if note.kept():
            raise unavailable("store.not_archivable", note.kept()[0].place)
        if found:
            archive(dataset.name, pa.Table.from_batches(found))

    def _run(self, statement: Any) -> int:
        self._dialect.renew()
        return int(self._connection.execute(statement).rowcount)


def _one_of(table: Any, names: Sequence[str], keys: Keys) -> Any:
    from sqlalchemy import tuple_

    if len(names) == 1:
        return table.c[names[0]].in_([key[0] for key in keys])
    return tuple_(*(table.c[name] for name in names)).in_(keys)
