"""Long texts in blocks: bounded memory, findings as if the text had been scanned whole.

A block carries some of what stands before and behind it, so that a value on its border is seen
whole and with its context; a finding belongs to the block in which it starts. A text whose findings
and context windows are no longer than the overlap gets the same findings as scanned in one piece.

The scan is one pure function over Arrow batches of blocks: processes here run it, and a cluster
engine can run the same (Spark's ``mapInArrow``, for one).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.finding import Finding
from troth.core.detection.likelihood import Likelihood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa

    from troth.core.detection.scanning import Scanner

BLOCK_CHARACTERS: Final = 262_144
OVERLAP_CHARACTERS: Final = 4_096
BATCH_BLOCKS: Final = 8


class Block(NamedTuple):
    """A piece of a text, with what stands around it.

    Attributes:
        source: what the text is called, such as the path of a file.
        offset: character of the whole text at which ``text`` begins.
        first: character of ``text`` from which findings belong to this block.
        last: the character behind the last one at which such a finding may start.
        text: the piece with its surroundings.
    """

    source: str
    offset: int
    first: int
    last: int
    text: str


def blocks(
    source: str,
    pieces: Iterable[str],
    *,
    size: int = BLOCK_CHARACTERS,
    overlap: int = OVERLAP_CHARACTERS,
) -> Iterator[Block]:
    """Cut a text that comes in pieces into blocks of ``size`` characters."""
    waiting, offset, first = "", 0, 0
    for piece in _small(pieces, size):
        waiting += piece
        while len(waiting) >= first + size + overlap:
            yield Block(source, offset, first, first + size, waiting[: first + size + overlap])
            dropped = max(first + size - overlap, 0)
            waiting, offset, first = waiting[dropped:], offset + dropped, first + size - dropped
    if len(waiting) > first:
        yield Block(source, offset, first, len(waiting), waiting)


def _small(pieces: Iterable[str], size: int) -> Iterator[str]:
    # What waits is copied for each block: one piece of a gigabyte would be copied thousandfold.
    for piece in pieces:
        for start in range(0, len(piece), size):
            yield piece[start : start + size]


def findings_of(scanner: Scanner, block: Block) -> Iterator[Finding]:
    """Yield the findings that belong to a block, with places in the whole text."""
    for found in scanner.scan(block.text):
        if block.first <= found.start < block.last:
            yield found._replace(start=found.start + block.offset, end=found.end + block.offset)


def batch_of(some: Iterable[Block]) -> pa.RecordBatch:
    """Return blocks as an Arrow batch with the columns of ``Block``."""
    import pyarrow as pa

    columns = list(zip(*some, strict=True)) or [()] * len(Block._fields)
    types = [pa.string(), pa.int64(), pa.int64(), pa.int64(), pa.string()]
    arrays = [pa.array(values, kind) for values, kind in zip(columns, types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=list(Block._fields))


def scan_batch(scanner: Scanner, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Scan a batch of blocks; returns source, start, end, type, likelihood (1 to 5), reason."""
    import pyarrow as pa

    rows = [
        (block.source, *found)
        for block in map(Block._make, zip(*batch.to_pydict().values(), strict=True))
        for found in findings_of(scanner, block)
    ]
    columns = list(zip(*rows, strict=True)) or [()] * 6
    types = [pa.string(), pa.int64(), pa.int64(), pa.string(), pa.int8(), pa.string()]
    arrays = [
        pa.array(map(_plain, values), kind) for values, kind in zip(columns, types, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, names=["source", *Finding._fields])


def findings_in(batch: pa.RecordBatch) -> Iterator[tuple[str, Finding]]:
    """Yield what ``scan_batch`` returned as (source, finding)."""
    for source, start, end, kind, level, reason in zip(*batch.to_pydict().values(), strict=True):
        yield source, Finding(start, end, kind, Likelihood(level), reason)


def _plain(value: str | int) -> str | int:
    return int(value) if isinstance(value, Likelihood) else value
