"""A sample that is spread over a table along its key: a few short ranges instead of the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection, Select, TableClause

    from troth.foundation.datamap.stores.port import Dataset

_WHOLE: Final = ("INT", "BIGINT", "INTEGER", "MEDIUMINT", "SMALLINT", "NUMERIC")
_COLUMNS: Final = 1_000
"""Columns of all slices together, so that the statement stays one that every server takes."""


def whole_number_key(dataset: Dataset) -> str | None:
    """Return the field of a primary key of one whole number, or None."""
    if len(dataset.primary_key) != 1:
        return None
    field = dataset.field(dataset.primary_key[0])
    whole = field is not None and field.declared_type.upper().startswith(_WHOLE)
    return field.name if field and whole else None


def sliced(
    connection: Connection, table: TableClause, key: ColumnElement[Any], rows: int
) -> Select[Any] | None:
    """Return a select of about ``rows`` rows in up to ten ranges of the key, or None."""
    from sqlalchemy import func, select, union_all

    low, high = connection.execute(select(func.min(key), func.max(key)).select_from(table)).one()
    if not isinstance(low, int) or not isinstance(high, int):
        return None
    slices = max(1, min(10, _COLUMNS // max(len(table.c), 1), rows))
    step = (high - low) // slices + 1
    each = -(-rows // slices)
    ranges = [
        select(*table.c)
        .where(key >= start, key < start + step)
        .order_by(key)
        .limit(each)
        .subquery()
        for start in range(low, high + 1, step)
    ]
    taken = union_all(*(select(*part.c) for part in ranges)).subquery("taken")
    return select(*taken.c).limit(rows)
