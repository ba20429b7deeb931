"""The copy for programs: one JSON document, and tables in a zip, written as rows come."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final, Protocol, cast

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from troth.core.disclosing import as_csv, as_json
from troth.customers.rights.delivering.context import context_of
from troth.customers.rights.delivering.words import headings, left_out_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import IO

    from troth.core.disclosing.contents import Contents, Dataset
    from troth.core.disclosing.sieving import Row

_INSTANT: Final = (1980, 1, 1, 0, 0, 0)
"""The instant of files in the zip: the earliest that the format knows."""


class Sink(Protocol):
    """Takes octets."""

    def write(self, part: bytes, /) -> int:
        """Take some."""

    def flush(self) -> None:
        """Do nothing, or pass on what was taken."""


class Copy(Protocol):
    """A file that is written as rows come: datasets in their order, each with its rows."""

    def begin(self, contents: Contents) -> None:
        """Write what stands before all datasets."""

    def begin_dataset(self, dataset: Dataset) -> None:
        """Write what stands before the rows of a dataset."""

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows of the dataset that was begun last."""

    def end_dataset(self, left_out: Mapping[str, int]) -> None:
        """Write what stands behind them; ``left_out``: values left out, by field."""

    def end(self) -> None:
        """Write what stands behind all datasets."""

    def drop(self) -> None:
        """Let go of a file that will not be whole; nothing more is written."""


class JsonCopy:
    """The copy as one JSON document."""

    def __init__(self, sink: Sink) -> None:
        """Write into a sink."""
        self._sink = sink
        self._dataset: Dataset | None = None
        self._is_first_row = True

    def begin(self, contents: Contents) -> None:
        """Write what it says of itself."""
        self._sink.write(as_json.beginning(contents))

    def begin_dataset(self, dataset: Dataset) -> None:
        """Write what the dataset is."""
        self._sink.write(as_json.dataset_beginning(dataset, first=self._dataset is None))
        self._dataset, self._is_first_row = dataset, True

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows as objects."""
        if self._dataset and rows:
            self._sink.write(as_json.rows_of(self._dataset, rows, first=self._is_first_row))
            self._is_first_row = False

    def end_dataset(self, left_out: Mapping[str, int]) -> None:
        """Write how many values were left out."""
        self._sink.write(as_json.dataset_end(left_out))

    def end(self) -> None:
        """Close the document."""
        self._sink.write(as_json.ending())

    def drop(self) -> None:
        """Do nothing: nothing is left to be written."""


class CsvCopy:
    """The copy as tables in a zip, with a codebook and a text that says what is what."""

    def __init__(self, sink: Sink) -> None:
        """Write into a sink; a zip can be written without going back."""
        # It is only written to, and never closed by the zip.
        self._zip = zipfile.ZipFile(cast("IO[bytes]", sink), "w", zipfile.ZIP_DEFLATED)
        self._table: IO[bytes] | None = None
        self._words = left_out_word()

    def begin(self, contents: Contents) -> None:
        """Write the text and the codebook."""
        text = render_to_string("rights/report/read_me.txt", context_of(contents))
        self._put(_("read-me") + ".txt", text.encode("utf-8-sig"))
        words = as_csv.codebook(contents, headings(), _("yes"), _("no"))
        self._put(_("codebook") + ".csv", words)

    def begin_dataset(self, dataset: Dataset) -> None:
        """Begin the table of a dataset; none where nothing of it is given."""
        if dataset.given:
            entry = _entry(f"{dataset.key}.csv")
            self._table = self._zip.open(entry, "w", force_zip64=True)
            self._table.write(as_csv.heading(dataset))

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows as lines."""
        if self._table:
            self._table.write(as_csv.rows_of(rows, self._words))

    def end_dataset(self, left_out: Mapping[str, int]) -> None:
        """Close the table."""
        del left_out
        if self._table:
            self._table.close()
            self._table = None

    def put_file(self, name: str, pieces: Iterable[bytes]) -> None:
        """Write a file that somebody found by hand."""
        folder = _("by-hand")  # outside of the f-string, in which no message is found
        entry = _entry(f"{folder}/{name}")
        with self._zip.open(entry, "w", force_zip64=True) as file:
            for piece in pieces:
                file.write(piece)

    def end(self) -> None:
        """Close the zip."""
        self._zip.close()

    def drop(self) -> None:
        """Close the zip without its sink: it would else be written to when it is forgotten."""
        self._zip.fp = BytesIO()
        if self._table:
            self._table.close()
        self._zip.close()

    def _put(self, name: str, content: bytes) -> None:
        self._zip.writestr(_entry(name), content)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _INSTANT)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry
