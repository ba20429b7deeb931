"""MariaDB and MySQL, through PyMySQL."""

from __future__ import annotations

import re
import socket
import ssl
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from troth.foundation.datamap.stores.places import resolve
from troth.foundation.datamap.stores.port import LONGEST_VALUE, ConnectionFacts
from troth.foundation.datamap.stores.sql.dialect import (
    CONNECT_SECONDS,
    LOCK_SECONDS,
    STATEMENT_SECONDS,
    declared,
)
from troth.foundation.datamap.stores.sql.mysql_errors import code_of_failure
from troth.foundation.datamap.stores.sql.slices import sliced, whole_number_key

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    from pydantic import SecretStr
    from pymysql.connections import Connection as PyMySqlConnection
    from sqlalchemy import ColumnElement, Connection, Result, Select, TableClause

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import Dataset, Field
    from troth.foundation.datamap.stores.roots import FilePolicy
    from troth.foundation.datamap.stores.sql.dialect import Place

_WRITES: Final = re.compile(
    r"\b(ALL PRIVILEGES|INSERT|UPDATE|DELETE|DROP|ALTER|CREATE|REPLACE|SUPER|FILE|TRUNCATE)\b"
)
_BINARY: Final = ("BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY")

_ESTIMATES: Final = """
SELECT table_name, table_rows FROM information_schema.tables
WHERE table_schema = database() AND table_rows IS NOT NULL
"""


