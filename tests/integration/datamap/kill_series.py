"""Kill the worker at random while it looks into stores; a program of its own, started by the test.

``python -m tests.integration.datamap.kill_series KILLS LOOKS SEED`` on an empty ``TROTH_HOME``,
with ``TROTH_STORE_ROOTS`` set to a folder. It forks a worker, kills it with SIGKILL again and
again, judges fields meanwhile, and prints what is left at the end as JSON.
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
    from troth.foundation.datamap.models import Store

TABLES = 12
ROWS = 30


def _lay_store(folder: Path) -> str:
    path = folder / "shop.sqlite"
    with sqlite3.connect(path) as shop:
        for table in range(TABLES):
            shop.execute(f"CREATE TABLE t{table} (id INTEGER PRIMARY KEY, email TEXT, note TEXT)")
            rows = [(row, f"person{row}@example.com", f"n{row % 3}") for row in range(ROWS)]
            shop.executemany(f"INSERT INTO t{table} VALUES (?, ?, ?)", rows)  # noqa: S608 - a number
    shop.close()
    return f"sqlite://{path}"


def _connect(address: str) -> Store:
    from troth.foundation.datamap.actions import connecting, discovering
    from troth.foundation.datamap.looks import run
    from troth.foundation.recording import Actor, acting

    with acting(Actor.command_line()):
        store = connecting.connect(key="shop", address=address)
        run(discovering.begin(store=store.pk))
    return store


def _ask(store: Store) -> None:
    from troth.foundation.datamap.looks import ask
    from troth.foundation.recording import Actor, acting

    with acting(Actor.command_line()):
        ask(store=store.pk)


def _judge(number: int) -> None:
    """Say a word on one field of one table, in turn: confirmed, rejected or corrected."""
    from troth.foundation.datamap.actions import judging
    from troth.foundation.datamap.models import Field
    from troth.foundation.recording import Actor, acting

    field = Field.objects.get(dataset__name=f"t{number % TABLES}", name="email").pk
    with acting(Actor.command_line()):
        if number % 3 == 0:
            judging.confirm_field(field=field)
        elif number % 3 == 1:
            judging.reject_field(field=field)
        else:
            judging.correct_field(field=field, category="user.account.username")


def _series(store: Store, kills: int, looks: int, seed: int) -> None:
    """Ask for looks one after the other, kill the worker meanwhile, and judge between."""
    dice, worker = random.Random(seed), start_worker()
    give_up_at = time.monotonic() + 240 + 12 * kills
    for number in range(kills):
        _go_on(store, looks)
        _judge(number)
        time.sleep(dice.uniform(0.1, 1.5))
        worker.kill()
        worker.join()
        # A forked worker must not share the connection that asked and judged.
        connections.close_all()
        worker = start_worker()
    while _go_on(store, looks):
        assert time.monotonic() < give_up_at, "a look never ended"
        time.sleep(0.2)
    worker.kill()
    worker.join()


def _go_on(store: Store, looks: int) -> bool:
    """Have the open look done, should its job have been given up, or ask for the next one."""
    from troth.foundation.datamap.looks import look_into
    from troth.foundation.datamap.queries.stores import open_discovery
    from troth.foundation.jobs.queueing import enqueue

    found = open_discovery(store)
    if found:
        enqueue(look_into, found.pk, key=f"datamap.look:{found.pk}")
    elif store.discoveries.count() <= looks:
        _ask(store)
    else:
        return False
    return True


def _left(store: Store) -> dict[str, Any]:
    from django_tasks_db.models import DBTaskResult

    from troth.foundation.datamap.models import Field, Judgement
    from troth.foundation.recording.models import Pending

    fields = Field.objects.filter(dataset__store=store, present=True).select_related("dataset")
    last = {one.field_id: one for one in Judgement.objects.order_by("at")}
    ended = [json.loads(bytes(one.body)) for one in Pending.objects.all()]
    return {
        "looks": dict(Counter(store.discoveries.values_list("state", flat=True))),
        "drift": [one.drift for one in store.discoveries.all() if one.differences],
        "fields": dict(Counter(f"{one.dataset.name}.{one.name}" for one in fields)),
        "judgements": Judgement.objects.count(),
        "lost": [
            str(one.field)
            for one in last.values()
            if (one.after["state"], one.after["category"]) != (one.field.state, one.field.category)
        ],
        "ended": Counter(
            one["facts"]["discovery"] for one in ended if one["kind"] == "datamap.discovery_ended"
        ).most_common(1)[0][1],
        "attempts": sum(len(task.worker_ids) for task in DBTaskResult.objects.all()),
    }


def main(kills: int, looks: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()

    store = _connect(_lay_store(Path(os.environ["TROTH_STORE_ROOTS"])))
    connections.close_all()
    clock = start_clock()
    _series(store, kills, looks, seed)
    clock.kill()
    clock.join()
    sys.stdout.write(json.dumps(_left(store)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
