"""XLSX workbooks (ECMA-376), each sheet a dataset, its first row the head."""

from __future__ import annotations

import warnings
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from troth.foundation.datamap.stores.files.forms import Head, Wanted, in_batches
from troth.foundation.datamap.stores.port import Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Noter

_LARGEST_TEXTS: Final = 268_435_456
"""Octets of a workbook's table of texts, unpacked: all of it is held while a sheet is read."""

_TEXTS: Final = "xl/sharedStrings.xml"


class Workbooks:
    """Workbooks, read without their formulas."""

    def heads(self, file: Any, name: str, note: Noter) -> list[Head]:
        """Read the first row of each sheet."""
        del name, note
        with _opened(file) as book:
            return [_head(sheet) for sheet in book.worksheets]

    def batches(self, file: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
        """Read one sheet row by row."""
        with _opened(file) as book:
            yield from in_batches(_rows(book[wanted.part], wanted), wanted)


@contextmanager
def _opened(file: Any) -> Iterator[Any]:
    import openpyxl

    with zipfile.ZipFile(file) as archive:
        sizes = {one.filename: one.file_size for one in archive.infolist()}
    if sizes.get(_TEXTS, 0) > _LARGEST_TEXTS:
        raise ValueError("too many texts to hold")
    with warnings.catch_warnings():
        # It tells of styles and extensions that do not matter to values.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    try:
        yield book
    finally:
        book.close()


def _head(sheet: Any) -> Head:
    names = _names(next(_values(sheet), ()))
    rows = sheet.max_row
    known = isinstance(rows, int) and rows > 0
    return Head(sheet.title, tuple(Field(name, "") for name in names), rows - 1 if known else None)


def _rows(sheet: Any, wanted: Wanted) -> Iterator[tuple[int, Sequence[Any]]]:
    rows = _values(sheet)
    places = {name: place for place, name in enumerate(_names(next(rows, ())))}
    asked = [places[name] for name in wanted.names]
    for row in rows:
        if any(value is not None for value in row[len(places) :]):
            wanted.note("dataset.uneven", wanted.name)
        values = [row[place] if place < len(row) else None for place in asked]
        if any(value is not None for value in row):
            yield sum(len(value) for value in values if isinstance(value, str)), values


def _values(sheet: Any) -> Iterator[tuple[Any, ...]]:
    # What the file says of its own size is not believed.
    yield from sheet.iter_rows(values_only=True)


def _names(first: Sequence[Any]) -> list[str]:
    names: dict[str, None] = {}
    for place, value in enumerate(first, start=1):
        name = str(value).strip() if value is not None else ""
        name = name or f"column_{place}"
        names[name if name not in names else f"{name}_{place}"] = None
    return list(names)
