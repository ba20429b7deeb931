"""Columns scanned in Arrow batches: one pure function whose results merge in any order.

The same function runs over a table here, in several processes, or under a cluster engine that maps
functions over Arrow batches. What it returns is Arrow again: one row a column, with counts and
salted hashes, never a value.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from troth.core.detection.column_statistics import ColumnStatistics, measure_counted
from troth.core.detection.distinct import Kept
from troth.core.errors import StateConflictError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from troth.core.detection.marking import Marker

_FINGERPRINT: Final = b"troth.recognisers"
_DEPTH: Final = 5


def scan_batch(batch: pa.RecordBatch, marker: Marker, salt: bytes) -> pa.RecordBatch:
    """Return the statistics of every column of a batch, one row a column.

    Structs are columns of their fields (``address.city``), lists columns of their elements.

    Args:
        batch: rows of one table.
        marker: of the classifier that will judge the statistics.
        salt: up to 64 random bytes, the same for all batches that are merged.
    """
    measured = {
        name: measure_counted(_counted(array), marker, salt)
        for number, field in enumerate(batch.schema)
        for name, array in _leaves(field.name, batch.column(number), _DEPTH)
    }
    return _packed(measured, marker.fingerprint)


def merge(one: pa.RecordBatch, other: pa.RecordBatch) -> pa.RecordBatch:
    """Return the statistics of two batches' rows together; associative and commutative.

    Raises:
        StateConflictError: the two were made by different recognisers.
    """
    if _made_by(one) != _made_by(other):
        raise StateConflictError(
            "detection.other_recognisers",
            "The statistics were made by different recognisers.",
            "Scan all batches of a table with the same recognisers.",
        )
    both = statistics_of(one)
    for name, statistics in statistics_of(other).items():
        known = both.get(name)
        both[name] = known.merged(statistics) if known else statistics
    return _packed(both, _made_by(one))


def statistics_of(scanned: pa.RecordBatch) -> dict[str, ColumnStatistics]:
    """Return by column the statistics that ``scan_batch`` or ``merge`` returned."""
    return {
        row["column"]: ColumnStatistics(
            row["rows"],
            row["empties"],
            {kept["hash"]: Kept(kept["rows"], tuple(kept["marks"])) for kept in row["sample"]},
        )
        for row in scanned.to_pylist()
    }


def _schema(fingerprint: bytes) -> pa.Schema:
    import pyarrow as pa

    kept = pa.struct(
        [("hash", pa.uint64()), ("rows", pa.int64()), ("marks", pa.list_(pa.uint16()))]
    )
    fields = [
        pa.field("column", pa.string()),
        pa.field("rows", pa.int64()),
        pa.field("empties", pa.int64()),
        pa.field("sample", pa.list_(kept)),
    ]
    return pa.schema(fields, metadata={_FINGERPRINT: fingerprint})


def _packed(measured: dict[str, ColumnStatistics], fingerprint: bytes) -> pa.RecordBatch:
    import pyarrow as pa

    rows = [
        {
            "column": name,
            "rows": statistics.rows,
            "empties": statistics.empties,
            "sample": [
                {"hash": key, "rows": kept.rows, "marks": list(kept.marks)}
                for key, kept in sorted(statistics.sample.items())
            ],
        }
        for name, statistics in sorted(measured.items())
    ]
    return pa.RecordBatch.from_pylist(rows, schema=_schema(fingerprint))


def _made_by(scanned: pa.RecordBatch) -> bytes:
    return bytes((scanned.schema.metadata or {}).get(_FINGERPRINT, b""))


def _leaves(name: str, array: pa.Array, depth: int) -> Iterator[tuple[str, pa.Array]]:
    import pyarrow as pa

    kind = array.type
    if depth and pa.types.is_struct(kind) and kind.num_fields:
        for field, child in zip(kind, array.flatten(), strict=True):
            yield from _leaves(f"{name}.{field.name}", child, depth - 1)
    elif depth and (pa.types.is_list(kind) or pa.types.is_large_list(kind)):
        yield from _leaves(name, array.flatten(), depth - 1)
    else:
        yield name, array


def _counted(array: pa.Array) -> dict[str | None, int]:
    """Return how many rows hold each value, as text."""
    import pyarrow as pa

    if pa.types.is_string(array.type) or pa.types.is_large_string(array.type):
        return dict(_values_and_counts(array))
    counted: dict[str | None, int] = {}
    for value, count in _values_and_counts(array):
        text = as_text(value)
        counted[text] = counted.get(text, 0) + count
    return counted


def _values_and_counts(array: pa.Array) -> Iterable[tuple[Any, int]]:
    import pyarrow as pa

    try:
        counts = array.value_counts()
    except (pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return ((scalar.as_py(), 1) for scalar in array)
    values, numbers = counts.field("values"), counts.field("counts")
    return zip(values.to_pylist(), numbers.to_pylist(), strict=True)


def as_text(value: object) -> str | None:
    """Return a value as the text in which detection looks at it; None stays None.

    Args:
        value: of any type that Arrow or a database driver returns.
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
