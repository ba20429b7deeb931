"""What the doctor, the first page and the metrics ask about jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.jobs.queries import clock_seen, counts, last_worker_seen, oldest_due_s
from troth.foundation.jobs.running.heartbeat import SILENT_FOR

LATE_S: Final = 300
"""A job that has been due for longer is late: the worker is stuck or has too much to do."""

_CLOCK_SILENT_FOR: Final = timedelta(seconds=60)


def worker_lives() -> Diagnosis:
    """Say whether a worker was heard lately."""
    seen = last_worker_seen()
    if seen and timezone.now() - seen <= SILENT_FOR:
        return Diagnosis(Health.OK, _("A worker runs."))
    return Diagnosis(Health.WARN, _("No worker was heard in the last minute."), "troth serve")


def clock_goes() -> Diagnosis:
    """Say whether the clock that starts scheduled work goes."""
    seen = clock_seen()
    if seen and timezone.now() - seen <= _CLOCK_SILENT_FOR:
        return Diagnosis(Health.OK, _("The clock starts what is due."))
    finding = _("The clock that starts scheduled work has stood still for over a minute.")
    return Diagnosis(Health.WARN, finding, "troth serve")


def queue_moves() -> Diagnosis:
    """Say whether due jobs are started soon."""
    late = int(oldest_due_s())
    if late <= LATE_S:
        return Diagnosis(Health.OK, _("No job waits longer than it should."))
    finding = _("A job has been due for %(minutes)d minutes.") % {"minutes": late // 60}
    return Diagnosis(Health.WARN, finding, "troth jobs list --state waiting")


def nothing_failed() -> Diagnosis:
    """Say whether jobs failed for good and wait for a person."""
    failed = counts()["failed"]
    if not failed:
        return Diagnosis(Health.OK, _("No job has failed."))
    return Diagnosis(Health.WARN, _failed_words(failed), "troth jobs list --state failed")


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: failed jobs, and a queue that nobody works on."""
    if "jobs.read" not in permissions:
        return []
    found = []
    failed = counts()["failed"]
    if failed:
        url = reverse("jobs:list") + "?state=failed"
        found.append(Concern(_failed_words(failed), url, Health.FAIL))
    if oldest_due_s() > LATE_S:
        what = _("Background work has stopped: jobs are due and nobody does them.")
        found.append(Concern(what, reverse("jobs:list") + "?state=waiting", Health.FAIL))
    return found


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of the queue."""
    count = counts()
    return [
        ("troth_jobs_waiting", "Jobs that wait.", count["waiting"]),
        ("troth_jobs_running", "Jobs that run.", count["running"]),
        ("troth_jobs_failed", "Jobs that failed for good.", count["failed"]),
        ("troth_jobs_oldest_due_seconds", "Age of the oldest job that is due.", oldest_due_s()),
    ]


def _failed_words(failed: int) -> str:
    return ngettext(
        "%(failed)d job failed and waits for you.",
        "%(failed)d jobs failed and wait for you.",
        failed,
    ) % {"failed": failed}
