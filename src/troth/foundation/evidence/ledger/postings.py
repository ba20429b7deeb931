"""Postings: which bundles hold entries of a kind or by an actor, and how many.

Two indexes over every entry cost PostgreSQL as much as storing the entries. A bundle has 256
entries but few kinds and actors, so the inverted index is kept a bundle at a time, and the entries
of a bundle are read where their kind is looked for.

INVARIANT: the postings of a bundle are the count of its bodies by kind and actor. Appending adds
to them in its transaction, and expiring, which takes the actor away, counts again.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from django.db.models import Q, Sum

from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.foundation.evidence.models import (
    POSITION_BITS,
    Body,
    Posting,
    bundle_of,
    place_of,
    position_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.db.models import QuerySet

BUNDLES_AT_ONCE: Final = 64
"""Bundles whose entries are read with one question."""

_BEYOND: Final = (1 << 63) - 1


class PostingRow(NamedTuple):
    """One posting, in the order in which the statement takes it."""

    bundle: int
    kind: int
    actor: int | None
    entries: int


class Stretch(NamedTuple):
    """Some bundles that hold what is looked for.

    Attributes:
        bundles: their keys.
        entries: how many of their entries have the kind and the actor.
    """

    bundles: list[int]
    entries: int


def postings_of(first: int, kinds: Sequence[int], actors: Sequence[int]) -> list[PostingRow]:
    """Return the postings of entries that follow each other in one log.

    Args:
        first: key of the first entry.
        kinds: numbers of their kinds.
        actors: numbers of those who acted.
    """
    rows, start = [], 0
    while start < len(kinds):
        end = start + TILE_WIDTH - position_of(first + start) % TILE_WIDTH
        counts = Counter(zip(kinds[start:end], actors[start:end], strict=True))
        bundle = bundle_of(first + start)
        rows += [PostingRow(bundle, kind, actor, n) for (kind, actor), n in counts.items()]
        start = end
    return rows


def recount(places: Iterable[int]) -> None:
    """Count the bodies again in each bundle that has one of these entries."""
    bundles = iter(sorted({bundle_of(place) for place in places}))
    while some := list(islice(bundles, BUNDLES_AT_ONCE)):
        rows = Body.objects.filter(covering(some)).values_list("place", "kind_id", "actor_id")
        counts = Counter((bundle_of(place), kind, actor) for place, kind, actor in rows)
        kinds = {kind for _, kind, _ in counts}
        Posting.objects.filter(kind_id__in=kinds, bundle__in=some).delete()
        Posting.objects.bulk_create(
            Posting(bundle=bundle, kind_id=kind, actor_id=actor, entries=n)
            for (bundle, kind, actor), n in counts.items()
        )


def covering(bundles: Iterable[int]) -> Q:
    """Return the condition that a body belongs to one of these bundles."""
    condition = Q(pk__in=[])
    for first, last in _runs(sorted(bundles)):
        condition |= Q(place__gte=first_entry(first), place__lt=first_entry(last + 1))
    return condition


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = runs[-1][0], number
        else:
            runs.append((number, number))
    return runs


def first_entry(bundle: int) -> int:
    """Return the key of a bundle's first entry."""
    return place_of(bundle >> POSITION_BITS, position_of(bundle) * TILE_WIDTH)


def stretches(postings: QuerySet[Posting], enough: int | None = None) -> Iterator[Stretch]:
    """Yield the bundles of some postings, the newest first.

    Args:
        postings: those of the kind and the actor.
        enough: as many entries end a stretch before it has all its bundles.
    """
    below = _BEYOND
    while rows := _counts(postings.filter(bundle__lt=below)):
        bundles, entries = [], 0
        for bundle, count in rows:
            bundles.append(bundle)
            entries += count
            if enough is not None and entries >= enough:
                break
        below = bundles[-1]
        yield Stretch(bundles, entries)


def _counts(postings: QuerySet[Posting]) -> list[tuple[int, int]]:
    counts = postings.values_list("bundle").annotate(total=Sum("entries"))
    return list(counts.order_by("-bundle")[:BUNDLES_AT_ONCE])


def found(
    rows: QuerySet[Body], postings: QuerySet[Posting], *, skip: int, limit: int, exact: bool
) -> list[Body]:
    """Return bodies, the newest first, out of the bundles that some postings name.

    Args:
        rows: all conditions on them.
        postings: those of the kind and the actor.
        skip: how many are left out first.
        limit: how many at most.
        exact: there are no conditions but kind and actor, so the postings count what is skipped.
    """
    page: list[Body] = []
    for stretch in stretches(postings, skip + limit):
        here = rows.filter(covering(stretch.bundles))
        held = (stretch.entries if exact else here.count()) if skip else 1
        if held <= skip:
            skip -= held
            continue
        page += here.order_by("-place")[skip : skip + limit - len(page)]
        skip = 0
        if len(page) >= limit:
            break
    return page


def counted(rows: QuerySet[Body], postings: QuerySet[Posting], *, exact: bool) -> int:
    """Return how many bodies ``found`` would return without a limit; arguments as there."""
    if exact:
        return postings.aggregate(total=Sum("entries"))["total"] or 0
    return sum(rows.filter(covering(some.bundles)).count() for some in stretches(postings))
