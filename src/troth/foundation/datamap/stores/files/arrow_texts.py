"""From Arrow columns of any type to columns of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.foundation.datamap.stores.port import LONGEST_VALUE
from troth.foundation.datamap.stores.texts import column_of

if TYPE_CHECKING:
    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter


def text_column(column: pa.Array, place: str, note: Noter, *, binary: bool = False) -> pa.Array:
    """Return a column as text; what Arrow itself cannot write as text is written value by value."""
    import pyarrow as pa

    try:
        text = _cast(column)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return column_of(column.to_pylist(), place, note, binary=binary)
    return _cut(text, place, note)


def _cast(column: pa.Array) -> Any:
    import pyarrow as pa
    from pyarrow import types

    kind = column.type
    if types.is_nested(kind) or types.is_timestamp(kind):
        raise pa.ArrowNotImplementedError  # JSON and ISO 8601 are written by Python
    text = column.cast(pa.string())
    text.validate(full=True)
    return text


def _cut(text: pa.Array, place: str, note: Noter) -> pa.Array:
    import pyarrow.compute as pc

    longest = pc.max(pc.binary_length(text)).as_py() or 0
    if longest <= LONGEST_VALUE:
        return text
    note("field.cut", place)
    return pc.utf8_slice_codeunits(text, 0, LONGEST_VALUE)
