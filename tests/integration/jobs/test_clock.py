"""What is due is started once; the work of dead workers goes back."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.integration.jobs import chores
from troth.core.room import Schedule as Declared
from troth.foundation.jobs import checks, queries
from troth.foundation.jobs.models import Run, Schedule, Worker
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.heartbeat import SILENT_FOR, registered, this_host
from troth.foundation.jobs.running.reconciler import reconcile
from troth.foundation.jobs.running.scheduling import schedules, tick
from troth.foundation.jobs.running.worker import claim, run_ready, work_once

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
WANTED = {
    "test.hourly": Declared("test.hourly", "tests.integration.jobs.chores.tell_who_acts", HOUR)
}


def _dead_pid() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def _take_as(
    worker_id: str, pid: int, seen_ago: timedelta = timedelta(0)
) -> DBTaskResult[Any, Any]:
    at = timezone.now() - seen_ago
    Worker.objects.create(id=worker_id, host=this_host(), pid=pid, seen_at=at)
    task = claim(worker_id)
    assert task is not None
    return task


def test_what_is_due_starts_once_and_then_again_after_its_period() -> None:
    now = timezone.now()
    assert tick(now, WANTED) == 1
    assert tick(now, WANTED) == 0
    assert run_ready() == 1
    row = Schedule.objects.get()
    assert row.next_at == now + HOUR
    assert row.last_started_at is not None
    assert row.last_finished_at is not None
    assert row.last_code == ""
    assert tick(now + HOUR, WANTED) == 1


def test_missed_starts_are_made_up_for_once() -> None:
    now = timezone.now()
    tick(now, WANTED)
    run_ready()
    later = now + 10 * HOUR
    assert tick(later, WANTED) == 1
    assert Schedule.objects.get().next_at == later + HOUR


def test_a_start_while_the_last_one_is_open_adds_nothing() -> None:
    now = timezone.now()
    tick(now, WANTED)
    tick(now + HOUR, WANTED)
    assert DBTaskResult.objects.count() == 1


def test_a_clock_that_jumped_back_does_not_stop_the_schedule() -> None:
    now = timezone.now()
    tick(now + 1000 * HOUR, WANTED)
    run_ready()
    tick(now, WANTED)
    assert Schedule.objects.get().next_at == now + HOUR


def test_jobs_that_wait_since_the_clock_jumped_back_become_due() -> None:
    enqueue(chores.mark, "stuck")
    DBTaskResult.objects.update(run_after=timezone.now() + timedelta(days=400))
    assert run_ready() == 0
    reconcile(timezone.now())
    assert run_ready() == 1


def test_a_schedule_that_nobody_declares_any_more_is_forgotten() -> None:
    tick(timezone.now(), WANTED)
    tick(timezone.now(), {})
    assert not Schedule.objects.exists()


def test_every_declared_schedule_names_a_job() -> None:
    tick(timezone.now())
    assert set(schedules()) == {line.name for line in queries.schedule_lines()}
    assert DBTaskResult.objects.count() == len(schedules())
    for task in DBTaskResult.objects.all():
        assert task.task.takes_context


@pytest.mark.django_db(transaction=True)
def test_two_tickers_start_what_is_due_once() -> None:
    now = timezone.now()
    tick(now - HOUR, WANTED)
    run_ready()
    ready = threading.Barrier(4)
    started: list[int] = []

    def tick_with_others() -> None:
        ready.wait()
        started.append(tick(now, WANTED))
        connections.close_all()

    tickers = [threading.Thread(target=tick_with_others) for _ in range(4)]
    for ticker in tickers:
        ticker.start()
    for ticker in tickers:
        ticker.join()
    assert sum(started) == 1


def test_the_job_of_a_killed_worker_is_done_by_another() -> None:
    job = enqueue(chores.mark, "again")
    _take_as("dead", _dead_pid())
    assert reconcile(timezone.now()) == 1
    assert Run.objects.get(pk=job).code == "jobs.worker_lost"
    assert run_ready() == 1
    assert chores.marks("again.ended") == 1


def test_the_job_of_a_silent_worker_is_done_by_another_and_the_first_may_not_settle() -> None:
    job = enqueue(chores.mark, "slow")
    task = _take_as("slow", os.getpid(), SILENT_FOR + timedelta(seconds=1))
    assert reconcile(timezone.now()) == 1
    run_ready()
    from troth.foundation.jobs.errors import JobFailedError
    from troth.foundation.jobs.running.outcomes import settle

    settle(task, "slow", JobFailedError("test.late", ""))
    assert DBTaskResult.objects.get(pk=job).status == "SUCCESSFUL"


def test_a_living_worker_keeps_its_job() -> None:
    enqueue(chores.mark, "mine")
    _take_as("alive", os.getpid())
    assert reconcile(timezone.now()) == 0


def test_a_job_that_kills_every_worker_is_given_up() -> None:
    job = enqueue(chores.crash, "poison")
    for number in range(3):
        _take_as(f"dead-{number}", _dead_pid())
        reconcile(timezone.now())
    assert DBTaskResult.objects.get(pk=job).status == "FAILED"
    assert Run.objects.get(pk=job).code == "jobs.worker_lost"


def test_doctor_and_metrics_see_workers_clock_and_failures() -> None:
    assert checks.worker_lives().health == "warn"
    assert checks.clock_goes().health == "warn"
    with registered() as worker_id:
        assert checks.worker_lives().health == "ok"
        reconcile(timezone.now())
        assert checks.clock_goes().health == "ok"
        assert checks.nothing_failed().health == "ok"
        enqueue(chores.refuse)
        for _ in range(2):
            DBTaskResult.objects.update(run_after=timezone.now())
            work_once(worker_id)
    assert checks.nothing_failed().health == "warn"
    figures = {name: value for name, _, value in checks.metrics()}
    assert figures["troth_jobs_failed"] == 1
    enqueue(chores.mark, "late")
    DBTaskResult.objects.filter(status="READY").update(
        run_after=timezone.now() - timedelta(minutes=10)
    )
    assert checks.queue_moves().health == "warn"
