"""What each way is measured by, and what comes out of it."""

from __future__ import annotations

import json
import os
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any, Final

from eleven.shop import COLLECTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from eleven.server import Server

PER_CENT: Final = 100
WRITER: Final = "troth_writer"


@dataclass(slots=True)
class Figures:
    """What was measured of one way.

    Attributes:
        access_s: seconds of each access.
        erasure_s: seconds of each erasure.
        copy_s: seconds of each copy as the person gets it: looked up, read, written, sealed.
        request_s: seconds of each whole request for a copy, from the proof of identity on.
        steps_s: of an erasure, seconds of each step by its name, all erasures together.
        statements: of one access and of one erasure, by what they were told to: the ``shop``, the
            way's ``own`` database, ``most`` for any one table of the shop, and of these ``written``
            by Troth's writer in its transaction.
        batch: erasures in the batch.
        batch_s: its seconds, from approved to read again.
        before_batch_s: seconds before, in which its people were looked up and plans made.
        processor_s: seconds of processor of one access, one erasure and one of the batch, of the
            way and its database servers together; a busy machine changes them least.
        server_s: of these, what the shop's server used: its work for the way.
        left: fields of erased people that still held something, and in how many rows.
        load: the machine's load in the minute that ended with the run.
    """

    access_s: list[float] = field(default_factory=list)
    erasure_s: list[float] = field(default_factory=list)
    copy_s: list[float] = field(default_factory=list)
    request_s: list[float] = field(default_factory=list)
    steps_s: dict[str, float] = field(default_factory=dict)
    statements: dict[str, dict[str, int]] = field(default_factory=dict)
    batch: int = 0
    batch_s: float = 0.0
    before_batch_s: float = 0.0
    processor_s: dict[str, float] = field(default_factory=dict)
    server_s: dict[str, float] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    load: float = 0.0

    def to_json(self) -> str:
        """Return it as one line."""
        return json.dumps(asdict(self))


def seconds_each(work: Callable[[str], object], people: Sequence[str]) -> list[float]:
    """Return how long some work takes for each of some people, by the clock on the wall."""
    found = []
    for one in people:
        began = time.perf_counter()
        work(one)
        found.append(time.perf_counter() - began)
    return found


def percentile_ms(measured_s: Sequence[float], per_cent: int) -> float:
    """Return a percentile of some times in milliseconds."""
    if len(measured_s) == 1:
        return measured_s[0] * 1e3
    return quantiles(measured_s, n=PER_CENT, method="inclusive")[per_cent - 1] * 1e3


@contextmanager
def metered(found: Figures, name: str, people: int, servers: Sequence[Server]) -> Iterator[None]:
    """Keep how much of the processor is used meanwhile, for each of some people.

    Args:
        found: where it is kept.
        name: of what.
        people: how many.
        servers: of databases; the first is the shop's.
    """
    roots = [os.getpid(), *(one.process for one in servers)]
    began = [_processor_s(one) for one in roots]
    yield
    used = [(_processor_s(one) - then) / people for one, then in zip(roots, began, strict=True)]
    found.processor_s[name], found.server_s[name] = sum(used), used[1]


def _processor_s(root: int) -> float:
    return sum(_spent_s(process) for process in _family(root))


def _family(process: int) -> Iterator[int]:
    """Give a process and all that it started, as Linux tells."""
    yield process
    for told in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = told.read_text().split()
        except (FileNotFoundError, ProcessLookupError):  # the thread ended meanwhile
            continue
        for child in children:
            yield from _family(int(child))


def _spent_s(process: int) -> float:
    """Return a process' own seconds, and those of children that ended; 0 when it is gone."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def counted(server: Server, shop: str, told: dict[str, int]) -> Iterator[None]:
    """Count what the server of the shop is told meanwhile."""
    with server.listening() as said:
        yield
    told["shop"] = len(said.in_(shop))
    told["most"] = max(said.about(shop, COLLECTIONS).values(), default=0)
    told["written"] = max(said.about(shop, COLLECTIONS, WRITER).values(), default=0)


def taken(people: list[Any], count: int) -> list[Any]:
    """Take some from the end of a list, so that nobody is taken twice."""
    found = people[-count:]
    del people[-count:]
    return found
