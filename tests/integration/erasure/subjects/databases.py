"""A store as its own company sees it: laid, changed and read past everything of Troth."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Database:
    """One database by its address, with any secret in it."""

    def __init__(self, address: str) -> None:
        self.address = address

    @contextmanager
    def _open(self) -> Iterator[Any]:
        scheme, _, place = self.address.partition("://")
        connection: Any
        if scheme == "sqlite":
            connection = sqlite3.connect(place, timeout=60)
            connection.execute("PRAGMA foreign_keys = ON")
        elif scheme == "postgresql":
            import psycopg

            connection = psycopg.connect(self.address)
        else:
            import pymysql

            parts = urlsplit(self.address)
            connection = pymysql.connect(
                host=str(parts.hostname),
                port=parts.port or 3306,
                user=str(parts.username),
                password=str(parts.password),
                database=parts.path.removeprefix("/"),
            )
        try:
            yield connection.cursor()
            connection.commit()
        finally:
            connection.close()

    def run(self, *statements: str) -> None:
        """Run statements in one transaction."""
        with self._open() as cursor:
            for one in statements:
                cursor.execute(one)

    def put(self, table: str, rows: Sequence[Sequence[object]]) -> None:
        """Insert rows, all columns of each."""
        if not rows:
            return
        mark = "?" if self.address.startswith("sqlite") else "%s"
        marks = ", ".join(mark for _ in rows[0])
        with self._open() as cursor:
            cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", [*map(tuple, rows)])  # noqa: S608 - of the test

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Return what a select gives."""
        with self._open() as cursor:
            cursor.execute(statement)
            return [tuple(row) for row in cursor.fetchall()]
