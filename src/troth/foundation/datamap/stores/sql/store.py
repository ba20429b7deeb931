"""A database as a DataStore."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.faults import not_an_instant
from troth.foundation.datamap.stores.port import Description, Notes
from troth.foundation.datamap.stores.sql.ages import count_ages
from troth.foundation.datamap.stores.sql.counting import with_counts
from troth.foundation.datamap.stores.sql.describing import datasets_of, schemas_of
from troth.foundation.datamap.stores.sql.guarding import guarded
from troth.foundation.datamap.stores.sql.overdue import count_due
from troth.foundation.datamap.stores.sql.reading import batches, fields_of, table_of, text_select
from troth.foundation.datamap.stores.sql.sampling import Sampling
from troth.foundation.datamap.stores.sql.unreflected import completed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    import pyarrow as pa
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine import ExceptionContext

    from troth.foundation.datamap.stores.port import (
        Ages,
        Budget,
        ConnectionFacts,
        Dataset,
        Noter,
        Sample,
    )
    from troth.foundation.datamap.stores.retaining import Due, Overdue
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar
    from troth.foundation.datamap.stores.sql.subjects.reading import SqlReading
    from troth.foundation.datamap.stores.subjects import Sought


class SqlStore:
    """An open database; after a lost connection the next call makes a new one."""

    def __init__(self, dialect: SqlDialect) -> None:
        self._dialect = dialect
        self._grammar: Grammar | None = None
        self._engine = _engine(dialect)

    def close(self) -> None:
        """End its connections."""
        self._engine.dispose()

    def describe(self) -> Description:
        """See the port."""
        note = Notes()
        with self._connected() as connection:
            datasets = self._described(connection, note)
            datasets = with_counts(connection, self._dialect, datasets, note)
        return Description(tuple(datasets), note.kept())

    def outline(self) -> Description:
        """See the port."""
        note = Notes()
        with self._connected() as connection:
            datasets = self._described(connection, note)
        return Description(tuple(datasets), note.kept())

    def due(self, overdue: Overdue) -> Due:
        """See the port."""
        with self._connected(overdue.dataset.name) as connection:
            return count_due(connection, self._dialect, overdue)

    def _described(self, connection: Connection, note: Notes) -> list[Dataset]:
        from sqlalchemy import inspect

        self._dialect.renew()
        found: list[Dataset] = []
        with connection.begin(), self._dialect.naming(connection):
            parts = self._dialect.parts(connection)
            inspector = inspect(connection)
            for schema in schemas_of(inspector, every=self._dialect.every_schema):
                found += datasets_of(inspector, schema, note)
            found = completed(connection, found)
        return [one for one in found if (one.schema, one.table) not in parts]

    def sample(self, dataset: Dataset, budget: Budget) -> Sample:
        """See the port."""
        with self._connected(dataset.name) as connection:
            return Sampling(connection, self._dialect, dataset, budget, Notes()).take()

    def scan(
        self, dataset: Dataset, fields: Sequence[str], note: Noter | None = None
    ) -> Iterator[pa.RecordBatch]:
        """See the port."""
        wanted = fields_of(dataset, fields)
        statement = text_select(self._dialect, table_of(dataset), wanted)
        noter = (dataset.name, note or Notes())
        with self._connected(dataset.name) as connection:
            self._dialect.lengthen(connection)
            try:
                with connection.begin():
                    yield from batches(connection, self._dialect, statement, wanted, noter)
            finally:
                # What is left of a stream, and a lifted limit, must not meet the next statement.
                connection.invalidate()

    def count_older_than(self, dataset: Dataset, field: str, instant: datetime) -> int:
        """See the port."""
        from sqlalchemy import func, select

        table = table_of(dataset)
        (wanted,) = fields_of(dataset, [field])
        place = f"{dataset.name}.{field}"
        condition = self._dialect.before(table.c[field], wanted, instant)
        if condition is None:
            raise not_an_instant(place)
        with self._connected(place) as connection:
            self._dialect.renew()
            count = select(func.count()).select_from(table).where(condition)
            return int(connection.execute(count).scalar_one())

    def count_ages(self, dataset: Dataset, field: str, instant: datetime) -> Ages:
        """See the port."""
        with self._connected(f"{dataset.name}.{field}") as connection:
            return count_ages(connection, self._dialect, dataset, field, instant)

    def subject(self, sought: Sought) -> AbstractContextManager[SqlReading]:
        """See the port."""
        from troth.foundation.datamap.stores.sql.subjects.sessions import reading_session

        return reading_session(self._engine, self._dialect, self._written(), sought)

    def _written(self) -> Grammar:
        from troth.foundation.datamap.stores.sql.subjects.grammars import grammar_of

        self._grammar = self._grammar or grammar_of(self._dialect)
        return self._grammar

    def schema_mark(self) -> str:
        """See the port; a session that ended while nobody used it is made anew."""
        was_idle = _idle_in(self._engine) > 0
        try:
            return self._mark()
        except ServiceUnavailableError:
            if not was_idle:
                raise
        self._engine.dispose()
        return self._mark()

    def _mark(self) -> str:
        from troth.foundation.datamap.stores.sql.subjects.grammars import mark_of

        self._dialect.renew()
        with self._connected() as connection:
            return mark_of(self._dialect, connection)

    def connection_facts(self) -> ConnectionFacts:
        """See the port."""
        with self._connected() as connection:
            return self._dialect.facts(connection)

    @contextmanager
    def _connected(self, place: str = "") -> Iterator[Connection]:
        with guarded(self._dialect, place), self._engine.connect() as connection:
            yield connection


def _engine(dialect: SqlDialect) -> Engine:
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import QueuePool

    engine = create_engine(
        dialect.url,
        creator=dialect.connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=2,
        # A reader is asked for its mark first; a writer asks whether its session is still there.
        pool_pre_ping=dialect.writing,
        hide_parameters=True,
        # Each dataset has statements of its own, so compiled ones would only fill memory.
        query_cache_size=8,
        **dialect.unasked,
    )
    event.listen(engine, "handle_error", _let_go)
    if dialect.writing:
        event.listen(engine, "begin", dialect.begin)
    return engine


def _idle_in(engine: Engine) -> int:
    """Return how many sessions wait to be used."""
    from sqlalchemy.pool import QueuePool

    return engine.pool.checkedin() if isinstance(engine.pool, QueuePool) else 0


def _let_go(context: ExceptionContext) -> None:
    """Close the cursor of a connection that is lost, which SQLAlchemy leaves open."""
    cursor = getattr(context.execution_context, "cursor", None)
    if context.is_disconnect and cursor is not None:
        with suppress(Exception):
            cursor.close()
