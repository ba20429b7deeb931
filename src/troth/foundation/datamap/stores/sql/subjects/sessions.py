"""Beginning and ending the session of one person; what its user raises goes through unchanged."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.sql.guarding import guarded
from troth.foundation.datamap.stores.sql.subjects.reading import SqlReading
from troth.foundation.datamap.stores.sql.subjects.running import Running
from troth.foundation.datamap.stores.sql.subjects.writing import SqlWriting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from troth.foundation.datamap.stores.sql.dialect import SqlDialect
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar
    from troth.foundation.datamap.stores.subjects import Sought


@contextmanager
def reading_session(
    engine: Engine, dialect: SqlDialect, grammar: Grammar, sought: Sought
) -> Iterator[SqlReading]:
    """Read in one transaction that sees one state."""
    with _connected(engine, dialect) as running:
        with guarded(dialect):
            grammar.begin(running.connection)
        yield SqlReading(running, grammar, sought)


@contextmanager
def writing_session(
    engine: Engine, dialect: SqlDialect, grammar: Grammar, sought: Sought
) -> Iterator[SqlWriting]:
    """Write in one transaction that is committed at the end, and rolled back when that raises."""
    with _connected(engine, dialect) as running:
        yield SqlWriting(running, grammar, sought)


@contextmanager
def _connected(engine: Engine, dialect: SqlDialect) -> Iterator[Running]:
    with guarded(dialect):
        connection = engine.connect()
    running = Running(connection, dialect)
    try:
        with guarded(dialect):
            dialect.renew()
        yield running
        with guarded(dialect):
            # A reader's too: after a rollback the driver forgets which statements it prepared.
            connection.commit()
            if running.is_lengthened:
                connection.invalidate()
    finally:
        # Whatever is not committed is rolled back.
        with guarded(dialect):
            connection.close()
