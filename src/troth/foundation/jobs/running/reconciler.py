"""The reconciler: the work of workers that died goes back into the queue."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.models import Pulse, Run, Worker
from troth.foundation.jobs.running.heartbeat import is_dead
from troth.foundation.jobs.running.outcomes import fail_or_wait
from troth.foundation.jobs.work import PAUSES, terms_of

if TYPE_CHECKING:
    from datetime import datetime

logger = logging.getLogger("troth.jobs")

LOST: Final = "jobs.worker_lost"
_FORGET_AFTER: Final = timedelta(days=1)


def reconcile(now: datetime) -> int:
    """Return the jobs of dead workers to the queue, and say that the clock goes.

    Each lost attempt counts: a job that kills every worker it meets is given up after its last
    attempt. Returns how many jobs were taken from dead workers.
    """
    Pulse.objects.update_or_create(pk=1, defaults={"at": now})
    _pull_back(now)
    workers = {worker.pk: worker for worker in Worker.objects.all()}
    lost = 0
    for task in DBTaskResult.objects.running():
        holder = workers.get(task.worker_ids[-1]) if task.worker_ids else None
        if is_dead(holder, now):
            lost += _take_from_the_dead(task, now)
    Worker.objects.filter(seen_at__lt=now - _FORGET_AFTER).delete()
    return lost


def _take_from_the_dead(task: DBTaskResult[Any, Any], now: datetime) -> int:
    with transaction.atomic():
        row = DBTaskResult.objects.select_for_update().filter(pk=task.pk, status="RUNNING").first()
        if row is None or row.worker_ids != task.worker_ids:
            return 0
        logger.warning("%s %s", LOST, row.id)
        if len(row.worker_ids) < terms_of(row.task_path).attempts:
            # The job did not fail by itself, so it need not wait.
            DBTaskResult.objects.filter(pk=row.pk).update(status="READY", run_after=now)
            Run.objects.update_or_create(task_id=row.pk, defaults={"code": LOST, "place": ""})
        else:
            fail_or_wait(row, LOST, "")
    return 1


def _pull_back(now: datetime) -> None:
    """Make due what waits longer than any pause: the clock jumped back meanwhile."""
    far = now + max(PAUSES) + timedelta(minutes=1)
    waiting = Run.objects.filter(task__status="READY", task__run_after__gt=far)
    for task_id in list(waiting.values_list("pk", flat=True)):
        DBTaskResult.objects.filter(pk=task_id, status="READY").update(run_after=now)
