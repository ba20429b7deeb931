"""Databases beside the one in use: a snapshot of it, a scratch one, the one to move to."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN: dict[str, Any] = {
    "ATOMIC_REQUESTS": False,
    "AUTOCOMMIT": True,
    "CONN_MAX_AGE": 0,
    "CONN_HEALTH_CHECKS": False,
    "OPTIONS": {},
    "TIME_ZONE": None,
    "NAME": "",
    "USER": "",
    "PASSWORD": "",
    "HOST": "",
    "PORT": "",
    "TEST": {"CHARSET": None, "COLLATION": None, "MIGRATE": True, "MIRROR": None, "NAME": None},
}


@contextmanager
def beside(alias: str, settings: Mapping[str, Any]) -> Iterator[str]:
    """Open another database under an alias; closed and forgotten at the end."""
    connections.settings[alias] = {**_PLAIN, **settings}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def sqlite_at(path: str) -> dict[str, Any]:
    """Return settings for an SQLite file that nobody else uses yet."""
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path, "OPTIONS": {"timeout": 20}}


@contextmanager
def snapshot() -> Iterator[str]:
    """Read the database in use as it is at one instant, while others go on writing.

    SQLite's WAL gives a reader the state of its first read; PostgreSQL does in REPEATABLE READ.
    """
    source = connections.settings[DEFAULT_DB_ALIAS]
    options = {**source["OPTIONS"]}
    lite = connections[DEFAULT_DB_ALIAS].vendor == "sqlite"
    if lite:
        options["transaction_mode"] = "DEFERRED"
    with (
        beside("snapshot", {**source, "OPTIONS": options}) as alias,
        transaction.atomic(using=alias),
    ):
        with connections[alias].cursor() as cursor:
            if lite:
                cursor.execute("SELECT count(*) FROM sqlite_master")
            else:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield alias
