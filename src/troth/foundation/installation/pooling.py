"""Whether a pool stands before PostgreSQL that gives a connection another server each transaction.

Statements that stay prepared, and locks that outlive a statement, belong to one process of the
server. PgBouncer calls what keeps them *session pooling*, and what does not *transaction pooling*
(https://www.pgbouncer.org/features.html, read 2026-11-27).
"""

from __future__ import annotations

from django.db import connections, transaction

from troth.foundation.installation.archive.databases import beside


def changes_server(alias: str = "default") -> bool:
    """Say whether two connections that are open at once were seen to share a server's process.

    It is certain when it says so. A busy pool can hide it.

    Raises:
        DatabaseError: the database does not answer.
    """
    before = _process(alias)
    with beside("pool", connections.settings[alias]) as other, transaction.atomic(using=other):
        # The pool hands out what was given back last: the process that answered just now.
        return before == _process(other) or before != _process(alias)


def _process(alias: str) -> int:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])
