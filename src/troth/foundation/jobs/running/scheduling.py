"""The scheduler: what is due is enqueued, once per due time, by however many tickers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.utils.module_loading import import_string

from troth.foundation.jobs.models import Schedule
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django_tasks.base import Task

    from troth.core.room import Schedule as Declared


def schedules() -> dict[str, Declared]:
    """Return every schedule that a room declares, by name."""
    return {schedule.name: schedule for _, room in declared() for schedule in room.schedules}


def tick(now: datetime, wanted: dict[str, Declared] | None = None) -> int:
    """Enqueue what is due and return how many jobs that were.

    A start that was missed is made up for once. A due time further ahead than one period, as
    after a clock that jumped back, is pulled back to one period from now.
    """
    wanted = schedules() if wanted is None else wanted
    rows = {row.name: row.next_at for row in Schedule.objects.all()}
    _agree(wanted, rows, now)
    count = 0
    for name, schedule in wanted.items():
        due = rows.get(name, now)
        if due > now + schedule.every:
            Schedule.objects.filter(name=name, next_at=due).update(next_at=now + schedule.every)
        elif due <= now:
            count += _start(schedule, due, now)
    return count


def _agree(wanted: dict[str, Declared], rows: dict[str, datetime], now: datetime) -> None:
    new = [Schedule(name=name, next_at=now) for name in wanted if name not in rows]
    gone = [name for name in rows if name not in wanted]
    if new:
        Schedule.objects.bulk_create(new, ignore_conflicts=True)
    if gone:
        Schedule.objects.filter(name__in=gone).delete()


def _start(schedule: Declared, due: datetime, now: datetime) -> int:
    """Enqueue one job unless another ticker was faster or the last one is still open."""
    following = _following(due, now, schedule.every)
    with transaction.atomic():
        mine = Schedule.objects.filter(name=schedule.name, next_at=due).update(next_at=following)
        if not mine:
            return 0
        enqueue(
            cast("Task[Any, None]", import_string(schedule.job)),
            key=f"schedule:{schedule.name}",
            window=schedule.every * 0,
            schedule=schedule.name,
        )
    return 1


def _following(due: datetime, now: datetime, every: timedelta) -> datetime:
    return due + every if due + every > now else now + every
