"""What reflection does not tell: SQLite's expressions and types, MariaDB's collations and JSON."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.stores.sql.index_parts import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from troth.foundation.datamap.stores.port import Dataset, Field

_INDEXES: Final = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"

_TYPES: Final = "SELECT name, type FROM pragma_table_xinfo(?)"

_NUMBERS: Final = ("NUMERIC", "NUMBER", "MONEY", "CURRENCY", "DEC")

_CASELESS: Final = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = database() AND right(collation_name, 3) = '_ci'
"""

JSON_CHECKS: Final = """
SELECT table_name, check_clause FROM information_schema.check_constraints
WHERE constraint_schema = database() AND check_clause LIKE '%%json_valid(%%' ORDER BY 1, 2
"""
_CHECKED: Final = re.compile(r"json_valid\(`((?:[^`]|``)+)`\)")
"""Finds the column, with signs in its name doubled as reflection leaves them, too."""


def completed(connection: Connection, datasets: Iterable[Dataset]) -> list[Dataset]:
    """Return what reflection gave of a schema, with what it leaves out.

    Raises:
        SQLAlchemyError: the catalogue cannot be read.
    """
    if connection.dialect.name == "sqlite":
        typed = [_with_types(connection, one) for one in datasets]
        return _with_expressions(connection, typed)
    if connection.dialect.name == "mysql":
        return _with_json(connection, _with_collations(connection, datasets))
    return list(datasets)


def _with_types(connection: Connection, dataset: Dataset) -> Dataset:
    """Give columns of a type that reflection does not know the one that they were declared with.

    It calls them numbers, and they take any text (sqlite.org/datatype3.html, read 2026-11-27).
    """
    if not any(one.declared_type.startswith("NUMERIC") for one in dataset.fields):
        return dataset
    rows = connection.exec_driver_sql(_TYPES, (dataset.table,))
    declared = {str(name): str(kind).upper() for name, kind in rows}
    fields = (
        replace(one, declared_type=_declared(one.declared_type, declared.get(one.name, "")))
        for one in dataset.fields
    )
    return replace(dataset, fields=tuple(fields))


def _declared(reflected: str, declared: str) -> str:
    word = declared.partition("(")[0].strip().partition(" ")[0]
    unknown = reflected.startswith("NUMERIC") and word and word not in _NUMBERS
    return declared if unknown else reflected


def _with_expressions(connection: Connection, datasets: Iterable[Dataset]) -> list[Dataset]:
    """Add the indexes in which an expression is; SQLAlchemy leaves them out as a whole."""
    found = defaultdict(list)
    for table, statement in connection.exec_driver_sql(_INDEXES):
        found[str(table).lower()].append(parts_of(str(statement)))
    return [_with_indexes(one, found[one.table.lower()]) for one in datasets]


def _with_indexes(dataset: Dataset, found: Iterable[tuple[str, ...]]) -> Dataset:
    names = {one.name.lower(): one.name for one in dataset.fields}
    more = [tuple(names.get(part.lower(), part) for part in one) for one in found if one]
    mixed = (one for one in more if not set(one) <= set(names.values()))
    return replace(dataset, indexes=tuple(dict.fromkeys((*(dataset.indexes or ()), *mixed))))


def _with_collations(connection: Connection, datasets: Iterable[Dataset]) -> list[Dataset]:
    rows = connection.exec_driver_sql(_CASELESS)
    caseless = {(str(table), str(name)) for table, name in rows}
    return _with_fields(
        datasets, lambda place, field: replace(field, caseless=(place, field.name) in caseless)
    )


def checks_json(connection: Connection) -> bool:
    """Say whether a server declares JSON as a text with a check, as MariaDB does since 10.4.3.

    Source: mariadb.com/kb/en/json-data-type (read 2026-11-28).
    """
    version = connection.dialect.server_version_info or ()
    return bool(getattr(connection.dialect, "is_mariadb", False)) and version >= (10, 4, 3)


def _with_json(connection: Connection, datasets: list[Dataset]) -> list[Dataset]:
    if not checks_json(connection):
        return datasets
    nested = {
        (str(table), name)
        for table, clause in connection.exec_driver_sql(JSON_CHECKS)
        for name in _CHECKED.findall(str(clause))
    }
    return _with_fields(
        datasets, lambda place, field: replace(field, nested=(place, field.name) in nested)
    )


def _with_fields(datasets: Iterable[Dataset], told: Callable[[str, Field], Field]) -> list[Dataset]:
    return [
        replace(one, fields=tuple(told(one.table, field) for field in one.fields))
        for one in datasets
    ]
