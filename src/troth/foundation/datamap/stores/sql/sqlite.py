"""SQLite files, through Python's own sqlite3."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from troth.foundation.datamap.stores.faults import unavailable
from troth.foundation.datamap.stores.port import LONGEST_VALUE, ConnectionFacts
from troth.foundation.datamap.stores.sql.dialect import LOCK_SECONDS, STATEMENT_SECONDS, declared
from troth.foundation.datamap.stores.sql.slices import sliced, whole_number_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Result, Select, TableClause

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import Dataset, Field
    from troth.foundation.datamap.stores.roots import FilePolicy
    from troth.foundation.datamap.stores.sql.dialect import Place

_STEPS: Final = 20_000
"""Steps of SQLite's machine between two looks at the clock: about a millisecond."""

_CODES: Final = {
    sqlite3.SQLITE_NOTADB: "store.not_a_database",
    sqlite3.SQLITE_CORRUPT: "store.not_a_database",
    sqlite3.SQLITE_CANTOPEN: "store.cannot_open",
    sqlite3.SQLITE_PERM: "store.cannot_open",
    sqlite3.SQLITE_READONLY: "store.cannot_open",
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_INTERRUPT: "store.timed_out",
    sqlite3.SQLITE_IOERR: "store.lost",
    sqlite3.SQLITE_AUTH: "store.not_permitted",
    sqlite3.SQLITE_CONSTRAINT: "store.constraint",
}

_SECONDS_OR_MILLISECONDS: Final = 100_000_000_000
"""A number below is taken for seconds since 1970 (until the year 5138), above for milliseconds."""

_MAY_BE_INSTANTS: Final = ("DATE", "TIME", "TEXT", "INT", "BIGINT", "VARCHAR", "NUM", "REAL")


