"""Work is done once in effect; what fails is tried again, then seen."""

from __future__ import annotations

import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core import serializers
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.integration.jobs import chores
from troth.core.errors import InvalidInputError, NotFoundError, NotPermittedError
from troth.foundation.jobs import actions, queries
from troth.foundation.jobs.errors import JobNotFailedError
from troth.foundation.jobs.models import Completion, Run
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready, run_worker
from troth.foundation.jobs.upkeep import prune
from troth.foundation.jobs.work import PAUSES, pause_after
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

pytestmark = pytest.mark.django_db


def _make_due() -> None:
    DBTaskResult.objects.filter(status="READY").update(run_after=timezone.now())


def _status(job: UUID) -> str:
    return DBTaskResult.objects.get(pk=job).status


def test_a_job_runs_as_the_system_with_its_effects() -> None:
    done = enqueue(chores.mark, "first")
    enqueue(chores.tell_who_acts)
    assert run_ready() == 2
    assert chores.marks("first.ended") == 1
    assert chores.marks("system.job") == 1
    assert _status(done) == "SUCCESSFUL"
    assert Completion.objects.filter(pk=done).exists()


def test_a_job_started_again_after_its_commit_does_nothing_twice() -> None:
    done = enqueue(chores.mark, "once")
    run_ready()
    DBTaskResult.objects.filter(pk=done).update(status="READY", finished_at=None)
    assert run_ready() == 1
    assert chores.marks("once.begun") == chores.marks("once.ended") == 1
    assert _status(done) == "SUCCESSFUL"


def test_what_a_failed_job_wrote_is_rolled_back() -> None:
    job = enqueue(chores.crash, "half")
    run_ready()
    assert chores.marks("half") == 0
    assert not Completion.objects.filter(pk=job).exists()


def test_a_failure_is_a_code_and_a_place_and_no_text(caplog: pytest.LogCaptureFixture) -> None:
    job = enqueue(chores.crash, "half")
    for _ in range(3):
        _make_due()
        run_ready()
    assert _status(job) == "FAILED"
    run = Run.objects.get(pk=job)
    assert run.code == "jobs.crashed"
    stored = serializers.serialize("json", [*DBTaskResult.objects.all(), *Run.objects.all()])
    assert chores.MARKED not in stored + caplog.text
    assert "duplicate" not in stored + caplog.text
    assert DBTaskResult.objects.get(pk=job).traceback == ""


def test_a_foreseen_failure_keeps_its_code() -> None:
    job = enqueue(chores.refuse)
    run_ready()
    assert Run.objects.get(pk=job).code == "test.not_now"


def test_the_place_is_the_innermost_frame_inside_troth() -> None:
    job = enqueue(prune)
    DBTaskResult.objects.filter(pk=job).update(args_kwargs={"args": ["one-too-many"], "kwargs": {}})
    run_ready()
    assert Run.objects.get(pk=job).place == "outside:0"


def test_attempts_are_further_and_further_apart() -> None:
    assert sorted(PAUSES) == list(PAUSES)
    job = enqueue(chores.crash, "half")
    for attempt in (1, 2):
        before = timezone.now()
        _make_due()
        assert run_ready() == 1
        task = DBTaskResult.objects.get(pk=job)
        assert task.status == "READY"
        assert task.run_after >= before + pause_after(attempt)
        assert run_ready() == 0


def test_somebody_who_may_has_a_failed_job_tried_again() -> None:
    job = enqueue(chores.fail_until_marked, "late")
    for _ in range(2):
        _make_due()
        run_ready()
    assert _status(job) == "FAILED"
    chores.leave("ready")
    with acting(Actor.staff(uuid4(), ["jobs.retry"])):
        actions.retry(job=job)
    assert Pending.objects.filter(kind="jobs.retried").count() == 1
    run_ready()
    assert chores.marks("late") == 1
    assert _status(job) == "SUCCESSFUL"


def test_nobody_else_may_and_what_went_well_is_not_tried_again() -> None:
    job = enqueue(chores.mark, "done")
    with acting(Actor.staff(uuid4(), ["jobs.read"])), pytest.raises(NotPermittedError):
        actions.retry(job=job)
    assert Pending.objects.filter(kind="access.refused").count() == 1
    run_ready()
    with acting(Actor.command_line()):
        with pytest.raises(JobNotFailedError):
            actions.retry(job=job)
        with pytest.raises(NotFoundError):
            actions.retry(job=uuid4())


def test_the_same_key_is_the_same_work_while_open_and_for_the_window() -> None:
    first = enqueue(chores.resume, "a", key="report:1")
    assert enqueue(chores.resume, "a", key="report:1") == first
    run_ready()
    assert enqueue(chores.resume, "a", key="report:1") == first
    assert enqueue(chores.resume, "a", key="report:1", window=timedelta(0)) != first
    run_ready()
    assert chores.marks("a") == 2


def test_what_failed_for_good_does_not_hold_its_key() -> None:
    first = enqueue(chores.refuse, key="report:2")
    for _ in range(2):
        _make_due()
        run_ready()
    assert _status(first) == "FAILED"
    assert enqueue(chores.refuse, key="report:2") != first


@pytest.mark.parametrize("bad", [chores.MARKED, "a b", "", "x" * 101, 1.5, True, None, b"id"])
def test_arguments_are_ids(bad: object) -> None:
    with pytest.raises(InvalidInputError) as caught:
        enqueue(chores.mark, "fine", bad)  # type: ignore[arg-type]  # the point of the test
    assert caught.value.code == "jobs.argument_not_an_id"
    assert chores.MARKED not in str(caught.value)


def test_a_job_that_no_longer_exists_fails_at_once() -> None:
    job = enqueue(chores.mark, "gone")
    DBTaskResult.objects.filter(pk=job).update(task_path="troth.foundation.jobs.gone.mark")
    run_ready()
    assert _status(job) == "FAILED"
    assert Run.objects.get(pk=job).code == "jobs.unknown_job"
    assert queries.lines(queries.listed("failed"))[0].work == "jobs.gone.mark"


def test_old_jobs_are_forgotten() -> None:
    old, scheduled, young = (
        enqueue(chores.resume, "old"),
        enqueue(chores.resume, "scheduled", schedule="test.daily"),
        enqueue(chores.resume, "young"),
    )
    run_ready()
    ended = {old: timedelta(days=31), scheduled: timedelta(days=2), young: timedelta(days=2)}
    for job, age in ended.items():
        DBTaskResult.objects.filter(pk=job).update(finished_at=timezone.now() - age)
    enqueue(prune)
    run_ready()
    left = set(DBTaskResult.objects.values_list("pk", flat=True)) & set(ended)
    assert left == {young}


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_told_to_stop_finishes_the_job_in_hand() -> None:
    job = enqueue(chores.mark, "in-hand")
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, args=(stop,))
    worker.start()
    while _status(job) == "READY":
        stop.wait(0.005)
    stop.set()
    worker.join(10)
    assert not worker.is_alive()
    assert _status(job) == "SUCCESSFUL"
    assert chores.marks("in-hand.ended") == 1
