"""CSV and its kin (RFC 4180, read 2026-11-27): delimiter and encoding are found by looking."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.files.arrow_texts import text_column
from troth.foundation.datamap.stores.files.forms import Head, Wanted
from troth.foundation.datamap.stores.port import Field
from troth.foundation.datamap.stores.texts import batch_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter

_LOOK: Final = 65_536
_BLOCK: Final = 4_194_304
"""Octets that are parsed at once; no single line may be longer."""

_DELIMITERS: Final = (",", ";", "\t", "|")
_LINES: Final = 50
_A_VALUE: Final = re.compile(r"[-+]?[\d.,:/ -]+|.*@.*|", re.DOTALL)
"""What a head does not hold: nothing, a number, a date, a mail address."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one file is written."""

    encoding: str
    delimiter: str
    names: tuple[str, ...]
    has_head: bool
    octets_a_line: float


class Delimited:
    """Text files with one delimiter."""

    def heads(self, file: Any, name: str, note: Noter) -> list[Head]:
        """Look at the first 64 KiB."""
        del name, note
        layout = look_at(file.read(_LOOK))
        fields = tuple(Field(name, "") for name in layout.names)
        try:
            size = file.size()
        except (OSError, ValueError, NotImplementedError):  # a compressed stream
            return [Head("", fields)]
        lines = round(size / layout.octets_a_line) - layout.has_head
        return [Head("", fields, max(lines, 0))]

    def batches(self, file: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
        """Parse block by block; lines with another number of values are left out and noted."""
        import pyarrow as pa
        from pyarrow import csv as arrow_csv

        layout = look_at(file.read(_LOOK))
        file.seek(0)

        def left_out(row: Any) -> str:
            del row
            wanted.note("dataset.uneven", wanted.name)
            return "skip"

        if not layout.names:
            return
        keys = [f"c{place}" for place in range(len(layout.names))]
        places = dict(zip(layout.names, keys, strict=True))
        asked = [places[name] for name in wanted.names]
        reader = arrow_csv.open_csv(
            file,
            arrow_csv.ReadOptions(
                column_names=keys,
                skip_rows_after_names=int(layout.has_head),
                encoding=layout.encoding,
                block_size=_BLOCK,
                use_threads=False,
            ),
            arrow_csv.ParseOptions(
                delimiter=layout.delimiter,
                newlines_in_values=True,
                invalid_row_handler=left_out,
            ),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(keys, pa.binary()),
                include_columns=asked,
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
        for batch in reader:
            columns = [
                text_column(column, f"{wanted.name}.{name}", wanted.note)
                for name, column in zip(wanted.names, batch.columns, strict=True)
            ]
            yield batch_of(wanted.names, columns)


def look_at(beginning: bytes) -> Layout:
    """Return how a file is written, from its first octets."""
    encoding = _encoding(beginning)
    text = beginning.decode(encoding, errors="replace").removeprefix("\ufeff")
    lines = text.splitlines(keepends=True)
    whole = lines[:-1] if len(beginning) >= _LOOK and len(lines) > 1 else lines
    rows = {one: _rows(whole[:_LINES], one) for one in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda one: _agreement(rows[one]))
    first = rows[delimiter][0] if rows[delimiter] else []
    has_head = bool(first) and not any(_A_VALUE.fullmatch(value.strip()) for value in first)
    octets = len(beginning) / max(len(lines), 1)
    return Layout(encoding, delimiter, _names(first, has_head=has_head), has_head, octets or 1.0)


def _encoding(beginning: bytes) -> str:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros = beginning[:1000].count(0)
    if zeros * 4 > len(beginning[:1000]):
        return "utf-16-le" if beginning[1:2] == b"\0" else "utf-16-be"
    # What is not UTF-8 is found value by value and read as Latin-1.
    return "utf-8"


def _rows(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return [row for row in csv.reader(io.StringIO("".join(lines)), delimiter=delimiter) if row]
    except csv.Error:
        return []


def _agreement(rows: list[list[str]]) -> float:
    """Return how well a delimiter fits: the share of lines as long as the first, by columns."""
    if not rows or len(rows[0]) == 1:
        return 0.0
    same = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
    return same * (1 + len(rows[0]) / 1_000)


def _names(first: list[str], *, has_head: bool) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for place, value in enumerate(first, start=1):
        name = value.strip() if has_head else f"column_{place}"
        names[name if name not in names else f"{name}_{place}"] = None
    return tuple(names)
