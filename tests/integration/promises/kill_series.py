"""Kill the worker at random while it checks promises; a program of its own.

``python -m tests.integration.promises.kill_series KILLS SEED`` on an empty ``TROTH_HOME``, with
``TROTH_STORE_ROOTS`` set to a folder. Promises about a store of this folder are due again and
again; a worker that checks them is killed with SIGKILL in the middle. What is left is printed as
JSON.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
from django.db import connections

from tests.integration.jobs.kill_series import start_clock, start_worker

if TYPE_CHECKING:
    from troth.foundation.promises.models import Verdict

PROMISES = 40
ROWS = 400


def _lay(path: Path) -> None:
    """Make a table whose rows were made one a day, up to now, as many as there are promises."""
    with sqlite3.connect(path) as shop:
        shop.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, at TEXT NOT NULL)")
        shop.executemany(
            "INSERT INTO visit VALUES (?, datetime('now', ?))",
            [(number, f"-{number % PROMISES} days") for number in range(ROWS)],
        )
    shop.close()


def _promise(path: Path) -> None:
    """Promise of each number of days that rows are kept so long: all but the last are broken."""
    from datetime import timedelta

    from django.utils import timezone

    from troth.foundation.custody.actions import begin
    from troth.foundation.datamap.models import Dataset, Field, Store, System
    from troth.foundation.promises.actions import declaring
    from troth.foundation.recording import Actor, acting

    begin()
    store = Store.objects.create(
        key="shop", address=f"sqlite://{path}", connected_at=timezone.now()
    )
    system = System.objects.create(key="shop", name="shop")
    visits = Dataset.objects.create(system=system, store=store, name="visit", time_field="at")
    Field.objects.create(dataset=visits, name="at", declared_type="TEXT")
    with acting(Actor.command_line()):
        for days in range(1, PROMISES + 1):
            told = {"what": "visits", "dataset": "shop/visit", "period": f"P{days}D"}
            declaring.declare(
                key=f"days-{days}",
                kind="datamap.retention",
                parameters={**told, "within_days": 0},
                cadence=timedelta(days=30),
            )


def _series(kills: int, seed: int) -> int:
    """Have all promises due, kill the worker that checks them; return how often it was at work."""
    dice, met = random.Random(seed), 0
    for _ in range(kills):
        _all_due()
        connections.close_all()
        worker = start_worker()
        _wait(lambda: _running() or not _due(), 60)
        time.sleep(dice.uniform(0.0, 0.25))
        met += bool(_due())
        worker.kill()
        worker.join()
    connections.close_all()
    worker = start_worker()
    _wait(lambda: not _due(), 120)
    worker.kill()
    worker.join()
    return met


def _all_due() -> None:
    """Have every promise due and the job ready now, without the pause after a failure."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from troth.foundation.jobs.queueing import enqueue
    from troth.foundation.promises.models import Promise
    from troth.foundation.promises.schedules import check_due

    now = timezone.now()
    Promise.objects.update(due_at=now)
    enqueue(check_due)
    DBTaskResult.objects.filter(status="READY", run_after__gt=now).update(run_after=now)


def _due() -> int:
    from django.utils import timezone

    from troth.foundation.promises.queries import due

    return due(timezone.now()).count()


def _running() -> bool:
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.filter(status="RUNNING").exists()


def _wait(until: Any, seconds: float) -> None:
    give_up_at = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < give_up_at, "nothing was checked any more"
        _hurry()
        time.sleep(0.01)


def _hurry() -> None:
    """Skip the pause that the schedule leaves after a job was given up."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    DBTaskResult.objects.filter(status="READY", run_after__gt=now).update(run_after=now)


def _left(met: int) -> dict[str, Any]:
    from troth.foundation.promises.models import Promise, Run, Verdict
    from troth.foundation.recording.models import Pending

    entries = [json.loads(bytes(one.body)) for one in Pending.objects.order_by("id")]
    runs = [one["facts"] for one in entries if one["kind"] == "promises.checked"]
    told = {one["run"]: one for one in runs}
    verdicts = list(Verdict.objects.select_related("promise", "run"))
    twice = Counter((one.promise_id, one.at) for one in verdicts)
    return {
        "met": met,
        "runs": Run.objects.count(),
        "told": len(runs),
        "unlike": [str(run.pk) for run in Run.objects.all() if not _is_told(run, told)],
        "twice": sum(count > 1 for count in twice.values()),
        "untrue": [one.promise.key for one in verdicts if not _is_true(one)],
        "unchecked": Promise.objects.filter(latest=None).count(),
        "states": Counter(Promise.objects.values_list("latest__state", flat=True)),
        "changes": Counter(one["kind"] for one in entries if "change" in one["kind"]),
        "changed": sum(one.changed for one in verdicts),
    }


def _is_told(run: Any, told: dict[str, Any]) -> bool:
    """Say whether the entry of a run tells of what is there: as many, under the same root."""
    from troth.core.merkle.frontier import Frontier
    from troth.core.merkle.hashing import leaf_hash

    tree, lines = Frontier(), run.verdicts.order_by("position").values_list("line", flat=True)
    for line in lines:
        tree.append(leaf_hash(line.encode()))
    facts = told.get(str(run.pk), {})
    return (facts.get("count"), facts.get("commitment")) == (len(lines), tree.root().hex())


def _is_true(verdict: Verdict) -> bool:
    """Say whether a verdict is what counting the rows says."""
    days = int(verdict.promise.key.partition("-")[2])
    return verdict.rows_examined == ROWS and (verdict.state == "broken") == (days < PROMISES)


def main(kills: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()

    path = Path(os.environ["TROTH_STORE_ROOTS"]) / "shop.sqlite"
    _lay(path)
    _promise(path)
    connections.close_all()
    clock = start_clock()
    met = _series(kills, seed)
    clock.kill()
    clock.join()
    sys.stdout.write(json.dumps(_left(met)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
