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

    from sqlalchemy import Connection, Engine

    from troth.foundation.datamap.stores.sql.dialect import SqlDialect
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar
    from troth.foundation.datamap.stores.subjects import Sought


@contextmanager
def reading_session(
    engine: Engine, dialect: SqlDialect, grammar: Grammar, sought: Sought
) -> Iterator[SqlReading]:
    """Read in one transaction that sees one state."""
    with _connected(engine, dialect, grammar) as connection:
        with guarded(dialect):
            grammar.begin(connection)
        yield SqlReading(Running(connection, dialect), grammar, sought)
        with guarded(dialect):
            # After a rollback the driver would forget which statements it prepared.
            connection.commit()


@contextmanager
def writing_session(
    engine: Engine, dialect: SqlDialect, grammar: Grammar, sought: Sought
) -> Iterator[SqlWriting]:
    """Write in one transaction that is committed at the end, and rolled back when that raises."""
    with _connected(engine, dialect, grammar) as connection:
        yield SqlWriting(Running(connection, dialect), grammar, sought)
        with guarded(dialect):
            connection.commit()


@contextmanager
def _connected(engine: Engine, dialect: SqlDialect, grammar: Grammar) -> Iterator[Connection]:
    with guarded(dialect):
        connection = engine.connect()
    try:
        with guarded(dialect):
            dialect.renew()
            grammar.learn(connection)
            connection.commit()
        yield connection
    finally:
        # Whatever is not committed is rolled back.
        with guarded(dialect):
            connection.close()
