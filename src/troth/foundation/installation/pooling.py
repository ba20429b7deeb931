"""Whether a pool stands before PostgreSQL that gives a connection another server each transaction.

Statements that stay prepared, and locks that outlive a statement, belong to one process of the
server. PgBouncer calls what keeps them *session pooling*, and what does not *transaction pooling*
(https://www.pgbouncer.org/features.html, read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper


def changes_server(alias: str = "default") -> bool:
    """Say whether two connections that are open at once were seen to share a server's process.

    It is certain when it says so. A busy pool can hide it.

    Raises:
        DatabaseError: the database does not answer.
    """
    one = connections[alias]
    other = one.copy()
    try:
        before = _process(one)
        other.set_autocommit(autocommit=False)
        # The pool hands out what was given back last: the process that answered just now.
        return before == _process(other) or before != _process(one)
    finally:
        other.close()


def _process(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
