"""The room's own scheduled work: forgetting jobs that ended long ago."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from troth.foundation.jobs.models import Completion
from troth.foundation.jobs.work import job

KEEP: Final = timedelta(days=30)
KEEP_SCHEDULED: Final = timedelta(days=1)
"""Runs of schedules that went well; the schedule itself remembers the last one."""


@job()
def prune() -> None:
    """Delete jobs that ended more than 30 days ago, and good runs of schedules after a day."""
    now = timezone.now()
    finished = DBTaskResult.objects.finished()
    finished.filter(finished_at__lt=now - KEEP).delete()
    scheduled = DBTaskResult.objects.successful().exclude(run__schedule="")
    scheduled.filter(run__isnull=False, finished_at__lt=now - KEEP_SCHEDULED).delete()
    # Kept for as long as a job could still be started again.
    Completion.objects.filter(at__lt=now - KEEP - KEEP_SCHEDULED).delete()
