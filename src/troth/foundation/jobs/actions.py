"""What people do with jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.errors import JobNotFailedError, JobNotFoundError
from troth.foundation.jobs.models import Run
from troth.foundation.jobs.schemas import JobRetried
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from uuid import UUID


@recorded(JobRetried)
def retry(*, job: UUID) -> None:
    """Put a job that failed for good back into the queue, with all its attempts before it.

    Raises:
        NotPermittedError: the actor lacks ``jobs.retry``.
        JobNotFoundError: there is no such job.
        JobNotFailedError: it waits, runs, or went well.
    """
    require("jobs.retry")
    task = DBTaskResult.objects.select_for_update().filter(pk=job).first()
    if task is None:
        raise JobNotFoundError
    if task.status != "FAILED":
        raise JobNotFailedError
    DBTaskResult.objects.filter(pk=job).update(
        status="READY", run_after=timezone.now(), finished_at=None, worker_ids=[]
    )
    run, _ = Run.objects.get_or_create(task_id=job)
    note(job=str(job), work=task.task_path, code=run.code)
