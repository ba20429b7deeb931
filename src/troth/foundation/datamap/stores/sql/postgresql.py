"""PostgreSQL, and what speaks its wire protocol, through psycopg 3."""

from __future__ import annotations

import os
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

from troth.foundation.datamap.stores.places import resolve
from troth.foundation.datamap.stores.port import LONGEST_VALUE, ConnectionFacts
from troth.foundation.datamap.stores.sql.dialect import (
    CONNECT_SECONDS,
    LOCK_SECONDS,
    STATEMENT_SECONDS,
    declared,
)
from troth.foundation.datamap.stores.sql.libpq import code_of_failure

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager
    from datetime import datetime

    import psycopg
    from pydantic import SecretStr
    from sqlalchemy import ColumnElement, Connection, Result, Select, TableClause

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import Dataset, Field
    from troth.foundation.datamap.stores.roots import FilePolicy
    from troth.foundation.datamap.stores.sql.dialect import Place

_SMALL: Final = 200_000
"""Rows up to which a table is read through for a sample; more are sampled by pages."""

_PREPARED: Final = 1
"""How often a statement was told before it is prepared."""

_MODE: Final = "troth.plan_cache_mode"
"""Under what a session keeps how its server plans; a rollback takes that back, which costs time
only."""

_SYSTEM: Final = "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'"

_MAY_WRITE: Final = f"""
SELECT r.rolsuper OR EXISTS (
  SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE {_SYSTEM} AND c.relkind IN ('r', 'p', 'f')
    AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE'))
FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
"""  # noqa: S608 - made of constants only

_ESTIMATES: Final = f"""
SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname END, c.relname, c.reltuples
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {_SYSTEM} AND c.relkind IN ('r', 'p', 'm', 'f') AND c.reltuples >= 0
"""  # noqa: S608 - made of constants only

_PARTS: Final = f"""
SELECT CASE WHEN n.nspname = current_schema() THEN NULL ELSE n.nspname END, c.relname
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE {_SYSTEM} AND c.relispartition
"""  # noqa: S608 - made of constants only

_TLS: Final = """
SELECT ssl, version, cipher FROM pg_catalog.pg_stat_ssl WHERE pid = pg_backend_pid()
"""


