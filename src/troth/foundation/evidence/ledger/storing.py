"""Rows of the ledger in plain SQL: the path where the ORM would cost more than the hashing.

SQLite takes rows one prepared statement at a time (``executemany``); PostgreSQL and the engines
that speak its protocol take whole columns as arrays (``unnest``), which is as fast as COPY there
and understood by all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS: Final = """
    INSERT INTO evidence_body (place, kind_id, actor_id, at_ms, opening) VALUES (?, ?, ?, ?, ?)
"""
_COLUMNS: Final = """
    INSERT INTO evidence_body (place, kind_id, actor_id, at_ms, opening)
    SELECT * FROM unnest(%b::bigint[], %b::bigint[], %b::bigint[], %b::bigint[], %b::bytea[])
"""


class BodyColumns(NamedTuple):
    """Bodies to store, a column each; all of one length.

    Attributes:
        places: keys, ascending.
        kinds: ids of their kinds.
        actors: ids of those who acted.
        times_ms: milliseconds since 1970 of the actions.
        openings: salt and canonical body.
    """

    places: Sequence[int]
    kinds: Sequence[int]
    actors: Sequence[int]
    times_ms: Sequence[int]
    openings: Sequence[bytes]


def store_bodies(bodies: BodyColumns) -> None:
    """Insert bodies inside the transaction that is open.

    Raises:
        DatabaseError: the database refused; the transaction cannot go on.
    """
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            # The driver's own cursor: Django's would translate the placeholders first.
            raw: Any = cursor.cursor
            raw.connection.executemany(_ROWS, zip(*bodies, strict=True))
        else:
            _store_columns(cursor.connection, bodies)


def _store_columns(connection_of_driver: Any, bodies: BodyColumns) -> None:
    import psycopg

    with psycopg.Cursor(connection_of_driver) as cursor:
        cursor.execute(_COLUMNS, [list(column) for column in bodies])
