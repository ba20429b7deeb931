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
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, TableClause

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.retaining import Archive, Dependent, Overdue
    from troth.foundation.datamap.stores.sql.subjects.writing import SqlWriting
    from troth.foundation.datamap.stores.subjects import Sought

Keys = list[tuple[Any, ...]]

MOST: Final = 5_000
"""Rows of a batch at most, and rows that refer to them: their keys are bound one by one, and SQLite
binds 32,766 values."""


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
            if not work.clear(overdue.dependents, rows, others):
                return Batch(0, others)
            table, keys = table_of(dataset), rows.of(dataset.primary_key)
            keyed = _one_of(table, dataset.primary_key, keys)
            if overdue.treatment is Treatment.ANONYMISE:
                count = work.overwrite(overdue, table, keyed)
            else:
                count = work.delete(dataset, table, keyed)
            return Batch(count, others, tuple(tuple(map(str, key)) for key in keys))

    def subject(self, sought: Sought) -> AbstractContextManager[SqlWriting]:
        """See the port."""
        from troth.foundation.datamap.stores.sql.subjects.sessions import writing_session

        return writing_session(self._engine, self._dialect, self._written(), sought)

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

    def first(self, count: int) -> _Chosen:
        """Return at most so many of them."""
        return _Chosen(self._names, self._rows[: max(count, 0)])

    def of(self, names: Sequence[str]) -> Keys:
        places = [self._names.index(name) for name in names]
        found = [tuple(row[place] for place in places) for row in self._rows]
        return [key for key in found if None not in key]


def _chosen(connection: Connection, dialect: Any, overdue: Overdue, batch: int) -> _Chosen:
    """Choose the rows of a batch and lock them, so that what was judged still holds."""
    from sqlalchemy import select

    asked = Conditions(dialect, overdue)
    names = _needed(overdue.dataset, overdue.dependents)
    columns = [asked.table.c[name] for name in names]
    keys = [asked.table.c[name] for name in overdue.dataset.primary_key]
    dialect.renew()
    statement = select(*columns).where(asked.due()).order_by(*keys).limit(batch)
    return _Chosen(names, connection.execute(statement.with_for_update()).all())


def _needed(dataset: Dataset, dependents: Sequence[Dependent]) -> list[str]:
    """Return the fields of rows that have to be known: their key, and what others refer to."""
    names = dict.fromkeys(dataset.primary_key)
    for one in dependents:
        names |= dict.fromkeys(one.target_fields)
    return list(names)


class _Work:
    """The statements of one batch, in the order that references ask for."""

    def __init__(self, connection: Connection, dialect: Any, archive: Archive | None) -> None:
        self._connection = connection
        self._dialect = dialect
        self._archive = archive
        self._room = MOST

    def clear(
        self, dependents: Sequence[Dependent], targets: _Chosen, others: dict[str, int]
    ) -> bool:
        """Delete the rows that refer, or let them stop referring; theirs first.

        Returns whether none is left; there are left where one transaction does not take more.
        """
        for one in dependents:
            if one.going is Going.BLOCK:
                continue
            # One more than fits tells that there are more.
            found = self._referring(one, targets, self._room + 1)
            rows = found.first(self._room)
            if one.going is Going.WITH_IT and not self.clear(one.dependents, rows, others):
                return False
            if rows:
                count = self._let_go(one, rows)
                others[one.dataset.name] = others.get(one.dataset.name, 0) + count
            self._room -= len(rows)
            if len(found) > len(rows):
                return False
        return True

    def _referring(self, dependent: Dependent, targets: _Chosen, most: int) -> _Chosen:
        """Choose and lock rows that refer."""
        from sqlalchemy import select

        dataset, table = dependent.dataset, table_of(dependent.dataset)
        names = _needed(dataset, dependent.dependents)
        within = _one_of(table, dependent.fields, targets.of(dependent.target_fields))
        self._dialect.renew()
        keys = [table.c[name] for name in dataset.primary_key]
        statement = select(*(table.c[name] for name in names)).where(within).order_by(*keys)
        chosen = statement.limit(most).with_for_update()
        return _Chosen(names, self._connection.execute(chosen).all())

    def _let_go(self, dependent: Dependent, rows: _Chosen) -> int:
        from sqlalchemy import null, update

        dataset, table = dependent.dataset, table_of(dependent.dataset)
        keyed = _one_of(table, dataset.primary_key, rows.of(dataset.primary_key))
        if dependent.going is Going.WITH_IT:
            return self.delete(dataset, table, keyed)
        emptied = {name: null() for name in dependent.fields}
        return self._run(update(table).where(keyed).values(emptied))

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