@dataclass(slots=True)
class PostgreSql:
    """One PostgreSQL database.

    Attributes:
        address: where it is.
        password: of the user that reads.
        policy: where a socket or an authority's certificate may be.
        writing: whether rows may be changed.
        single_byte: whether the database is of no encoding; known once it was connected.
        plans: whether the server lets a session say how it plans; known once it was connected.
    """

    address: StoreAddress
    password: SecretStr | None
    policy: FilePolicy
    unasked: ClassVar[Mapping[str, Any]] = {"use_native_hstore": False}
    url: str = "postgresql+psycopg://"
    every_schema: bool = True
    writing: bool = False
    single_byte: bool = False
    plans: bool = False

    def connect(self) -> psycopg.Connection[Any]:
        """Sign in at the one address that was checked, read-only unless it was made for writing."""
        import psycopg

        connection = psycopg.connect(autocommit=True, **self._parameters())
        limit = f"; SET lock_timeout = '{LOCK_SECONDS}s'" if self.writing else ""
        told = f"SET statement_timeout = '{STATEMENT_SECONDS}s'; SET TimeZone = 'UTC'{limit}"
        connection.execute(told.encode())
        with suppress(psycopg.Error):  # another product may not know it
            # A plan for any list of values looks through a long one row by row.
            connection.execute("SET plan_cache_mode = force_custom_plan")
            self.plans = True
        # A database of no encoding gives whatever bytes were put in.
        self.single_byte = connection.info.parameter_status("server_encoding") == "SQL_ASCII"
        connection.autocommit = False
        connection.read_only = not self.writing
        return connection

    def _parameters(self) -> dict[str, Any]:
        address = self.address
        seconds = int(address.parameter("connect_timeout") or CONNECT_SECONDS)
        return {
            **self._place(),
            **self._tls(),
            "port": address.port,
            "user": address.user,
            "password": self.password.get_secret_value() if self.password else "",
            "dbname": address.path,
            "connect_timeout": max(seconds, 2),  # libpq takes 1 for 2
            "application_name": "troth",
            "client_encoding": "UTF8",
            # What the environment or files of the system user would otherwise add.
            "options": "",
            "passfile": f"{os.devnull}/none",
            "gssencmode": "disable",
            "sslcertmode": "disable",
            # A host that is gone is noticed within a minute, whatever waits for it.
            "tcp_user_timeout": STATEMENT_SECONDS * 1000,
            "keepalives_idle": 30,
            "keepalives_interval": 10,
            "keepalives_count": 3,
        }

    def _place(self) -> dict[str, str]:
        from pathlib import Path

        folder = self.address.parameter("host")
        if folder:
            return {"host": str(self.policy.checked(Path(folder), "host"))}
        host = self.address.host
        return {"host": host, "hostaddr": resolve(host, self.address.port)}

    def _tls(self) -> dict[str, str]:
        from pathlib import Path

        mode = self.address.parameter("sslmode") or "prefer"
        authority = self.address.parameter("sslrootcert")
        if authority and authority != "system":
            authority = str(self.policy.checked(Path(authority), "sslrootcert"))
        if mode == "verify-full":
            authority = authority or "system"
        return {"sslmode": mode} | ({"sslrootcert": authority} if authority else {})

    def code_of(self, error: BaseException) -> str:
        """Return the code for an error of psycopg."""
        return code_of_failure(error)

    def text_of(self, column: ColumnElement[Any], field: Field) -> ColumnElement[Any]:
        """Let the server write every type as text, as only it knows all of them."""
        from sqlalchemy import Text, cast, func
        from sqlalchemy.types import NullType

        if self.is_binary(field):
            return func.substring(column, 1, LONGEST_VALUE, type_=NullType())
        text = func.left(cast(column, Text), LONGEST_VALUE, type_=Text())
        return func.convert_to(text, "SQL_ASCII", type_=NullType()) if self.single_byte else text

    def is_binary(self, field: Field) -> bool:
        """Say whether it is a bytea."""
        return declared(field) == "BYTEA"

    def estimates(self, connection: Connection) -> dict[Place, int]:
        """Return what the last ANALYZE or VACUUM counted."""
        rows = connection.exec_driver_sql(_ESTIMATES)
        return {(schema, name): int(count) for schema, name, count in rows}

    def naming(self, connection: Connection) -> AbstractContextManager[None]:
        """Leave it to the server, which knows the encoding of its names."""
        del connection
        return nullcontext()

    def parts(self, connection: Connection) -> set[Place]:
        """Return the partitions; their rows are those of the partitioned table."""
        return {(schema, name) for schema, name in connection.exec_driver_sql(_PARTS)}

    def spread(
        self, connection: Connection, dataset: Dataset, table: TableClause, rows: int
    ) -> Select[Any] | None:
        """Take random rows of a small table, random pages of a large one.

        Source: PostgreSQL 18, "SELECT", TABLESAMPLE (read 2026-11-27).
        """
        from sqlalchemy import func, select, tablesample

        del connection
        there = max(dataset.rows or 1, 1)
        share = min(100.0, 120.0 * rows / there)
        method = func.bernoulli(share) if there < _SMALL else func.system(share)
        taken = tablesample(table, method, name="taken")
        return select(*taken.c).limit(rows)

    def before(self, column: ColumnElement[Any], field: Field, instant: datetime) -> Any:
        """Compare dates and timestamps; the session's zone is UTC."""
        from sqlalchemy import bindparam
        from sqlalchemy.types import DateTime

        if not declared(field).startswith(("TIMESTAMP", "DATE")):
            return None
        return column < bindparam(None, instant, DateTime(timezone=True))

    def lower(self, text: ColumnElement[Any]) -> ColumnElement[Any]:
        """Leave it to the server."""
        from sqlalchemy import func

        return func.lower(text)

    def begin(self, connection: Connection) -> None:
        """Leave it to psycopg, which begins with the first statement."""

    def random_text(self, mark: str, digits: int) -> Any:
        """Use the server's random UUIDs."""
        from sqlalchemy import literal_column

        octets = "replace(gen_random_uuid()::text, '-', '')"
        return literal_column(f"'{mark}' || left({octets}, {digits})")

    def random_whole(self, lowest: int, highest: int) -> Any:
        """Use the server's random numbers."""
        from sqlalchemy import literal_column

        return literal_column(f"{lowest} + floor(random() * {highest - lowest})::bigint")

    def lengthen(self, connection: Connection) -> None:
        """Leave it: the timeout counts for each FETCH of the cursor, not for the whole stream."""

    def abandon(self, connection: Connection, result: Result[Any], cursor: Any) -> None:
        """Close the cursor; what is left stays where it is."""
        del connection, cursor
        result.close()

    def renew(self) -> None:
        """Leave it to the server."""

    def plan_once(self, connection: Connection, *, once: bool) -> None:
        """Have the driver prepare statements, and the server keep a plan for any values, or not.

        To plan what one person is looked up by takes a server three times as long as to look. The
        server itself would go on planning: it takes a list for longer than those mostly are.

        Source: PostgreSQL 18, "PREPARE" and plan_cache_mode (read 2026-11-28).
        """
        driver: Any = connection.connection.dbapi_connection
        driver.prepare_threshold = _PREPARED if once else None
        mode = "generic" if once else "custom"
        if self.plans and connection.info.get(_MODE, "custom") != mode:
            connection.exec_driver_sql(f"SET plan_cache_mode = force_{mode}_plan")
            connection.info[_MODE] = mode

    def facts(self, connection: Connection) -> ConnectionFacts:
        """Read pg_stat_ssl, the server's version and the user's privileges."""
        info: Any = connection.connection.dbapi_connection
        server = f"PostgreSQL {info.info.parameter_status('server_version').partition(' ')[0]}"
        writes = connection.exec_driver_sql(_MAY_WRITE).scalar()
        read_only = None if writes is None else not writes
        if not self.address.host:
            return ConnectionFacts("local", "", server, read_only)
        row = connection.exec_driver_sql(_TLS).first()
        if row is None:
            return ConnectionFacts("unknown", "", server, read_only)
        cipher = f"{row[1]} {row[2]}" if row[0] else ""
        return ConnectionFacts("encrypted" if row[0] else "plain", cipher, server, read_only)
