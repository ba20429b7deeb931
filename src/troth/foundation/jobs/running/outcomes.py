"""How an attempt ended, written beside the job: done, again later, or failed for good."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.models import Run, Schedule
from troth.foundation.jobs.work import pause_after, terms_of

if TYPE_CHECKING:
    from datetime import datetime

    from troth.foundation.jobs.errors import JobFailedError

failed_for_good: Final = Signal()
"""Sent with ``job`` (id), ``path`` and ``code`` in the transaction in which a job is given up."""

_ERROR_CLASS: Final = "troth.foundation.jobs.errors.JobFailedError"


def settle(task: DBTaskResult[Any, Any], worker_id: str, failure: JobFailedError | None) -> None:
    """Write how the attempt of a worker ended, unless the job is no longer that worker's.

    It is not when the worker was believed dead and its job was given to another one.
    """
    with transaction.atomic():
        row = DBTaskResult.objects.select_for_update().filter(pk=task.pk, status="RUNNING").first()
        if row is None or not row.worker_ids or row.worker_ids[-1] != worker_id:
            return
        if failure is None:
            _write(row, {"status": "SUCCESSFUL", "finished_at": timezone.now()}, "", "")
        else:
            fail_or_wait(row, failure.code, failure.place)


def fail_or_wait(
    row: DBTaskResult[Any, Any], code: str, place: str, *, for_good: bool = False
) -> None:
    """After a failed attempt, wait for the next one, or give up when there is none left.

    To be called in a transaction that holds the lock on ``row``.
    """
    now = timezone.now()
    attempts = len(row.worker_ids)
    if not for_good and attempts < terms_of(row.task_path).attempts:
        _write(row, {"status": "READY", "run_after": now + pause_after(attempts)}, code, place)
        return
    _write(row, {"status": "FAILED", "finished_at": now}, code, place)
    failed_for_good.send(sender=Run, job=row.id, path=row.task_path, code=code)


def _write(row: DBTaskResult[Any, Any], state: dict[str, Any], code: str, place: str) -> None:
    # The library would store the traceback; ours is the code and the place.
    error_class = _ERROR_CLASS if code else ""
    DBTaskResult.objects.filter(pk=row.pk).update(
        **state, exception_class_path=error_class, traceback="", return_value=None
    )
    run, _ = Run.objects.update_or_create(task_id=row.pk, defaults={"code": code, "place": place})
    if run.schedule and "finished_at" in state:
        _close_schedule(run.schedule, state["finished_at"], code)


def _close_schedule(name: str, at: datetime, code: str) -> None:
    Schedule.objects.filter(name=name).update(last_finished_at=at, last_code=code)
