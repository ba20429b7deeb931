"""Scanning many files over the processors of the machine, in bounded memory."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.blocks import (
    BATCH_BLOCKS,
    batch_of,
    blocks,
    findings_in,
    scan_batch,
)
from troth.core.detection.catalogue import all_recognisers
from troth.core.detection.custom import custom_recognisers
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner
from troth.foundation.datamap.scanning.reading import pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    import pyarrow as pa

    from troth.core.detection.blocks import Block
    from troth.core.detection.finding import Finding

ONE_PROCESS_BYTES: Final = 8_000_000
"""Below so many bytes, starting other processes takes longer than scanning."""


class Wanted(NamedTuple):
    """What a scan looks for; plain values, so that another process can be told.

    Attributes:
        minimum: the lowest likelihood that is reported.
        allow: values that are never reported.
        types: the only types that are reported; empty: all.
        custom: name and YAML of the company's own recognisers; empty: none.
    """

    minimum: int = Likelihood.LIKELY
    allow: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    custom: tuple[str, str] | None = None


@cache
def scanner_for(wanted: Wanted) -> Scanner:
    """Return the scanner for what is wanted; the same one in a process for the same wishes.

    Raises:
        InvalidInputError: the company's own recognisers cannot be used.
    """
    own = custom_recognisers(wanted.custom[1], file=wanted.custom[0]) if wanted.custom else []
    known = (*all_recognisers(), *own)
    return Scanner(
        [one for one in known if not wanted.types or one.type in wanted.types],
        minimum=Likelihood(wanted.minimum),
        allow=wanted.allow,
    )


def scan_files(
    paths: Iterable[Path],
    wanted: Wanted,
    *,
    workers: int | None = None,
    passed_over: Callable[[str, str], None] = lambda _path, _why: None,
) -> Iterator[tuple[str, Finding]]:
    """Yield findings in files as (path, finding), in order of files and places.

    Raises:
        InvalidInputError: the company's own recognisers cannot be used.
    """
    known = list(paths)
    scanner_for(wanted)
    found = _blocks_of(known, passed_over)
    if workers == 1 or (workers is None and _bytes_of(known) < ONE_PROCESS_BYTES):
        yield from scan_text_blocks(found, wanted)
        return
    yield from _over_processes(found, wanted, workers or os.cpu_count() or 1)


def scan_text_blocks(found: Iterable[Block], wanted: Wanted) -> Iterator[tuple[str, Finding]]:
    """Yield findings in blocks, scanned in this process."""
    for batch in _batches(found):
        yield from findings_in(scan_batch(scanner_for(wanted), batch))


def _over_processes(
    found: Iterable[Block], wanted: Wanted, workers: int
) -> Iterator[tuple[str, Finding]]:
    # Never more batches on their way than twice the processes: memory stays bounded.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        waiting: deque[pa.RecordBatch] = deque()
        batches = _batches(found)
        while True:
            for batch in islice(batches, 2 * workers - len(waiting)):
                waiting.append(pool.submit(_scan, wanted, batch))
            if not waiting:
                return
            yield from findings_in(waiting.popleft().result())


def _scan(wanted: Wanted, batch: pa.RecordBatch) -> pa.RecordBatch:
    return scan_batch(scanner_for(wanted), batch)


def _batches(found: Iterable[Block]) -> Iterator[pa.RecordBatch]:
    rest = iter(found)
    while some := list(islice(rest, BATCH_BLOCKS)):
        yield batch_of(some)


def _blocks_of(paths: Iterable[Path], passed_over: Callable[[str, str], None]) -> Iterator[Block]:
    for path in paths:
        # A name need not be text in any encoding, and a report is.
        name = os.fsencode(path).decode(errors="replace")
        try:
            with path.open("rb") as file:
                text = pieces(file)
                if text is None:
                    passed_over(name, "no text; connect it as a store if it holds tables")
                    continue
                yield from blocks(name, text)
        except OSError as error:
            passed_over(name, (error.strerror or "cannot be read").lower())


def _bytes_of(paths: Iterable[Path]) -> int:
    return sum(path.stat().st_size for path in paths if path.is_file())