@dataclass(slots=True)
class MySql:
    """One database of a MariaDB or MySQL server.

    Attributes:
        address: where it is.
        password: of the user that reads.
        policy: where a socket or an authority's certificate may be.
        writing: whether rows may be changed.
    """

    address: StoreAddress
    password: SecretStr | None
    policy: FilePolicy
    unasked: ClassVar[Mapping[str, Any]] = {}
    url: str = "mysql+pymysql://"
    every_schema: bool = False
    writing: bool = False

    def connect(self) -> PyMySqlConnection[Any]:
        """Sign in at the one address that was checked, read-only unless it was made for writing."""
        import pymysql

        address = self.address
        seconds = int(address.parameter("connect_timeout") or CONNECT_SECONDS)
        connection = pymysql.connect(
            host=address.host or "localhost",  # the name that TLS verifies
            port=address.port or 3306,
            user=address.user,
            password=self.password.get_secret_value() if self.password else "",
            database=address.path,
            charset="utf8mb4",
            local_infile=False,
            connect_timeout=seconds,
            read_timeout=seconds,
            write_timeout=seconds,
            defer_connect=True,
            **self._tls(),
        )
        connection.connect(self._socket(seconds))
        self._settle(connection)
        return connection

    def _socket(self, seconds: int) -> socket.socket:
        import pymysql

        file = self.address.parameter("unix_socket")
        try:
            if file:
                local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                local.settimeout(seconds)
                local.connect(str(self.policy.checked(Path(file), "unix_socket")))
                return local
            pinned = resolve(self.address.host, self.address.port)
            remote = socket.create_connection((pinned, self.address.port), seconds)
        except OSError as error:
            # What PyMySQL raises when it connects by itself.
            failure = pymysql.err.OperationalError(2003, "")
            failure.original_exception = error  # type: ignore[attr-defined] # PyMySQL's own name
            raise failure from None
        remote.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        remote.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        return remote

    def _tls(self) -> dict[str, Any]:
        mode = self.address.parameter("sslmode") or "prefer"
        if mode == "disable" or not self.address.host:
            return {"ssl_disabled": True}
        if mode == "prefer":
            return {}
        if mode == "require":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
            context.check_hostname = False
            context.verify_mode = ssl.CERT_NONE
            return {"ssl": context}
        authority = self.address.parameter("sslrootcert")
        own = authority and authority != "system"
        file = self.policy.checked(Path(authority), "sslrootcert") if own else None
        context = ssl.create_default_context(cafile=file)
        context.check_hostname = mode == "verify-full"
        return {"ssl": context}

    def _settle(self, connection: PyMySqlConnection[Any]) -> None:
        # Signing in has its own time; a statement has another, and the socket a little more.
        connection._read_timeout = STATEMENT_SECONDS + 5  # type: ignore[attr-defined] # noqa: SLF001 - no public name
        with connection.cursor() as cursor:
            if self.writing:
                # Conditions then see what others committed, as the rows that are locked do.
                cursor.execute("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED")
                cursor.execute(f"SET SESSION innodb_lock_wait_timeout = {LOCK_SECONDS}")
            else:
                cursor.execute("SET SESSION TRANSACTION READ ONLY")
            cursor.execute("SET SESSION time_zone = '+00:00'")
            cursor.execute("SET SESSION net_write_timeout = 600")
        self._limit(connection, STATEMENT_SECONDS)

    def _limit(self, connection: PyMySqlConnection[Any], seconds: int) -> None:
        server: Any = connection
        maria = "MariaDB" in server.get_server_info()
        limit = f"max_statement_time = {seconds}"
        if not maria:
            limit = f"max_execution_time = {seconds * 1000}"
        with connection.cursor() as cursor:
            cursor.execute(f"SET SESSION {limit}")

    def code_of(self, error: BaseException) -> str:
        """Return the code for an error of PyMySQL."""
        return code_of_failure(error)

    def text_of(self, column: ColumnElement[Any], field: Field) -> ColumnElement[Any]:
        """Let the server write every type as text; dates that are no dates are its own."""
        from sqlalchemy import String, cast, func
        from sqlalchemy.types import NullType

        text = column if self.is_binary(field) else cast(column, String)
        return func.left(text, LONGEST_VALUE, type_=NullType())

    def is_binary(self, field: Field) -> bool:
        """Say whether it is one of the BLOB and BINARY types."""
        return declared(field) in _BINARY

    def estimates(self, connection: Connection) -> dict[Place, int]:
        """Return what information_schema estimates."""
        rows = connection.exec_driver_sql(_ESTIMATES)
        return {(None, str(name)): int(count) for name, count in rows}

    def naming(self, connection: Connection) -> AbstractContextManager[None]:
        """Leave it to the server, which knows the encoding of its names."""
        del connection
        return nullcontext()

    def parts(self, connection: Connection) -> set[Place]:
        """Return nothing: partitions are no tables here."""
        del connection
        return set()

    def spread(
        self, connection: Connection, dataset: Dataset, table: TableClause, rows: int
    ) -> Select[Any] | None:
        """Take slices along a primary key of whole numbers."""
        key = whole_number_key(dataset)
        return sliced(connection, table, table.c[key], rows) if key else None

    def before(self, column: ColumnElement[Any], field: Field, instant: datetime) -> Any:
        """Compare dates and timestamps; the session's zone is UTC."""
        from datetime import UTC

        if not declared(field).startswith(("TIMESTAMP", "DATE")):
            return None
        return column < instant.astimezone(UTC).replace(tzinfo=None)

    def lower(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        """Leave it to the server."""
        from sqlalchemy import func

        return func.lower(text)

    def begin(self, connection: Connection) -> None:
        """Leave it to the server, which begins with the first statement."""

    def random_text(self, mark: str, digits: int) -> Any:
        """Use the server's random octets (MySQL 5.6, MariaDB 10.10 or newer)."""
        from sqlalchemy import literal_column

        octets = "lower(hex(random_bytes(16)))"
        return literal_column(f"concat('{mark}', left({octets}, {digits}))")

    def random_whole(self, lowest: int, highest: int) -> Any:
        """Use the server's random numbers."""
        from sqlalchemy import literal_column

        width = highest - lowest
        return literal_column(f"{lowest} + cast(floor(rand() * {width}) as signed)")

    def lengthen(self, connection: Connection) -> None:
        """Lift the limit of time: here it counts until the last row was fetched."""
        driver: Any = connection.connection.dbapi_connection
        self._limit(driver, 0)

    def abandon(self, connection: Connection, result: Result[Any], cursor: Any) -> None:
        """Let PyMySQL forget the rows that it would otherwise read to their end."""
        del result
        unread = getattr(cursor, "_result", None)  # there is no public way
        if unread is not None:
            unread.unbuffered_active = False
        connection.invalidate()

    def renew(self) -> None:
        """Leave it to the server."""

    def plan_once(self, connection: Connection, *, once: bool) -> None:
        """Leave it; the driver sends values as a part of each statement."""

    def facts(self, connection: Connection) -> ConnectionFacts:
        """Read the session's cipher, the server's version and the user's grants."""
        version = str(connection.exec_driver_sql("SELECT version()").scalar())
        product = "MariaDB" if "MariaDB" in version else "MySQL"
        status = connection.exec_driver_sql(
            "SHOW STATUS WHERE variable_name IN ('Ssl_cipher', 'Ssl_version')"
        )
        tls = {str(name): str(value) for name, value in status}
        cipher = f"{tls.get('Ssl_version', '')} {tls.get('Ssl_cipher', '')}".strip()
        state = "local" if not self.address.host else "encrypted" if cipher else "plain"
        grants = [str(row[0]) for row in connection.exec_driver_sql("SHOW GRANTS")]
        server = f"{product} {version.partition('-')[0]}"
        return ConnectionFacts(state, cipher, server, not any(map(_grants_writing, grants)))  # type: ignore[arg-type] # one of the four


def _grants_writing(grant: str) -> bool:
    privileges = grant.partition(" ON ")[0]
    return bool(_WRITES.search(privileges.upper()))
