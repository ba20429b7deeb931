"""What the room does by itself: entering, running again, warning, forgetting."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.duties.models import Deadline, Stage
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.deadlines import to_warn_of
from troth.foundation.duties.queries.law import lawbook_version
from troth.foundation.duties.recurring import enter
from troth.foundation.duties.schemas import (
    ApplicabilityChanged,
    DeadlinesEntered,
    DeadlinesForgotten,
    DeadlinesWarned,
)
from troth.foundation.duties.standing import locked_standing, rerun
from troth.foundation.duties.telling import tell_deadline
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@recorded(ApplicabilityChanged)
def run_again() -> None:
    """Run every regime as of today, because the day or the lawbook changed, and tell it."""
    changes = rerun(locked_standing())
    enter()
    note(
        on=today().isoformat(),
        changed=[one.noted() for one in changes],
        lawbook=lawbook_version(),
    )


@recorded(DeadlinesEntered)
def enter_deadlines() -> None:
    """Enter recurring and dated duties and reviews of facts, and close what is due no longer."""
    locked_standing()
    opened, closed = enter()
    note(opened=opened, closed=closed)


@recorded(DeadlinesWarned)
def warn() -> None:
    """Warn of every deadline that has come nearer than it was last warned of."""
    locked_standing()
    counts = Counter[Stage]()
    for deadline, stage in to_warn_of(timezone.now()):
        tell_deadline(deadline, stage)
        Deadline.objects.filter(pk=deadline.pk).update(warned=stage)
        counts[stage] += 1
    note(soon=counts[Stage.SOON], last=counts[Stage.LAST], missed=counts[Stage.MISSED])


@recorded(DeadlinesForgotten)
def forget(*, before: datetime) -> None:
    """Delete deadlines that were closed before an instant.

    The last turn of a recurring duty stays: the next is reckoned from it.
    """
    rows = Deadline.objects.filter(closed_at__lt=before)
    count, _ = rows.exclude(pk__in=_last_turns()).delete()
    note(count=count)


def _last_turns() -> list[UUID]:
    """Return the ids of the last closed deadline of each recurring and dated duty."""
    last: dict[tuple[str, str], UUID] = {}
    closed = Deadline.objects.filter(closed_at__isnull=False, kind__in=("recurring", "dated"))
    for reference, duty, key in closed.order_by("closed_at").values_list("reference", "duty", "pk"):
        last[reference, duty] = key
    return list(last.values())
