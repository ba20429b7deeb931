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

from django.db import connection
from django.db.models import Sum
from django.db.models.expressions import RawSQL

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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

BUNDLES_AT_ONCE: Final = 64
"""Bundles whose postings are read or written with one statement."""

_BEYOND: Final = (1 << 63) - 1
_AMONG: Final = f"""
    SELECT body.place FROM (VALUES {{}}) AS starts
    CROSS JOIN evidence_body AS body
    WHERE body.place >= starts.column1 AND body.place < starts.column1 + {TILE_WIDTH} AND {{}}
"""  # noqa: S608 - places of values and names of ours


class PostingRow(NamedTuple):
    """One posting, in the order in which the statement takes it."""

    bundle: int
    kind: int
    actor: int | None
    entries: int


class Run(NamedTuple):
    """Neighbouring bundles that all hold what is looked for.

    Attributes:
        first: key of the first bundle.
        last: key of the last one.
        entries: how many of their entries have the kind and the actor.
    """

    first: int
    last: int
    entries: int

    def rows_of(self, rows: QuerySet[Body], end: int = _BEYOND) -> QuerySet[Body]:
        """Return those of some bodies that belong to these bundles and are below a key."""
        end = min(end, first_entry(self.last + 1))
        return rows.filter(place__gte=first_entry(self.first), place__lt=end)


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
    bundles = iter(sorted({bundle_of(place) for place in places}, reverse=True))
    while some := list(islice(bundles, BUNDLES_AT_ONCE)):
        counts: Counter[tuple[int, int, int | None]] = Counter()
        for run in _joined([(bundle, 0) for bundle in some]):
            rows = run.rows_of(Body.objects.all()).values_list("place", "kind_id", "actor_id")
            counts.update((bundle_of(place), kind, actor) for place, kind, actor in rows)
        kinds = {kind for _, kind, _ in counts}
        Posting.objects.filter(kind_id__in=kinds, bundle__in=some).delete()
        Posting.objects.bulk_create(
            Posting(bundle=bundle, kind_id=kind, actor_id=actor, entries=n)
            for (bundle, kind, actor), n in counts.items()
        )


def first_entry(bundle: int) -> int:
    """Return the key of a bundle's first entry."""
    return place_of(bundle >> POSITION_BITS, position_of(bundle) * TILE_WIDTH)


def runs(postings: QuerySet[Posting]) -> Iterator[Run]:
    """Yield the bundles of some postings, the newest first."""
    below = _BEYOND
    while counts := _counts(postings.filter(bundle__lt=below)):
        below = counts[-1][0]
        yield from _joined(counts)


def _counts(postings: QuerySet[Posting]) -> list[tuple[int, int]]:
    counts = postings.values_list("bundle").annotate(total=Sum("entries"))
    return list(counts.order_by("-bundle")[:BUNDLES_AT_ONCE])


def _joined(counts: Iterable[tuple[int, int]]) -> list[Run]:
    joined: list[Run] = []
    for bundle, entries in counts:
        if joined and joined[-1].first == bundle + 1:
            after = joined.pop()
            joined.append(Run(bundle, after.last, after.entries + entries))
        else:
            joined.append(Run(bundle, bundle, entries))
    return joined


class Sought(NamedTuple):
    """What is looked for, as questions to the database.

    Attributes:
        rows: the bodies, by all conditions but their place.
        start: the key of the first body that may be meant.
        end: the key behind the last one.
        postings: those of the kind and the actor; None when neither is asked for.
        by: column to the numbers that it may have, of bodies and postings alike.
        exact: nothing but kind and actor restricts the bodies, so the postings count them.
    """

    rows: QuerySet[Body]
    start: int
    end: int
    postings: QuerySet[Posting] | None
    by: Mapping[str, Sequence[int]]
    exact: bool

    def parts(self) -> Iterator[tuple[QuerySet[Body], int | None]]:
        """Yield the bodies part by part, the newest first, and how many if the postings say it."""
        if self.postings is None:
            yield self.rows.filter(place__gte=self.start, place__lt=self.end), None
            return
        for some in _gathered(runs(self.postings)):
            entries = sum(run.entries for run in some)
            yield self._of(some), entries if self.exact else None

    def _of(self, some: Sequence[Run]) -> QuerySet[Body]:
        if len(some) == 1:
            return some[0].rows_of(self.rows, self.end)
        # Asked for one range or another, SQLite would read the whole table.
        starts = [first_entry(bundle) for run in some for bundle in range(run.first, run.last + 1)]
        wanted = {f"body.{column}": numbers for column, numbers in self.by.items()}
        within = " AND ".join(
            f"{column} IN {_places(numbers)}" for column, numbers in wanted.items()
        )
        statement = _AMONG.format(", ".join(["(%s)"] * len(starts)), within)
        values = [*starts, *(number for numbers in wanted.values() for number in numbers)]
        return self.rows.filter(place__in=RawSQL(statement, values), place__lt=self.end)  # noqa: S611 - numbers only


def _places(numbers: Sequence[int]) -> str:
    return f"({', '.join(['%s'] * len(numbers))})"


def _gathered(some: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield runs with few entries together, where one question is faster than one a run.

    On SQLite it is, three times and more; PostgreSQL took half as long again (ADR 0010).
    """
    if connection.vendor != "sqlite":
        yield from ([run] for run in some)
        return
    together: list[Run] = []
    for run in some:
        if together and _too_many([*together, run]):
            yield together
            together = []
        together.append(run)
    if together:
        yield together


def _too_many(some: Sequence[Run]) -> bool:
    bundles = sum(run.last - run.first + 1 for run in some)
    return bundles > BUNDLES_AT_ONCE or sum(run.entries for run in some) > TILE_WIDTH


def found(sought: Sought, *, skip: int, limit: int) -> list[Body]:
    """Return bodies, the newest first.

    Args:
        sought: which ones.
        skip: how many are left out first.
        limit: how many at most.
    """
    page: list[Body] = []
    for rows, entries in sought.parts():
        if skip:
            held = rows.count() if entries is None else entries
            if held <= skip:
                skip -= held
                continue
        page += rows.order_by("-place")[skip : skip + limit - len(page)]
        skip = 0
        if len(page) >= limit:
            break
    return page


def counted(sought: Sought) -> int:
    """Return how many bodies are sought."""
    if sought.exact and sought.postings is not None:
        return sought.postings.aggregate(total=Sum("entries"))["total"] or 0
    return sum(rows.count() for rows, _ in sought.parts())
