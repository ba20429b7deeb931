"""Which regimes apply to this company on a day, and why."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from troth.core.lawbook.applicability import applying
from troth.foundation.duties.queries.facts import company_facts, revision
from troth.foundation.duties.queries.law import lawbook, overlay_digest
from troth.foundation.duties.queries.once import read_once

if TYPE_CHECKING:
    from datetime import date

    from troth.core.lawbook.applicability import Applicability


@read_once()
def applicability_on(on: date) -> tuple[Applicability, ...]:
    """Return how every regime of the lawbook stands to this company on a day, by regime.

    Kept in memory for the last days asked for, as long as neither facts nor overlay change.
    """
    return _applicability(on, revision(), overlay_digest())


def applicability_of(regime: str, on: date) -> Applicability:
    """Return how one regime stands to this company on a day.

    Raises:
        NotFoundError: ``lawbook.no_regime``.
    """
    lawbook().regime(regime)
    return next(one for one in applicability_on(on) if one.regime == regime)


@lru_cache(maxsize=64)
def _applicability(on: date, revised: str, digest: str) -> tuple[Applicability, ...]:
    del revised, digest  # what the answer stands on, so that it is asked anew when they change
    return tuple(applying(lawbook(), company_facts(on), on))
