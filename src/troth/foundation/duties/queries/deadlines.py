"""The register: what is due when, what is overdue, what comes next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.duties.clocks import steps_said
from troth.foundation.duties.errors import deadline_not_found
from troth.foundation.duties.models import Deadline, Stage

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet

LEADS: Final = (
    (timedelta(days=180), timedelta(days=30)),
    (timedelta(days=21), timedelta(days=7)),
)
"""How long a period is at least, and how long before its end its warning comes; a shorter one is
warned of when a third of it is left."""
_LAST: Final = timedelta(days=1)
_ORDER: Final = (Stage.NONE, Stage.SOON, Stage.LAST, Stage.MISSED)


def deadline(identifier: UUID) -> Deadline:
    """Return one deadline, with its pauses.

    Raises:
        NotFoundError: ``duties.no_deadline``.
    """
    found = _rows().filter(pk=identifier).first()
    if found is None:
        raise deadline_not_found()
    return found


def deadlines_of(reference: str) -> QuerySet[Deadline]:
    """Return every deadline about one request, breach or other object, closed ones too."""
    return _rows().filter(reference=reference)


def all_deadlines() -> QuerySet[Deadline]:
    """Return every deadline, by its last instant; what has none comes last."""
    return _rows()


def open_deadlines() -> QuerySet[Deadline]:
    """Return what is open, by its last instant; what has none comes last."""
    return _rows().filter(closed_at=None)


def due_between(begin: datetime, end: datetime) -> QuerySet[Deadline]:
    """Return what ends from one instant to another, both included, closed deadlines too."""
    return _rows().filter(due__gte=begin, due__lte=end)


def overdue(now: datetime | None = None) -> QuerySet[Deadline]:
    """Return what is open and has ended, the longest overdue first."""
    return open_deadlines().filter(due__lt=now or timezone.now())


def next_deadlines(count: int = 10, now: datetime | None = None) -> QuerySet[Deadline]:
    """Return what is open and ends next, the soonest first."""
    return open_deadlines().filter(due__gte=now or timezone.now())[:count]


def stage_of(found: Deadline, now: datetime) -> Stage:
    """Return how near an open deadline is.

    A period of half a year or more is near for its last 30 days, one of three weeks or more for
    its last 7, a shorter one for its last third; the last day, or the last tenth of a shorter
    period, is the last call.
    """
    if found.due is None or found.closed_at is not None:
        return Stage.NONE
    left, whole = found.due - now, found.due - found.started
    if left < timedelta(0):
        return Stage.MISSED
    if left <= min(_LAST, whole / 10):
        return Stage.LAST
    lead = next((lead for least, lead in LEADS if whole >= least), whole / 3)
    return Stage.SOON if left <= lead else Stage.NONE


def to_warn_of(now: datetime) -> list[tuple[Deadline, Stage]]:
    """Return the deadlines that have come nearer than they were last warned of."""
    horizon = now + max(lead for _, lead in LEADS)
    found = [(one, stage_of(one, now)) for one in open_deadlines().filter(due__lte=horizon)]
    return [
        (one, stage)
        for one, stage in found
        if _ORDER.index(stage) > _ORDER.index(Stage(one.warned))
    ]


def steps_of(found: Deadline) -> list[str]:
    """Return how a deadline was reckoned, in sentences of the language that is active."""
    return steps_said(found.steps)


def _rows() -> QuerySet[Deadline]:
    return Deadline.objects.select_related("owner").prefetch_related("pauses")
