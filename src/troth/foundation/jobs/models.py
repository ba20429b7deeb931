"""What the queue does not keep itself: keys, failures, completions, schedules, workers."""

from __future__ import annotations

from django.db import models
from django_tasks_db.models import DBTaskResult


class Run(models.Model):
    """One job that was enqueued, beside the queue's own row about it.

    Attributes:
        task: the row of django-tasks-db: state, arguments, times, workers that tried.
        key: what makes the work the same work; unique while set.
        schedule: the name of the schedule that enqueued it, or empty.
        code: how the last attempt failed, or empty.
        place: where, as ``module:line``, or empty.
    """

    task = models.OneToOneField(
        DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="run"
    )
    key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001 - NULLs are distinct
    schedule = models.CharField(max_length=100, blank=True, default="", db_index=True)
    code = models.CharField(max_length=100, blank=True, default="")
    place = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        db_table = "jobs_run"

    def __str__(self) -> str:
        """Name the run by its id."""
        return str(self.pk)


class Completion(models.Model):
    """That a job's effects are committed: written in the very transaction of those effects."""

    task_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "jobs_completion"

    def __str__(self) -> str:
        """Name the completion by its job."""
        return str(self.task_id)


class Schedule(models.Model):
    """When declared work is due next, and how it last went."""

    name = models.CharField(max_length=100, primary_key=True)
    next_at = models.DateTimeField()
    last_started_at = models.DateTimeField(null=True)
    last_finished_at = models.DateTimeField(null=True)
    last_code = models.CharField(max_length=100, blank=True, default="")

    class Meta:
        db_table = "jobs_schedule"
        ordering = ("name",)

    def __str__(self) -> str:
        """Name the schedule."""
        return self.name


class Worker(models.Model):
    """A process that runs jobs, and when it was last heard."""

    id = models.CharField(max_length=64, primary_key=True)
    host = models.CharField(max_length=200)
    pid = models.PositiveIntegerField()
    seen_at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "jobs_worker"

    def __str__(self) -> str:
        """Name the worker by its id."""
        return self.id


class Pulse(models.Model):
    """When the clock last went round; one row, so that a stopped clock is seen."""

    at = models.DateTimeField()

    class Meta:
        db_table = "jobs_pulse"

    def __str__(self) -> str:
        """Say when the clock was last heard."""
        return self.at.isoformat()
