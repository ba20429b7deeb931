"""On what a plan stands: the map, the schemas of the stores, and the legal holds in force."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.canonical import encode
from troth.foundation.erasure.models import LegalHold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.subjects.mapped import MappedGraph


def standing_of(graph: MappedGraph) -> str:
    """Return a digest of all from which a plan is made, but for the rows of its person.

    An equal one means that the same obstacles would be seen in map and schemas. Which stores can
    be asked is a part of it, as of the others only what the map remembers is known.

    Args:
        graph: the map beside the schemas as they are now.
    """
    unreachable = sorted(one.store for one in graph.unreachable)
    told = [graph.map_mark, _outlines(graph), unreachable, _holds()]
    return sha256(encode(told)).hexdigest()


@lru_cache(maxsize=4)
def _outlines(graph: MappedGraph) -> str:
    """Return a digest of what all stores say of their datasets.

    Not of the stores' own marks: that of a folder changes with each line that is added to a file.
    """
    found = sha256()
    for store, outline in sorted(graph.outlines.items()):
        for name in sorted(outline):
            found.update(f"{store}\x1f{_schema(outline[name])!r}\x1e".encode())
    return found.hexdigest()


def _schema(dataset: Dataset) -> Dataset:
    """Leave out what keeps no plan from being done: how many rows there are, indexes, comments."""
    return replace(dataset, rows=None, rows_exact=False, indexes=None, comment="")


def _holds() -> list[str]:
    return sorted(_in_force())


def _in_force() -> Iterator[str]:
    """Return which legal holds are in force, unopened; one is never altered, only lifted."""
    now = timezone.now()
    for hold in LegalHold.objects.filter(lifted_at=None):
        if hold.holds_at(now):
            yield str(hold.pk)
