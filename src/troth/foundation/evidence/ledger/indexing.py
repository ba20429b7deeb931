"""What bodies are found by, held against the bodies: postings, and the times of bundles.

One statement looks at both sides, so it sees one instant of them while others go on writing.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db import connection

from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.foundation.evidence.ledger.postings import first_entry
from troth.foundation.evidence.models import Bundle, Log, Posting, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

BUNDLES_AT_ONCE: Final = 16_384
"""Bundles compared with one statement: some four million entries."""

_LOWEST: Final = -(1 << 63)
_HIGHEST: Final = (1 << 63) - 1

# A place is the log's number above 40 bits of position, and a bundle has 256 entries.
_BUNDLE: Final = "((place >> 40) << 40) | ((place & 1099511627775) >> 8)"
_POSTINGS: Final = f"""
    SELECT bundle, kind_id, actor_id, sum(counted), sum(posted), sum(postings) FROM (
        SELECT {_BUNDLE} AS bundle, kind_id, actor_id,
               count(*) AS counted, 0 AS posted, 0 AS postings
        FROM evidence_body WHERE place >= %s AND place < %s GROUP BY 1, 2, 3
        UNION ALL
        SELECT bundle, kind_id, actor_id, 0, entries, 1
        FROM evidence_posting WHERE bundle >= %s AND bundle < %s
    ) AS sides
    GROUP BY 1, 2, 3
    HAVING sum(counted) <> sum(posted) OR sum(postings) <> 1 OR sum(counted) = 0
    ORDER BY 1, 2
"""  # noqa: S608 - an expression of ours
_BOUNDS: Final = f"""
    SELECT bundle, earliest, latest FROM (
        SELECT {_BUNDLE} AS bundle, min(at_ms) AS earliest, max(at_ms) AS latest
        FROM evidence_body WHERE place >= %s AND place < %s AND opening IS NOT NULL GROUP BY 1
    ) AS bodies
    JOIN evidence_bundle ON evidence_bundle.place = bundle
    WHERE earliest < earliest_ms OR latest > latest_ms
    ORDER BY 1
"""  # noqa: S608 - an expression of ours


class Miscount(NamedTuple):
    """Bodies of one kind by one actor in a bundle that no single posting counts rightly.

    Attributes:
        bundle: key of the bundle.
        kind: number of the kind.
        actor: number of who acted; None for bodies that have expired.
        counted: how many bodies there are.
        posted: how many the postings say.
        postings: how many postings say it.
    """

    bundle: int
    kind: int
    actor: int | None
    counted: int
    posted: int
    postings: int


class Outside(NamedTuple):
    """A bundle whose bodies are of other times than it says.

    Attributes:
        bundle: its key.
        earliest_ms: milliseconds since 1970 of its first body by time.
        latest_ms: the same of its last.
    """

    bundle: int
    earliest_ms: int
    latest_ms: int


def miscounts() -> Iterator[Miscount]:
    """Yield every difference between the postings and the bodies of all logs, and beyond them."""
    for first, end in _spans():
        places = first_entry(first), first_entry(end)
        for bundle, kind, actor, *numbers in _rows(_POSTINGS, (*places, first, end)):
            yield Miscount(bundle, kind, actor, *map(int, numbers))


def outside_bounds() -> Iterator[Outside]:
    """Yield every bundle that does not bound the times of its bodies."""
    for first, end in _spans():
        for row in _rows(_BOUNDS, (first_entry(first), first_entry(end))):
            yield Outside(*row)


def _spans() -> Iterator[tuple[int, int]]:
    """Yield first and end of spans that cover all keys of bundles, none of them too long."""
    cuts = [_LOWEST]
    for number, size in Log.objects.order_by("number").values_list("number", "size"):
        first = place_of(number, 0)
        cuts += range(first, first + size // TILE_WIDTH + 1, BUNDLES_AT_ONCE)
    yield from pairwise([*cuts, _HIGHEST])


def _rows(statement: str, values: tuple[int, ...]) -> list[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        rows: list[tuple[int, ...]] = cursor.fetchall()
    return rows


def mend() -> int:
    """Make wrong postings and bounds again; the caller holds the head's lock. Returns how many."""
    wrong = list(miscounts())
    for at in wrong:
        same = Posting.objects.filter(kind_id=at.kind, bundle=at.bundle, actor_id=at.actor)
        same.delete()
        if at.counted:
            Posting.objects.create(
                bundle=at.bundle, kind_id=at.kind, actor_id=at.actor, entries=at.counted
            )
    bounds = list(outside_bounds())
    for outside in bounds:
        row = Bundle.objects.get(place=outside.bundle)
        row.earliest_ms = min(row.earliest_ms, outside.earliest_ms)
        row.latest_ms = max(row.latest_ms, outside.latest_ms)
        row.save()
    return len(wrong) + len(bounds)
