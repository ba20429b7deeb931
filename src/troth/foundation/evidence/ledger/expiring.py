"""Deleting bodies whose time is over; the tree stays as it is.

An entry in the log itself names the indexes, so that a verifier can tell a body that was deleted
on schedule from one that somebody removed.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from troth.core.canonical import encode
from troth.foundation.evidence.ledger.appending import Batch, append, milliseconds
from troth.foundation.evidence.ledger.heads import open_log
from troth.foundation.evidence.ledger.postings import recount
from troth.foundation.evidence.models import POSITION_BITS, Body, Kind, place_of, position_of
from troth.foundation.evidence.schemas import BodiesExpired
from troth.foundation.recording.actor import current_actor
from troth.foundation.recording.facts import VERSION, Entry, instant
from troth.foundation.recording.rooms import schemas

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

BATCH: Final = 5000
"""Bodies an entry: its own body stays below a hundred kilobytes."""


def expire_bodies() -> int:
    """Delete all bodies past the days that their kind is kept; returns how many.

    Each batch is a transaction with its entry; what was done stays done when it is interrupted.

    Raises:
        StateConflictError: there is no log.
        TamperError: the database is behind the high-water mark, or contradicts it.
    """
    total = 0
    while count := _expire_batch(timezone.now()):
        total += count
    return total


def _expire_batch(now: datetime) -> int:
    with transaction.atomic():
        due = _due(now)
        for number in sorted({place >> POSITION_BITS for place in due}):
            _expire(number, [place for place in due if place >> POSITION_BITS == number], now)
    return len(due)


def _due(now: datetime) -> list[int]:
    over, known = Q(pk__in=[]), schemas()
    for kind in Kind.objects.all():
        schema = known.get(kind.name)
        if schema and schema.keep_days is not None:
            before = milliseconds(now - timedelta(days=schema.keep_days))
            over |= Q(kind_id=kind.pk, at_ms__lt=before)
    rows = Body.objects.filter(over, opening__isnull=False).order_by("place")
    return list(rows.values_list("place", flat=True)[:BATCH])


def _expire(number: int, places: Sequence[int], now: datetime) -> None:
    log = open_log(lock=True)
    actor = current_actor().in_evidence()
    facts = BodiesExpired(
        log=number,
        ranges=_ranges([position_of(place) for place in places]),
        count=len(places),
    )
    entry = Entry(v=VERSION, kind=facts.kind, at=instant(now), actor=actor, facts=facts)
    append(
        Batch(
            [facts.kind],
            [(actor["kind"], actor["id"])],
            [milliseconds(now)],
            [encode(entry)],
        )
    )
    Body.objects.filter(place__in=places).update(
        opening=None, actor=None, expired_by=place_of(log.number, log.size)
    )
    recount(places)


def _ranges(indexes: Sequence[int]) -> list[list[int]]:
    """Return first and last of each run of neighbours."""
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][1] == index - 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return runs
