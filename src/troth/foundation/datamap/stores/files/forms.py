"""What the readers of single forms have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from troth.foundation.datamap.stores.texts import batch_of, column_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import Field, Noter

ROWS_AT_ONCE: Final = 2_000
OCTETS_AT_ONCE: Final = 4_194_304
"""A batch ends when either is reached."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the beginning of a file tells.

    Attributes:
        part: the sheet of a workbook; empty for other forms.
        fields: in their order.
        rows: how many there are, or None.
        rows_exact: whether they were counted.
    """

    part: str
    fields: tuple[Field, ...]
    rows: int | None = None
    rows_exact: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read of a file.

    Attributes:
        name: the dataset's name, for notes.
        part: the sheet of a workbook; empty for other forms.
        fields: names of all fields of the dataset, in their order.
        names: the fields to give, in order.
        note: who is told of what could not be read.
        spread: whether a few ranges over the whole file do, where that is cheap.
    """

    name: str
    part: str
    fields: Sequence[str]
    names: Sequence[str]
    note: Noter
    spread: bool = False


class Form(Protocol):
    """One form of files. Both functions raise ValueError or OSError for a broken file."""

    def heads(self, file: Any, name: str, note: Noter) -> list[Head]:
        """Return what the file holds, from its beginning."""

    def batches(self, file: Any, wanted: Wanted) -> Iterator[pa.RecordBatch]:
        """Stream the file in batches of text, in bounded memory."""


def in_batches(
    rows: Iterable[tuple[int, Sequence[Any]]], wanted: Wanted
) -> Iterator[pa.RecordBatch]:
    """Gather rows into batches.

    Args:
        rows: about how many octets each one has, and its values in the order of ``names``.
        wanted: what is read.
    """
    gathered: list[Sequence[Any]] = []
    octets = 0
    for size, values in rows:
        gathered.append(values)
        octets += size
        if len(gathered) >= ROWS_AT_ONCE or octets >= OCTETS_AT_ONCE:
            yield _batch(gathered, wanted)
            gathered, octets = [], 0
    if gathered:
        yield _batch(gathered, wanted)


def _batch(rows: list[Sequence[Any]], wanted: Wanted) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    places = [f"{wanted.name}.{name}" for name in wanted.names]
    made = [
        column_of(column, place, wanted.note) for column, place in zip(columns, places, strict=True)
    ]
    return batch_of(wanted.names, made)
