"""Apache Parquet, batch by batch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.files.arrow_texts import text_column
from troth.foundation.datamap.stores.files.forms import ROWS_AT_ONCE, Head, Wanted
from troth.foundation.datamap.stores.port import Field
from troth.foundation.datamap.stores.texts import batch_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter

_GROUPS: Final = 10
"""Row groups that a spread sample touches."""


class Parquet:
    """Files with their own schema and counts."""

    def heads(self, file: Any, name: str, note: Noter) -> list[Head]:
        """Read the footer."""
        from pyarrow import parquet, types

        opened = parquet.ParquetFile(file)
        fields = []
        for one in opened.schema_arrow:
            fields.append(Field(one.name, str(one.type), nullable=one.nullable))
            if types.is_nested(one.type):
                note("field.nested", f"{name}.{one.name}")
        return [Head("", tuple(fields), opened.metadata.num_rows, rows_exact=True)]

    def batches(self, file: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
        """Read the wanted columns only."""
        from pyarrow import parquet, types

        opened = parquet.ParquetFile(file, pre_buffer=False)
        every = range(opened.num_row_groups)
        groups = list(every[:: max(1, len(every) // _GROUPS)]) if wanted.spread else list(every)
        rows = max(1, ROWS_AT_ONCE // len(groups)) if wanted.spread and groups else ROWS_AT_ONCE
        for batch in _read(opened, groups, wanted, rows):
            columns = []
            for name in wanted.names:
                column = batch.column(name)
                binary = types.is_binary(column.type) or types.is_large_binary(column.type)
                place = f"{wanted.name}.{name}"
                columns.append(text_column(column, place, wanted.note, binary=binary))
            yield batch_of(wanted.names, columns)


def _read(opened: Any, groups: list[int], wanted: Wanted, rows: int) -> Iterator[pa.RecordBatch]:
    columns = list(wanted.names)
    if not wanted.spread:
        yield from opened.iter_batches(rows, row_groups=groups, columns=columns)
        return
    for group in groups:
        yield next(opened.iter_batches(rows, row_groups=[group], columns=columns))
