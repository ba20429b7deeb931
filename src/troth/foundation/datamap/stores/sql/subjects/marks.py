"""Digests of schemas: an equal mark means an equal outline."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.sql.unreflected import JSON_CHECKS, checks_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

_POSTGRESQL: Final = r"""
WITH classes AS (
  SELECT c.oid, n.nspname, c.relname, c.relkind, c.relispartition
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
)
SELECT current_schema()::text || md5(coalesce(string_agg(line, E'\n' ORDER BY line), '')) FROM (
  SELECT concat_ws('|', c.nspname, c.relname, c.relkind, c.relispartition, a.attnum, a.attname,
    a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated) AS line
  FROM classes c LEFT JOIN pg_catalog.pg_attribute a
    ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  UNION ALL
  SELECT concat_ws('|', c.nspname, c.relname, k.conname, k.contype, k.conkey, k.confkey,
    k.confrelid)
  FROM pg_catalog.pg_constraint k JOIN classes c ON c.oid = k.conrelid
  UNION ALL
  SELECT concat_ws('|', c.nspname, c.relname, i.indexrelid, i.indisunique, i.indisvalid, i.indkey,
    i.indpred IS NULL)
  FROM pg_catalog.pg_index i JOIN classes c ON c.oid = i.indrelid
  UNION ALL
  SELECT concat_ws('|', d.objoid, d.objsubid, d.description)
  FROM pg_catalog.pg_description d JOIN classes c ON c.oid = d.objoid
  WHERE d.classoid = 'pg_catalog.pg_class'::regclass
) AS lines
"""

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
