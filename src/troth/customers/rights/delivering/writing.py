"""All files of a copy, in one pass over the rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.requesting.kinds import Kind
from troth.customers.rights.attaching import read
from troth.customers.rights.delivering.copies import CsvCopy, JsonCopy
from troth.customers.rights.delivering.page import HtmlCopy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.disclosing.contents import Dataset
    from troth.core.disclosing.sieving import Sieve
    from troth.core.tracing.graph import Place
    from troth.customers.rights.delivering.copies import Copy, Sink
    from troth.customers.rights.delivering.gathering import Gathered

    Rows = Callable[[Place, Sequence[str]], Iterator[pa.RecordBatch]]

COPIES: Final[Mapping[str, Callable[[Sink], Copy]]] = {
    "html": HtmlCopy,
    "json": JsonCopy,
    "csv": CsvCopy,
}
"""What writes each format."""
FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    Kind.ACCESS: ("html", "json", "csv"),
    Kind.PORTABILITY: ("json", "csv"),
}
"""Formats by kind of request: what is taken elsewhere is for programs (GDPR Art. 20(1))."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written.

    Attributes:
        rows: of the person, as they were read.
        left_out: values that were left out because they name somebody else.
    """

    rows: int
    left_out: int


def write_copies(gathered: Gathered, rows: Rows, copies: Sequence[Copy]) -> Written:
    """Write all copies; rows are read once, batch by batch.

    Args:
        gathered: what is handed out.
        rows: gives the rows of a place, of the columns named, as text.
        copies: what they are written into.

    Raises:
        ServiceUnavailableError: a store did not answer, or the disk took no more.
    """
    try:
        written = _written(gathered, rows, copies)
    except BaseException:
        for copy in copies:
            copy.drop()
        raise
    return written


def _written(gathered: Gathered, rows: Rows, copies: Sequence[Copy]) -> Written:
    for copy in copies:
        copy.begin(gathered.contents)
    read = left_out = 0
    for dataset in gathered.contents.datasets:
        sieve = gathered.sieves[dataset.key]
        read += _write_dataset(dataset, sieve, rows, gathered.places[dataset.key], copies)
        left_out += sum(sieve.counts.values())
    _write_files(gathered, copies)
    for copy in copies:
        copy.end()
    return Written(read, left_out)


def _write_files(gathered: Gathered, copies: Sequence[Copy]) -> None:
    for copy in copies:
        if isinstance(copy, CsvCopy):
            for one in gathered.files:
                copy.put_file(one.name, read(one.attachment))


def _write_dataset(
    dataset: Dataset, sieve: Sieve, rows: Rows, place: Place, copies: Sequence[Copy]
) -> int:
    for copy in copies:
        copy.begin_dataset(dataset)
    count = 0
    for batch in rows(place, sieve.reads) if sieve.given else ():
        columns = (column.to_pylist() for column in batch.columns)
        given = list(sieve.sieved(zip(*columns, strict=True)))
        count += len(given)
        for copy in copies:
            copy.add(given)
    for copy in copies:
        copy.end_dataset(sieve.counts)
    return count if sieve.given else dataset.count
