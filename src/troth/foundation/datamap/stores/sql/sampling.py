"""Some rows of a table, within a budget, spread over it where that is cheap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.port import DatasetKind, Notes, Sample
from troth.foundation.datamap.stores.sql.guarding import reduced
from troth.foundation.datamap.stores.sql.reading import batches, table_of, text_select
from troth.foundation.datamap.stores.texts import batch_of, column_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from sqlalchemy import Connection, FromClause
    from sqlalchemy.exc import DBAPIError

    from troth.foundation.datamap.stores.port import Budget, Dataset, Field
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect


@dataclass(slots=True)
class Sampling:
    """One sample being taken: the connection, the dataset, and what was noted on the way."""

    connection: Connection
    dialect: SqlDialect
    dataset: Dataset
    budget: Budget
    note: Notes

    def take(self) -> Sample:
        """Take it; fields that cannot be read are left out and noted.

        Raises:
            SQLAlchemyError: the dataset cannot be read at all, or the connection was lost.
        """
        from sqlalchemy.exc import DBAPIError

        fields: Sequence[Field] = self.dataset.fields
        try:
            return self._taken(fields)
        except (DBAPIError, UnicodeError) as error:
            if not self._is_of_a_field(error):
                raise
        self._touch()
        return self._taken(list(self._readable(fields)))

    def _touch(self) -> None:
        """Read no field at all, so that what concerns the whole dataset is told from the rest."""
        from sqlalchemy import literal, select

        self.dialect.renew()
        with self.connection.begin():
            statement = select(literal(1)).select_from(table_of(self.dataset)).limit(1)
            self.connection.execute(statement).all()

    def _taken(self, fields: Sequence[Field]) -> Sample:
        if not fields:
            return self._sample([], [], whole=False)
        rows = self.dataset.rows
        if self.dataset.kind is DatasetKind.TABLE and (rows is None or rows > 2 * self.budget.rows):
            sample = self._spread(fields)
            if self._suffices(sample):
                return sample
            self.note("dataset.clumped", self.dataset.name)
        return self._from(table_of(self.dataset), fields, plain=True)

    def _suffices(self, sample: Sample) -> bool:
        """Say whether a spread sample is about as large as it was meant to be."""
        meant = min(self.budget.rows, self.dataset.rows or self.budget.rows)
        return bool(sample.rows.num_rows * 2 >= meant or sample.rows.nbytes >= self.budget.octets)

    def _spread(self, fields: Sequence[Field]) -> Sample:
        from sqlalchemy.exc import DatabaseError

        table = table_of(self.dataset)
        try:
            with self.connection.begin():
                self.dialect.renew()
                source = self.dialect.spread(self.connection, self.dataset, table, self.budget.rows)
            if source is None:
                return self._sample([], [], whole=False)
            return self._from(source.subquery("spread"), fields, plain=False)
        except DatabaseError as error:
            if error.connection_invalidated:
                raise
            return self._sample([], [], whole=False)

    def _from(self, source: FromClause, fields: Sequence[Field], *, plain: bool) -> Sample:
        statement = text_select(self.dialect, source, fields).limit(self.budget.rows)
        taken: list[pa.RecordBatch] = []
        octets = 0
        with self.connection.begin() as transaction:
            noter = (self.dataset.name, self.note)
            for batch in batches(self.connection, self.dialect, statement, fields, noter):
                taken.append(batch)
                octets += batch.nbytes
                if octets >= self.budget.octets:
                    break
            transaction.rollback()
        rows = sum(batch.num_rows for batch in taken)
        whole = plain and rows < self.budget.rows and octets < self.budget.octets
        return self._sample(taken, fields, whole=whole)

    def _sample(
        self, taken: list[pa.RecordBatch], fields: Sequence[Field], *, whole: bool
    ) -> Sample:
        import pyarrow as pa

        if not taken:
            columns = [column_of([], "", self.note) for _field in fields]
            taken = [batch_of([field.name for field in fields], columns)]
        rows = pa.Table.from_batches(taken)
        if fields and whole and not rows.num_rows:
            self.note("dataset.empty", self.dataset.name)
        return Sample(rows, whole, self.note.kept())

    def _readable(self, fields: Sequence[Field]) -> Iterator[Field]:
        """Give the fields that can be read, by halving those that cannot be read together."""
        from sqlalchemy.exc import DBAPIError

        try:
            statement = text_select(self.dialect, table_of(self.dataset), fields).limit(1)
            self.dialect.renew()
            with self.connection.begin():
                self.connection.execute(statement).all()
        except (DBAPIError, UnicodeError) as error:
            if not self._is_of_a_field(error):
                raise
            if len(fields) == 1:
                self.note("field.unreadable", f"{self.dataset.name}.{fields[0].name}")
                return
            middle = len(fields) // 2
            yield from self._readable(fields[:middle])
            yield from self._readable(fields[middle:])
        else:
            yield from fields

    def _is_of_a_field(self, error: DBAPIError | UnicodeError) -> bool:
        """Say whether an error may come from one field and leave the others readable."""
        if isinstance(error, UnicodeError):
            return True
        if error.connection_invalidated:
            return False
        code = reduced(self.dialect, error, "").code
        return code in {"store.failed", "store.not_permitted", "store.no_dataset"}
