"""Rows as Arrow batches: what is selected, how many rows at once, and how they become text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.faults import no_such
from troth.foundation.datamap.stores.port import LONGEST_VALUE
from troth.foundation.datamap.stores.texts import batch_of, column_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa
    from sqlalchemy import ColumnClause, Connection, FromClause, Select, TableClause

    from troth.foundation.datamap.stores.port import Dataset, Field, Noter
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect

_ROWS: Final = 5_000
_CELLS: Final = 100_000
_OCTETS: Final = 67_108_864
"""What one fetch may hold at most when every value is as long as it is read: 64 MiB."""

_SHORT: Final = 1_024
"""Characters to which a declared length is counted as short."""

_SHORT_TYPES: Final = (
    *("INT", "BIGINT", "SMALLINT", "MEDIUMINT", "TINYINT", "NUMERIC", "DECIMAL", "DOUBLE", "REAL"),
    *("FLOAT", "BOOL", "DATE", "TIME", "UUID", "INET", "CIDR", "MACADDR", "YEAR", "BIT", "ENUM"),
)


def table_of(dataset: Dataset) -> TableClause:
    """Return a dataset as SQLAlchemy names it in a statement."""
    from sqlalchemy import column, table

    columns: Iterator[ColumnClause[Any]] = (column(field.name) for field in dataset.fields)
    return table(dataset.table, *columns, schema=dataset.schema)


def fields_of(dataset: Dataset, names: Sequence[str]) -> list[Field]:
    """Return fields by name.

    Raises:
        NotFoundError: one is not there.
    """
    found = [(name, dataset.field(name)) for name in names]
    for name, field in found:
        if field is None:
            raise no_such(f"{dataset.name}.{name}")
    return [field for _name, field in found if field]


def text_select(dialect: SqlDialect, source: FromClause, fields: Sequence[Field]) -> Select[Any]:
    """Return the select of fields as text, under labels that no name of a column can disturb."""
    from sqlalchemy import select

    columns = (
        dialect.text_of(source.c[field.name], field).label(f"c{place}")
        for place, field in enumerate(fields)
    )
    return select(*columns).select_from(source)


def rows_at_once(fields: Sequence[Field]) -> int:
    """Return how many rows are fetched at once, so that memory is bounded whatever they hold."""
    long = sum(not _is_short(field) for field in fields)
    rows = min(_ROWS, _CELLS // max(len(fields), 1))
    return max(1, min(rows, _OCTETS // (LONGEST_VALUE * max(long, 1))))


def _is_short(field: Field) -> bool:
    kind = field.declared_type.upper()
    if kind.startswith(_SHORT_TYPES) and not kind.endswith("[]"):
        return True
    return field.length is not None and field.length <= _SHORT


def batches(
    connection: Connection,
    dialect: SqlDialect,
    statement: Select[Any],
    fields: Sequence[Field],
    noter: tuple[str, Noter],
) -> Iterator[pa.RecordBatch]:
    """Run a select of ``text_select`` by a cursor of the server and give its rows in batches.

    Args:
        connection: in no transaction, or in one of its own.
        dialect: what reads.
        statement: the select.
        fields: its fields, in order.
        noter: the dataset's name, and who is told what was left out.

    Raises:
        SQLAlchemyError: it cannot be run, or the connection is lost on the way.
    """
    size = rows_at_once(fields)
    streaming = {"stream_results": True, "yield_per": size}
    dialect.renew()
    result = connection.execute(statement, execution_options=streaming)
    cursor = getattr(result, "cursor", None)
    try:
        for rows in result.partitions():
            yield arrow_batch(rows, dialect, fields, noter)
            dialect.renew()
    except BaseException:
        dialect.abandon(connection, result, cursor)
        raise
    result.close()


def arrow_batch(
    rows: Sequence[Any], dialect: SqlDialect, fields: Sequence[Field], noter: tuple[str, Noter]
) -> pa.RecordBatch:
    """Return rows of a select of ``text_of`` as one batch; there is at least one row."""
    dataset, note = noter
    columns = [
        column_of(values, f"{dataset}.{field.name}", note, binary=dialect.is_binary(field))
        for field, values in zip(fields, zip(*rows, strict=True), strict=True)
    ]
    return batch_of([field.name for field in fields], columns)
