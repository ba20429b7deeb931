"""Kill workers at random while they do jobs; a program of its own, started by the test.

``python -m tests.integration.jobs.kill_series KILLS JOBS SEED`` on an empty ``TROTH_HOME``. It
forks workers, kills them with SIGKILL, and prints what is left at the end as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_FORK = multiprocessing.get_context("fork")


def _worker() -> None:
    from troth.foundation.jobs.running.worker import run_worker

    run_worker(threading.Event())


def _clock() -> None:
    from django.utils import timezone

    from troth.foundation.jobs.running.reconciler import reconcile

    while True:
        reconcile(timezone.now())
        time.sleep(0.05)


def start_worker() -> ForkProcess:
    """Fork a worker that does jobs until it is killed."""
    return _start(_worker)


def start_clock() -> ForkProcess:
    """Fork a process that reconciles again and again until it is killed."""
    return _start(_clock)


def _start(work: object) -> ForkProcess:
    process = _FORK.Process(target=work, daemon=True)  # type: ignore[arg-type]  # a plain function
    process.start()
    return process


def _kill_some(kills: int, seed: int) -> list[ForkProcess]:
    dice = random.Random(seed)
    workers = [start_worker() for _ in range(2)]
    for _ in range(kills):
        time.sleep(dice.uniform(0.02, 0.25))
        victim = dice.randrange(len(workers))
        workers[victim].kill()
        workers[victim].join()
        workers[victim] = start_worker()
    return workers


def _wait_until_done(seconds: float) -> None:
    from django_tasks_db.models import DBTaskResult

    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        if not DBTaskResult.objects.exclude(status__in=["SUCCESSFUL", "FAILED"]).exists():
            return
        time.sleep(0.1)


def main(kills: int, jobs: int, seed: int) -> None:
    """Do the series and print the counts."""
    django.setup()
    from django.db import connections
    from django_tasks_db.models import DBTaskResult

    from tests.integration.jobs import chores
    from troth.foundation.jobs.queueing import enqueue
    from troth.foundation.recording.models import Pending

    for number in range(jobs):
        enqueue(chores.mark, f"{number}")
    connections.close_all()
    processes = [*_kill_some(kills, seed), start_clock()]
    _wait_until_done(120)
    for process in processes:
        process.kill()
        process.join()
    marks = Counter(Pending.objects.values_list("kind", flat=True))
    tasks = list(DBTaskResult.objects.all())
    found = {
        "marks": sorted(marks.values()),
        "kinds": len(marks),
        "states": dict(Counter(task.status for task in tasks)),
        "attempts": sum(len(task.worker_ids) for task in tasks),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
