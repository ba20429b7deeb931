"""Make the tables of a new database in one of two ways, and print how they are made, as JSON.

``python -m tests.integration.installation.tables_of "lay default"``; the other way is ``migrate``.
The order of columns is left out: a migration adds one behind all others.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any, Final

import django
import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

_PARTS: Final = re.compile(r",\s*(?![^()]*\))")
"""Where a definition of a table is cut: at commas outside of parentheses."""
_COLUMNS: Final = """
    SELECT attname, format_type(atttypid, atttypmod), attnotnull::text, attidentity::text,
           coalesce(pg_get_expr(adbin, adrelid), '')
      FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
"""
_CONSTRAINTS: Final = """
    SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass
"""
_INDEXES: Final = "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = %s"


def main(how: str, alias: str) -> None:
    """Make the tables and print them."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from troth.foundation.installation.archive import tables

    if how == "lay":
        tables.migrate(alias)
    else:
        call_command("migrate", database=alias, interactive=False, verbosity=0)
    with connections[alias].cursor() as cursor:
        names = connections[alias].introspection.table_names(cursor)
        made = {name: sorted(_made(cursor, name)) for name in names}
        rows = {name: sorted(_rows(cursor, name)) for name in names}
    sys.stdout.buffer.write(msgspec.json.encode({"tables": made, "rows": rows}))


def _made(cursor: Any, table: str) -> Iterator[str]:
    if cursor.db.vendor == "postgresql":
        for asked in (_COLUMNS, _CONSTRAINTS, _INDEXES):
            cursor.execute(asked, [f'"{table}"' if "regclass" in asked else table])
            yield from (" ".join(row) for row in cursor.fetchall())
        return
    cursor.execute("SELECT type, sql FROM sqlite_master WHERE tbl_name = %s", [table])
    for kind, said in cursor.fetchall():
        if kind == "table":
            yield from _PARTS.split(said.partition("(")[2].rpartition(")")[0])
        elif said:
            yield said


def _rows(cursor: Any, table: str) -> Iterator[str]:
    """Give rows without their numbers and times, which differ."""
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name from the catalogue
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        told = dict(zip(names, row, strict=True))
        yield str(sorted((name, told[name]) for name in told if name not in {"id", "applied"}))


if __name__ == "__main__":
    main(*sys.argv[1].split())
