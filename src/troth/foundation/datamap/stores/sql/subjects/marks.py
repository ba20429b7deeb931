"""Digests of schemas: an equal mark means an equal outline."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.sql.unreflected import JSON_CHECKS, checks_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_POSTGRESQL: Final = r"""
WITH classes AS MATERIALIZED (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
)
SELECT current_schema()::text, (
  SELECT string_agg(concat_ws('|', oid, nspname, relname, relkind, relispartition), E'\n'
    ORDER BY oid)
  FROM classes
), (
  SELECT string_agg(concat_ws('|', attrelid, attnum, attname, atttypid, atttypmod, attnotnull,
    attidentity, attgenerated), E'\n' ORDER BY attrelid, attnum)
  FROM pg_catalog.pg_attribute
  WHERE attrelid = ANY(ARRAY(SELECT oid FROM classes)) AND attnum > 0 AND NOT attisdropped
), (
  SELECT string_agg(concat_ws('|', conrelid, conname, contype, conkey, confkey, confrelid), E'\n'
    ORDER BY conrelid, conname, oid)
  FROM pg_catalog.pg_constraint WHERE conrelid = ANY(ARRAY(SELECT oid FROM classes))
), (
  SELECT string_agg(concat_ws('|', indrelid, indexrelid, indisunique, indisvalid, indkey,
    indpred IS NULL), E'\n' ORDER BY indexrelid)
  FROM pg_catalog.pg_index WHERE indrelid = ANY(ARRAY(SELECT oid FROM classes))
), (
  SELECT string_agg(concat_ws('|', objoid, objsubid, description), E'\n' ORDER BY objoid, objsubid)
  FROM pg_catalog.pg_description
  WHERE objoid = ANY(ARRAY(SELECT oid FROM classes))
    AND classoid = 'pg_catalog.pg_class'::regclass
)
"""
"""Each catalogue is asked by its index for these tables, and not read through: this is asked for
every person."""

_SQLITE: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name, tbl_name"

_MYSQL: Final = (
    """
SELECT table_name, column_name, ordinal_position, column_type, is_nullable, column_key, extra,
  generation_expression, column_comment, collation_name
FROM information_schema.columns WHERE table_schema = database() ORDER BY 1, 3
""",
    """
SELECT table_name, constraint_name, column_name, ordinal_position, referenced_table_name,
  referenced_column_name
FROM information_schema.key_column_usage WHERE table_schema = database() ORDER BY 1, 2, 4
""",
    """
SELECT table_name, index_name, seq_in_index, column_name, non_unique
FROM information_schema.statistics WHERE table_schema = database() ORDER BY 1, 2, 3
""",
    """
SELECT table_name, table_type, table_comment
FROM information_schema.tables WHERE table_schema = database() ORDER BY 1
""",
)


def postgresql_mark(connection: Connection) -> str:
    """Return the digest that the server makes of its catalogue."""
    # A transaction would cost two statements more, and after a rollback the driver forgets which
    # statements it prepared.
    connection.execution_options(isolation_level="AUTOCOMMIT")
    return _digest([tuple(connection.exec_driver_sql(_POSTGRESQL).one())])


def sqlite_mark(connection: Connection) -> str:
    """Return the digest of the statements that made the schema."""
    return _digest(map(tuple, connection.exec_driver_sql(_SQLITE)))


def mysql_mark(connection: Connection) -> str:
    """Return the digest of what ``information_schema`` says."""
    asked = (*_MYSQL, JSON_CHECKS) if checks_json(connection) else _MYSQL
    return _digest(tuple(row) for one in asked for row in connection.exec_driver_sql(one))


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    found = sha256()
    for row in rows:
        found.update(repr(row).encode())
    return found.hexdigest()
