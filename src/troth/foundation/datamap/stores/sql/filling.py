"""What is written over a value so that it leads back to nobody, and how that is seen afterwards.

NULL where the column takes it; else one constant for all rows; where each value may stand there
once only, a random value with a mark, so that a second look tells it from a value of somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.retaining import Filling
from troth.foundation.datamap.stores.sql.dialect import declared

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, FromClause

    from troth.foundation.datamap.stores.port import Dataset, Field
    from troth.foundation.datamap.stores.retaining import Overdue
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect

MARK: Final = "erased-"
SHORTEST: Final = len(MARK) + 8
"""Characters that a random text needs: the mark, and 32 bits as hexadecimal digits."""

LOWEST: Final = -(2**62)
HIGHEST: Final = -(2**61)
"""Random whole numbers lie between these two, where no real key or number does."""

_TEXTS: Final = (
    *("CHAR", "CHARACTER", "VARCHAR", "NCHAR", "NVARCHAR", "TEXT", "TINYTEXT", "MEDIUMTEXT"),
    *("LONGTEXT", "CLOB", "CITEXT"),
)
_NUMBERS: Final = (
    *("INT", "INTEGER", "BIGINT", "SMALLINT", "TINYINT", "MEDIUMINT", "NUMERIC", "DECIMAL"),
    *("REAL", "DOUBLE", "FLOAT"),
)
_CONSTANTS: Final = {
    **dict.fromkeys(_NUMBERS, "0"),
    **dict.fromkeys(("DATE", "DATETIME", "TIMESTAMP"), "'1970-01-02'"),
    **dict.fromkeys(("BOOL", "BOOLEAN"), "false"),
    "UUID": "'00000000-0000-0000-0000-000000000000'",
}


def filling_of(dataset: Dataset, field: Field) -> Filling | None:
    """Return with what a field can be overwritten, or None where nothing fits.

    Nothing fits keys, references, computed columns, and columns of a type of their own that take
    no NULL. A unique column that takes no NULL needs text of 15 characters or a BIGINT.
    """
    refers = any(field.name in one.fields for one in dataset.references)
    if field.primary_key or field.generated or refers:
        return None
    if field.nullable:
        return Filling.NULL
    if any(field.name in names for names in dataset.unique) or field.unique:
        long_enough = _is_text(field) and (field.length is None or field.length >= SHORTEST)
        return Filling.RANDOM if long_enough or _is_wide(field) else None
    return Filling.CONSTANT if constant_of(field) else None


def constant_of(field: Field) -> str:
    """Return the SQL literal that takes a value's place; empty where none fits its type."""
    if _is_text(field):
        return f"'{'erased'[: field.length]}'"
    return "" if _is_array(field) else _CONSTANTS.get(_word(field), "")


def value_of(dialect: SqlDialect, field: Field, filling: Filling) -> Any:
    """Return the expression that takes a value's place."""
    from sqlalchemy import literal_column, null

    if filling is Filling.NULL:
        return null()
    if filling is Filling.CONSTANT:
        return literal_column(constant_of(field))
    if _is_text(field):
        return dialect.random_text(MARK, min(field.length or 39, 39) - len(MARK))
    return dialect.random_whole(LOWEST, HIGHEST)


def not_yet(table: FromClause, overdue: Overdue) -> Any:
    """Return: some field of the row is not overwritten yet."""
    from sqlalchemy import false, or_

    waiting = []
    for one in overdue.overwrites:
        field = overdue.dataset.field(one.field)
        if field is not None:
            waiting.append(_still_there(table.c[one.field], field, one.filling))
    return or_(false(), *waiting)


def _still_there(column: ColumnElement[Any], field: Field, filling: Filling) -> Any:
    from sqlalchemy import literal_column, not_, or_

    if filling is Filling.NULL:
        return column.is_not(None)
    if filling is Filling.CONSTANT:
        return column != literal_column(constant_of(field))
    if _is_text(field):
        return not_(column.like(literal_column(f"'{MARK}%'")))
    return or_(column < LOWEST, column > HIGHEST)


def _is_text(field: Field) -> bool:
    return _word(field) in _TEXTS and not _is_array(field)


def _is_array(field: Field) -> bool:
    return field.declared_type.endswith("[]")


def _word(field: Field) -> str:
    return declared(field).partition(" ")[0]


def _is_wide(field: Field) -> bool:
    return _word(field) == "BIGINT" and "UNSIGNED" not in field.declared_type.upper()