@dataclass(slots=True)
class Sqlite:
    """One SQLite file.

    Attributes:
        address: where it is.
        policy: where files may be.
        writing: whether rows may be changed.
    """

    address: StoreAddress
    policy: FilePolicy
    unasked: ClassVar[Mapping[str, Any]] = {}
    url: str = "sqlite://"
    every_schema: bool = False
    writing: bool = False
    until: float = field(default=0.0)
    opened: os.stat_result | None = field(default=None)

    def connect(self) -> sqlite3.Connection:
        """Open the file; what it holds is not trusted to run anything."""
        path = self.policy.checked(Path(self.address.path), "path")
        if not path.is_file():
            raise unavailable("store.no_database")
        self.opened = self.opened or path.stat()
        mode = "rw" if self.writing else "ro"
        connection = sqlite3.connect(
            f"{path.as_uri()}?mode={mode}",
            uri=True,
            timeout=LOCK_SECONDS,
            check_same_thread=False,
            isolation_level=None if self.writing else "DEFERRED",
        )
        connection.text_factory = _text_or_bytes
        # The one that is built in knows ASCII only, and schemas that use it may stand on no other.
        connection.create_function("troth_lower", 1, _lower, deterministic=True)
        connection.create_function("troth_digits", 1, _digits, deterministic=True)
        connection.create_function("troth_text", 2, _decoded, deterministic=True)
        if self.writing:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
        else:
            connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        self.renew()
        connection.set_progress_handler(lambda: int(time.monotonic() > self.until), _STEPS)
        return connection

    def code_of(self, error: BaseException) -> str:
        """Return the code for an error of sqlite3."""
        # The lower eight bits are the primary code: sqlite.org/rescode.html (read 2026-11-27).
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if self.writing and code == sqlite3.SQLITE_READONLY:
            return "store.writer_not_permitted"
        if "no such table" in str(error) or "no such column" in str(error):
            return "store.no_dataset"
        return _CODES.get(code, "store.failed")

    def text_of(self, column: ColumnElement[Any], field: Field) -> ColumnElement[Any]:
        """Cut; that makes text of numbers and leaves bytes alone."""
        from sqlalchemy import func
        from sqlalchemy.types import NullType

        del field
        return func.substr(column, 1, LONGEST_VALUE, type_=NullType())

    def is_binary(self, field: Field) -> bool:
        """Say whether it is declared a BLOB."""
        return declared(field) == "BLOB"

    def estimates(self, connection: Connection) -> dict[Place, int]:
        """Return the highest rowid of each table that has rowids; it keeps no counts."""
        from sqlalchemy import Integer, func, literal_column, select, table
        from sqlalchemy.exc import DatabaseError

        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master"
            " WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
        ).scalars()
        counts: dict[Place, int] = {}
        for name in filter(_is_text, names.all()):
            highest = select(func.max(literal_column("_rowid_", Integer))).select_from(table(name))
            try:
                counts[None, name] = int(connection.execute(highest).scalar() or 0)
            except (DatabaseError, ValueError):
                continue  # WITHOUT ROWID, or virtual
        return counts

    @contextmanager
    def naming(self, connection: Connection) -> Iterator[None]:
        """Put a sign for what is not UTF-8: such a table or column is then found missing."""
        driver: Any = connection.connection.dbapi_connection
        driver.text_factory = _text
        try:
            yield
        finally:
            driver.text_factory = _text_or_bytes

    def parts(self, connection: Connection) -> set[Place]:
        """Return the shadow tables of virtual ones (full-text indexes): their content is theirs."""
        rows = connection.exec_driver_sql(
            "SELECT name FROM pragma_table_list WHERE type = 'shadow'"
        )
        return {(None, str(name)) for (name,) in rows}

    def spread(
        self, connection: Connection, dataset: Dataset, table: TableClause, rows: int
    ) -> Select[Any] | None:
        """Take slices along a primary key of whole numbers, or along the rowid."""
        from sqlalchemy import literal_column
        from sqlalchemy.exc import DatabaseError

        key = whole_number_key(dataset)
        if key:
            return sliced(connection, table, table.c[key], rows)
        try:
            return sliced(connection, table, literal_column("_rowid_"), rows)
        except DatabaseError:
            return None

    def before(self, column: ColumnElement[Any], field: Field, instant: datetime) -> Any:
        """Compare ISO 8601 texts, and numbers as seconds or milliseconds since 1970."""
        from datetime import UTC

        from sqlalchemy import and_, func, or_

        if not declared(field).startswith(
            ("DATE", "TIME", "TEXT", "INT", "BIGINT", "VARCHAR", "NUM")
        ):
            return None
        text = func.julianday(column) < func.julianday(instant.astimezone(UTC).isoformat())
        kind = func.typeof(column)
        seconds = instant.timestamp()
        short = and_(column < _SECONDS_OR_MILLISECONDS, column < seconds)
        long = and_(column >= _SECONDS_OR_MILLISECONDS, column < seconds * 1000)
        number = and_(kind.in_(["integer", "real"]), or_(short, long))
        return or_(and_(kind == "text", text), number)

    def lower(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        """Use the function that the connection brings."""
        from sqlalchemy import func

        return func.troth_lower(text)

    def begin(self, connection: Connection) -> None:
        """Take the lock for writing at once, so that nothing changes between look and change."""
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self.writing else "BEGIN")

    def random_text(self, mark: str, digits: int) -> Any:
        """Use SQLite's own random octets."""
        from sqlalchemy import literal_column

        return literal_column(f"'{mark}' || substr(lower(hex(randomblob(16))), 1, {digits})")

    def random_whole(self, lowest: int, highest: int) -> Any:
        """Use SQLite's own random numbers."""
        from sqlalchemy import literal_column

        return literal_column(f"{lowest} + abs(random() % {highest - lowest})")

    def lengthen(self, connection: Connection) -> None:
        """Leave it: each step of a stream begins its time anew."""

    def abandon(self, connection: Connection, result: Result[Any], cursor: Any) -> None:
        """Close the cursor; what is left stays where it is."""
        del connection, cursor
        result.close()

    def renew(self) -> None:
        """Begin the time of a step anew."""
        self.until = time.monotonic() + STATEMENT_SECONDS

    def plan_once(self, connection: Connection, *, once: bool) -> None:
        """Leave it; it plans each statement in no time."""

    def facts(self, connection: Connection) -> ConnectionFacts:
        """Say that it is a file, and whether this system user could write it.

        Raises:
            ServiceUnavailableError: ``store.lost``, it is not at its place any more.
            DatabaseError: it is no database any more.
        """
        self._check_place()
        _check_head(connection)
        writes = os.access(Path(self.address.path), os.W_OK)
        return ConnectionFacts("local", "", f"SQLite {sqlite3.sqlite_version}", not writes)

    def _check_place(self) -> None:
        """Tell a file that was deleted, emptied or replaced, which can be read while it is open."""
        try:
            now = Path(self.address.path).stat()
        except OSError:
            raise unavailable("store.lost") from None
        if self.opened is None:
            return
        is_emptied = self.opened.st_size > 0 and now.st_size == 0
        if is_emptied or not os.path.samestat(self.opened, now):
            raise unavailable("store.lost")


def _check_head(connection: Connection) -> None:
    from sqlalchemy.exc import OperationalError

    try:
        connection.exec_driver_sql("PRAGMA schema_version")
    except OperationalError as error:
        code = getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if code not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise


def _lower(value: str | bytes | float | None) -> str | bytes | float | None:
    return value.lower() if isinstance(value, str) else value


def _decoded(octets: bytes | None, encoding: str | None) -> str | None:
    return None if octets is None else octets.decode(encoding or "utf-8", "replace")


def _digits(value: str | bytes | float | None) -> str | None:
    return (
        "".join(sign for sign in value if sign in "0123456789") if isinstance(value, str) else None
    )


def _is_text(name: object) -> bool:
    return isinstance(name, str)


def _text(raw: bytes) -> str:
    return raw.decode(errors="replace")


def _text_or_bytes(raw: bytes) -> str | bytes:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw
