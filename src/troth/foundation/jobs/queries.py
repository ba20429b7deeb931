"""What is known about jobs and schedules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.models import Pulse, Run, Schedule, Worker
from troth.foundation.jobs.running.scheduling import schedules

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django.db.models import QuerySet

STATES: Final = {"READY": "waiting", "RUNNING": "running", "FAILED": "failed", "SUCCESSFUL": "done"}
_STORED: Final = {word: stored for stored, word in STATES.items()}
_URGENCY: Final = ("FAILED", "RUNNING", "READY", "SUCCESSFUL")
_FOREVER: Final = 9999


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job as people see it.

    Attributes:
        work: the dotted path of what it does, without the part that all have in common.
        state: waiting, running, failed or done.
        due_at: when it is started next; None unless it waits for a time.
        code: how its last attempt failed, or empty.
        place: where, or empty.
    """

    id: str
    work: str
    state: str
    attempts: int
    enqueued_at: datetime
    due_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    code: str
    place: str


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One schedule as people see it."""

    name: str
    every: timedelta
    next_at: datetime
    last_started_at: datetime | None
    last_finished_at: datetime | None
    last_code: str


def listed(state: str = "") -> QuerySet[DBTaskResult[Any, Any]]:
    """Return jobs: what failed, then what runs, waits, is done; newest first in each."""
    rows = DBTaskResult.objects.select_related("run")
    if state in _STORED:
        rows = rows.filter(status=_STORED[state])
    order = [When(status=stored, then=Value(place)) for place, stored in enumerate(_URGENCY)]
    urgency = Case(*order, default=Value(len(order)), output_field=IntegerField())
    return rows.order_by(urgency, "-enqueued_at")


def lines(rows: QuerySet[DBTaskResult[Any, Any]] | list[DBTaskResult[Any, Any]]) -> list[JobLine]:
    """Return stored jobs as people see them."""
    return [_line(row) for row in rows]


def counts() -> dict[str, int]:
    """Return how many jobs are in each state."""
    found = dict.fromkeys(STATES.values(), 0)
    for stored in STATES:
        found[STATES[stored]] = DBTaskResult.objects.filter(status=stored).count()
    return found


def schedule_lines() -> list[ScheduleLine]:
    """Return every declared schedule that the clock has seen, by when it is due next."""
    declared = schedules()
    return [
        ScheduleLine(
            name=row.name,
            every=declared[row.name].every,
            next_at=row.next_at,
            last_started_at=row.last_started_at,
            last_finished_at=row.last_finished_at,
            last_code=row.last_code,
        )
        for row in Schedule.objects.filter(name__in=list(declared)).order_by("next_at")
    ]


def oldest_due_s() -> float:
    """Return for how many seconds the job that is due longest has been due; 0 when none is."""
    now = timezone.now()
    ready = DBTaskResult.objects.filter(status="READY", run_after__lte=now).order_by("run_after")
    first = ready.values_list("run_after", flat=True).first()
    return (now - first).total_seconds() if first else 0.0


def last_worker_seen() -> datetime | None:
    """Return when a worker was last heard; None when none is known."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def clock_seen() -> datetime | None:
    """Return when the clock last went round; None when it never did."""
    return Pulse.objects.values_list("at", flat=True).first()


def _line(row: DBTaskResult[Any, Any]) -> JobLine:
    run = getattr(row, "run", None) or Run(task=row)
    waits = row.status == "READY" and row.run_after.year < _FOREVER
    return JobLine(
        id=str(row.id),
        work=row.task_path.removeprefix("troth.").removeprefix("foundation."),
        state=STATES[row.status],
        attempts=len(row.worker_ids),
        enqueued_at=row.enqueued_at,
        due_at=row.run_after if waits else None,
        started_at=row.started_at,
        finished_at=row.finished_at,
        code=run.code,
        place=run.place,
    )
