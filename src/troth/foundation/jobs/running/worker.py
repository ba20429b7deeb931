"""The worker: takes jobs from the queue one by one, until it is told to stop."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final, cast

from django.core.exceptions import SuspiciousOperation
from django.db import Error, close_old_connections, connections, transaction
from django.utils import timezone
from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.errors import JobFailedError
from troth.foundation.jobs.models import Run, Schedule
from troth.foundation.jobs.running.heartbeat import registered
from troth.foundation.jobs.running.outcomes import fail_or_wait, settle

if TYPE_CHECKING:
    import threading

    from django_tasks.base import TaskResult

logger = logging.getLogger("troth.jobs")

POLL_S: Final = 0.7
"""Seconds between two looks at an empty queue; one look is one indexed query."""

TROUBLE_S: Final = 5.0
"""Seconds to wait when the database does not answer."""


def run_worker(stop: threading.Event) -> None:
    """Do jobs until ``stop`` is set; the job in hand is finished first.

    When the database fails under it the worker gives up its identity: the reconciler then
    returns to the queue whatever could not be settled, and the worker begins anew.
    """
    while not stop.is_set():
        try:
            with registered() as worker_id:
                while not stop.is_set():
                    close_old_connections()
                    if not work_once(worker_id):
                        stop.wait(POLL_S)
        except Error as error:
            logger.error("jobs.database_trouble %s", type(error).__name__)  # noqa: TRY400 - no text
            connections.close_all()
            stop.wait(TROUBLE_S)
    connections.close_all()


def run_ready() -> int:
    """Do every job that is ready now, one after the other; returns how many."""
    count = 0
    with registered() as worker_id:
        while work_once(worker_id):
            count += 1
    return count


def work_once(worker_id: str) -> bool:
    """Take one job, run it, write how it ended; returns whether there was one."""
    task = claim(worker_id)
    if task is None:
        return False
    try:
        runnable = task.task
    except (ImportError, SuspiciousOperation):
        with transaction.atomic():
            fail_or_wait(task, "jobs.unknown_job", "", for_good=True)
        return True
    failure = None
    context = TaskContext(task_result=cast("TaskResult[Any]", task.task_result))
    try:
        runnable.call(context, *task.args_kwargs["args"])
    except JobFailedError as error:
        failure = error
        logger.warning("jobs.attempt_failed %s %s %s", task.id, error.code, error.place)
    settle(task, worker_id, failure)
    return True


def claim(worker_id: str) -> DBTaskResult[Any, Any] | None:
    """Take the job that has been due longest, so that no other worker takes it."""
    ready = DBTaskResult.objects.ready()
    if not ready.exists():
        return None
    with transaction.atomic():
        task = ready.get_locked()
        if task is None:
            return None
        task.claim(worker_id)
        Schedule.objects.filter(name=_schedule_of(task)).update(last_started_at=timezone.now())
    return task


def _schedule_of(task: DBTaskResult[Any, Any]) -> str:
    return Run.objects.filter(pk=task.pk).values_list("schedule", flat=True).first() or ""
