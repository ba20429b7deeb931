"""Databases of three kinds in which a test makes tables, and the ways to open them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
import pymysql
from pymysql.constants import CLIENT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore
    from troth.foundation.datamap.stores.roots import FilePolicy


@dataclass
class Base:
    """One database.

    Attributes:
        kind: ``sqlite``, ``postgresql`` or ``mariadb``.
        url: its address for whoever may do everything in it.
        policy: under which it is opened.
        file: where it is, for SQLite.
        server: of MariaDB.
        name: of the database, for MariaDB.
    """

    kind: str
    url: str
    policy: FilePolicy
    file: Path | None = None
    server: dict[str, Any] | None = None
    name: str = ""

    def quoted(self, name: str) -> str:
        """Return a name as a statement has it."""
        sign = "`" if self.kind == "mariadb" else '"'
        return sign + name.replace(sign, sign * 2) + sign

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """Give a cursor of the driver that commits each statement."""
        if self.file is not None:
            with closing(
                sqlite3.connect(self.file, isolation_level=None, timeout=20)
            ) as connection:
                yield connection.cursor()
        elif self.server is not None:
            with self._mariadb() as connection, connection.cursor() as cursor:
                yield cursor
        else:
            with psycopg.connect(self.url, autocommit=True) as server:
                yield server.cursor()

    def _mariadb(self) -> Any:
        assert self.server is not None
        return pymysql.connect(
            host=self.server["host"],
            port=self.server["port"],
            user=self.server["user"],
            password=self.server["password"],
            database=self.name,
            charset="utf8mb4",
            autocommit=True,
            client_flag=CLIENT.MULTI_STATEMENTS,
        )

    def run(self, *statements: str) -> None:
        """Run statements, each on its own."""
        with self.connected() as cursor:
            for one in statements:
                cursor.execute(one)

    def insert(self, table: str, names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put rows into a table, without looking at foreign keys."""
        sign = "?" if self.kind == "sqlite" else "%s"
        columns = ", ".join(self.quoted(one).replace("%", "%%") for one in names)
        marks = ", ".join([sign] * len(names))
        place = self.quoted(table).replace("%", "%%" if sign == "%s" else "%")
        with self.connected() as cursor:
            if self.kind == "mariadb":
                cursor.execute("SET foreign_key_checks = 0")
            statement = f"INSERT INTO {place} ({columns}) VALUES ({marks})"  # noqa: S608 - a test's
            cursor.execute("BEGIN")
            cursor.executemany(statement, rows)
            cursor.execute("COMMIT")

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a select."""
        with self.connected() as cursor:
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]

    def number(self, statement: str) -> int:
        """Return the number that a select gives."""
        return int(self.rows(statement)[0][0])

    @contextmanager
    def reading(self) -> Iterator[RetainingStore]:
        """Open it for reading."""
        from troth.foundation.datamap.stores.addresses import parse_address
        from troth.foundation.datamap.stores.opening import open_store

        address, password = parse_address(self.url)
        with open_store(address, password, self.policy) as store:
            yield store

    @contextmanager
    def writing(self) -> Iterator[WritableStore]:
        """Open it for writing."""
        from troth.foundation.datamap.stores.addresses import parse_address
        from troth.foundation.datamap.stores.opening import open_writable

        address, password = parse_address(self.url)
        with open_writable(address, password, self.policy) as store:
            yield store
