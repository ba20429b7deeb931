"""Chinook on three databases, and the ways to open them."""

from __future__ import annotations

import shutil
import sqlite3
import uuid
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import psycopg
import pymysql
import pytest
from psycopg import sql
from pymysql.constants import CLIENT

from tests.integration.datamap.stores.doors import door_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.integration.datamap.stores.doors import Door
    from troth.foundation.datamap.stores.port import DataStore
    from troth.foundation.datamap.stores.roots import FilePolicy

CHINOOK = Path(__file__).resolve().parents[3] / "data" / "chinook"


@pytest.fixture
def policy(tmp_path: Path) -> FilePolicy:
    """Let files below the test's folder be read, but for Troth's own."""
    from troth.foundation.datamap.stores.roots import FilePolicy

    roots = tmp_path / "roots"
    (roots / "troth").mkdir(parents=True)
    return FilePolicy((roots,), roots / "troth")


@pytest.fixture
def roots(policy: FilePolicy) -> Path:
    """Give the folder below which files may be read."""
    return policy.roots[0]


@pytest.fixture
def opened(policy: FilePolicy) -> Iterator[Callable[[str], DataStore]]:
    """Give what opens an address with its password; all of it is closed at the end."""
    from troth.foundation.datamap.stores.addresses import parse_address
    from troth.foundation.datamap.stores.opening import open_store

    with ExitStack() as stack:

        def opening(url: str) -> DataStore:
            address, password = parse_address(url)
            return stack.enter_context(open_store(address, password, policy))

        yield opening


@dataclass(frozen=True, slots=True)
class PostgreSqlPlace:
    """A database of the run's server, with a door of TCP in front of its socket."""

    admin: str
    name: str
    door: Door
    reader: str

    @property
    def url(self) -> str:
        """Return its address for a reader with a password."""
        return f"postgresql://{self.reader}:right@127.0.0.1:{self.door.port}/{self.name}"

    def run(self, statements: str) -> None:
        """Run statements as its owner, and let the reader read what they made."""
        with psycopg.connect(self.admin, autocommit=True) as owner:
            owner.execute(statements.encode())
            owner.execute(
                sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {}").format(
                    sql.Identifier(self.reader)
                )
            )


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[PostgreSqlPlace]:
    """Give an empty database with a reader whom the server asks for a password."""
    folder = parse_qs(urlsplit(postgresql_url).query)["host"][0]
    reader = f"reader_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        _ask_for_passwords(owner, Path(folder))
        owner.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD 'right'").format(sql.Identifier(reader))
        )
    with door_to(f"{folder}/.s.PGSQL.5432") as door:
        name = urlsplit(postgresql_url).path.removeprefix("/")
        yield PostgreSqlPlace(postgresql_url, name, door, reader)
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        for statement in ("DROP OWNED BY {}", "DROP ROLE {}"):
            owner.execute(sql.SQL(statement).format(sql.Identifier(reader)))


def _ask_for_passwords(owner: psycopg.Connection[Any], folder: Path) -> None:
    rules = folder / "pg_hba.conf"
    rule = 'local all "/^reader_" scram-sha-256\n'
    written = rules.read_text(encoding="utf-8")
    if rule not in written:
        rules.write_text(rule + written, encoding="utf-8")
        owner.execute("SELECT pg_reload_conf()")


@dataclass(frozen=True, slots=True)
class MariaDbPlace:
    """A database of the MariaDB server."""

    server: dict[str, Any]
    name: str

    @property
    def url(self) -> str:
        """Return its address."""
        place = f"{self.server['host']}:{self.server['port']}"
        return f"mariadb://{self.server['user']}:{self.server['password']}@{place}/{self.name}"

    def run(self, statements: str) -> None:
        """Run statements in it."""
        with _mariadb(self.server, self.name) as connection, connection.cursor() as cursor:
            cursor.execute(statements)
            while cursor.nextset():
                pass


@contextmanager
def _mariadb(server: dict[str, Any], name: str | None) -> Iterator[Any]:
    connection = pymysql.connect(
        host=server["host"],
        port=server["port"],
        user=server["user"],
        password=server["password"],
        database=name,
        charset="utf8mb4",
        autocommit=True,
        client_flag=CLIENT.MULTI_STATEMENTS,
    )
    with connection:
        yield connection


@pytest.fixture
def mariadb_place(mariadb: dict[str, Any]) -> Iterator[MariaDbPlace]:
    """Give an empty database of MariaDB, and drop it at the end."""
    name = f"troth_{uuid.uuid4().hex}"
    with _mariadb(mariadb, None) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        yield MariaDbPlace(mariadb, name)
        cursor.execute(f"DROP DATABASE {name}")


def chinook_script(kind: str) -> str:
    """Return the statements that make Chinook in a database that is there already."""
    text = (CHINOOK / f"Chinook_{kind}.sql").read_text(encoding="utf-8-sig")
    passed = ("DROP DATABASE", "CREATE DATABASE", "USE ", "\\c")
    return "\n".join(line for line in text.splitlines() if not line.startswith(passed))


@pytest.fixture
def chinook_sqlite(roots: Path) -> str:
    """Give the address of Chinook on SQLite."""
    path = roots / "chinook.sqlite"
    shutil.copy(CHINOOK / "Chinook_Sqlite.sqlite", path)
    return f"sqlite://{path}"


@pytest.fixture
def chinook_postgresql(postgresql: PostgreSqlPlace) -> str:
    """Give the address of Chinook on PostgreSQL."""
    postgresql.run(chinook_script("PostgreSql"))
    return postgresql.url


@pytest.fixture
def chinook_mariadb(mariadb_place: MariaDbPlace) -> str:
    """Give the address of Chinook on MariaDB."""
    mariadb_place.run(chinook_script("MySql"))
    return mariadb_place.url


@contextmanager
def sqlite_file(path: Path, statements: str) -> Iterator[sqlite3.Connection]:
    """Make an SQLite file."""
    connection = sqlite3.connect(path)
    connection.executescript(statements)
    yield connection
    connection.commit()
    connection.close()
