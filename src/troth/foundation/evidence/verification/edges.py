"""What lies where the logs of an installation end, and beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from troth.core.merkle.tile_paths import TILE_WIDTH
from troth.foundation.evidence.models import (
    POSITION_BITS,
    Body,
    Bundle,
    Log,
    place_of,
    position_of,
)
from troth.foundation.evidence.verification.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from troth.foundation.evidence.ledger.heads import Head

_LOWEST: Final = -(1 << 63)
_HIGHEST: Final = (1 << 63) - 1


def edges(heads: Sequence[Head], mark: str | None) -> Iterator[Finding]:
    """Yield a finding for whatever lies behind a log, beside all logs, or before the first."""
    if heads and mark is None:
        yield Finding("evidence.mark_missing", "The high-water mark is missing.")
    if not heads and mark is not None:
        yield Finding(
            "evidence.rolled_back",
            "The database has no evidence log, but the high-water mark says there was one.",
        )
    for head in heads:
        yield from _edge(head.log)
    yield from _beside([head.log for head in heads])


def _beside(logs: Sequence[int]) -> Iterator[Finding]:
    """Yield a finding for entries of logs that were never begun."""
    starts = [*(place_of(log, 0) for log in logs), _HIGHEST]
    ends = [_LOWEST, *(place_of(log + 1, 0) for log in logs)]
    for model in (Body, Bundle):
        for end, start in zip(ends, starts, strict=True):
            rows = model.objects.filter(place__gte=end, place__lt=start).order_by("place")
            place = rows.values_list("place", flat=True).first()
            if place is not None:
                log = place >> POSITION_BITS
                what = f"There are entries of a log {log}, which was never begun."
                yield Finding("evidence.log_unknown", what, log)


def _edge(log: int) -> Iterator[Finding]:
    with transaction.atomic():
        size = Log.objects.select_for_update().get(number=log).size
        within = {"place__gte": place_of(log, size), "place__lt": place_of(log + 1, 0)}
        beyond = Body.objects.filter(**within).values_list("place", flat=True)[:100]
        inserted = [position_of(place) for place in beyond]
        end = place_of(log, -(-size // TILE_WIDTH))
        bundles = Bundle.objects.filter(place__gte=end, place__lt=place_of(log + 1, 0)).exists()
    for index in inserted:
        yield Finding(
            "evidence.body_inserted",
            f"There is a body for entry {index} of log {log}, which has {size} entries.",
            log,
            index,
        )
    if bundles:
        yield Finding(
            "evidence.log_lengthened",
            f"There are commitments behind the {size} entries of log {log} that were signed.",
            log,
        )
