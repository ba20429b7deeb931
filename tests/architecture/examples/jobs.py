"""Examples of what can be done about jobs."""

from __future__ import annotations

from django_tasks_db.models import DBTaskResult

from tests.architecture.examples import example
from troth.foundation.jobs import actions
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.upkeep import prune


@example(actions.retry)
def retry() -> None:
    job = enqueue(prune)
    DBTaskResult.objects.filter(pk=job).update(status="FAILED")
    actions.retry(job=job)
