"""Kill the worker at random while it carries out retention; a program of its own.

``python -m tests.integration.erasure.kill_series KILLS SEED STORE`` on an empty ``TROTH_HOME``,
with ``TROTH_STORE_ROOTS`` set to a folder. ``STORE`` is the address of an empty database of
PostgreSQL or MariaDB whose writer is its user, or ``sqlite``. It ages rows by SQL, has them planned
and carried out by a worker that is killed with SIGKILL again and again, and prints what is left at
the end as JSON.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import django
from django.db import connections

from tests.integration.jobs.kill_series import start_clock, start_worker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.models import Dataset

ORDERS = 6_000
OLD = 4_000
HELD = 7
"""The customer whose orders a legal hold keeps: one of every hundred."""

_TABLES = (
    "CREATE TABLE orders (id INTEGER PRIMARY KEY, customer VARCHAR(60), made DATE NOT NULL)",
    "CREATE TABLE line (id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (id))",
    "CREATE INDEX line_of ON line (order_id)",
)


class Shop:
    """The store, changed and counted past everything of Troth."""

    def __init__(self, store: str) -> None:
        """Take an address, or ``sqlite`` for a file below the folder of stores."""
        folder = Path(os.environ.get("TROTH_STORE_ROOTS", "."))
        self.address = f"sqlite://{folder / 'shop.sqlite'}" if store == "sqlite" else store

    @contextmanager
    def _open(self) -> Iterator[Any]:
        scheme, _, place = self.address.partition("://")
        if scheme == "sqlite":
            connection: Any = sqlite3.connect(place, timeout=60)
        elif scheme == "postgresql":
            import psycopg

            connection = psycopg.connect(self.address)
        else:
            import pymysql

            parts = urlsplit(self.address)
            connection = pymysql.connect(
                host=str(parts.hostname),
                port=parts.port or 3306,
                user=str(parts.username),
                password=str(parts.password),
                database=parts.path.removeprefix("/"),
            )
        try:
            yield connection.cursor()
            connection.commit()
        finally:
            connection.close()

    def lay(self) -> None:
        """Make orders, two lines each; the first ones are old."""
        made = [
            f"({one}, 'c{one % 100}', '{'2015' if one < OLD else '2999'}-01-01')"
            for one in range(ORDERS)
        ]
        lines = [f"({one}, {one // 2})" for one in range(2 * ORDERS)]
        with self._open() as cursor:
            for statement in _TABLES:
                cursor.execute(statement)
            for start in range(0, ORDERS, 500):
                rows = ",".join(made[start : start + 500])
                cursor.execute(f"INSERT INTO orders VALUES {rows}")  # noqa: S608 - numbers
            for start in range(0, 2 * ORDERS, 500):
                rows = ",".join(lines[start : start + 500])
                cursor.execute(f"INSERT INTO line VALUES {rows}")  # noqa: S608 - numbers

    def ids(self, table: str) -> set[int]:
        """Return the ids of a table's rows."""
        with self._open() as cursor:
            cursor.execute(f"SELECT id FROM {table}")  # noqa: S608 - of the test
            return {one[0] for one in cursor.fetchall()}


def connect(shop: Shop) -> Dataset:
    """Put the store on the map with a rule, a hold and an approved run; returns the orders."""
    from django.utils import timezone

    from tests.cast import member
    from tests.integration.erasure.shops import approved, rule_for
    from troth.core.room import Role
    from troth.foundation.custody.actions import begin
    from troth.foundation.datamap.models import Dataset, Erasure, Field, Store, System
    from troth.foundation.datamap.sealed import seal_password
    from troth.foundation.datamap.stores.addresses import parse_address
    from troth.foundation.erasure.actions import holding
    from troth.foundation.recording import Actor, acting

    begin()
    member(Role.OWNER)
    where, secret = parse_address(shop.address)
    store = Store(key="shop", address=str(where) if secret else shop.address)
    store.writer_user, store.connected_at = where.user or "file", timezone.now()
    if secret is not None:
        store.reader_secret = seal_password(store, "reader", secret)
        store.writer_secret = seal_password(store, "writer", secret)
    store.save()
    system = System.objects.create(key="shop", name="shop")
    orders = Dataset.objects.create(system=system, store=store, name="orders")
    lines = Dataset.objects.create(system=system, store=store, name="line")
    Field.objects.create(dataset=orders, name="customer", identity=True)
    Field.objects.create(dataset=lines, name="id", erasure=Erasure.DELETE_ROW)
    rule_for(orders, "made")
    with acting(Actor.command_line()):
        holding.place_hold(name="Claim", reason="A claim", subjects=[f"C{HELD}"])
    approved(orders)
    return orders


def _series(kills: int, seed: int) -> int:
    """Kill the worker in the middle again and again; return how often a run was at work."""
    from troth.foundation.erasure import enforcing
    from troth.foundation.erasure.models import RetentionRun, RunState
    from troth.foundation.erasure.queries import startable

    vars(enforcing)["BATCH"] = max(4, OLD // (6 * kills))
    dice, met = random.Random(seed), 0
    give_up_at = time.monotonic() + 60 + 10 * kills
    while startable().exists():
        assert time.monotonic() < give_up_at, "the run never ended"
        connections.close_all()
        worker = start_worker()
        before = _begun()
        # From the first batch that is seen on, so that the kill falls into the work.
        while _begun() == before and worker.is_alive() and startable().exists():
            assert time.monotonic() < give_up_at, "the run was never gone on with"
            _ask_again()
            time.sleep(0.01)
        time.sleep(dice.uniform(0.0, 0.15) if met < kills else 5)
        met += RetentionRun.objects.filter(state=RunState.RUNNING).exists()
        worker.kill()
        worker.join()
    return met


def _ask_again() -> None:
    """Do at once what the schedule does each hour, and skip the pauses after a failure."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from troth.foundation.erasure.enforcing import ask_to_carry_out
    from troth.foundation.erasure.queries import startable

    for run in startable():
        ask_to_carry_out(run)
    now = timezone.now()
    DBTaskResult.objects.filter(status="READY", run_after__gt=now).update(run_after=now)


def _begun() -> int:
    from troth.foundation.erasure.models import RetentionRun

    return RetentionRun.objects.values_list("begun", flat=True).get()


def left(shop: Shop, met: int) -> dict[str, Any]:
    """Return what is left in the shop, and what Troth says of it."""
    from troth.foundation.erasure.listing import commitment_of
    from troth.foundation.erasure.models import RetentionRun
    from troth.foundation.recording.models import Pending

    run = RetentionRun.objects.get()
    told = [json.loads(bytes(one.body)) for one in Pending.objects.all()]
    orders, lines = shop.ids("orders"), shop.ids("line")
    stays = {one for one in range(ORDERS) if one >= OLD or one % 100 == HELD}
    return {
        "lost": sorted(stays - orders),
        "left": sorted(orders - stays),
        "lines_lost": sorted(
            one for one in range(2 * ORDERS) if one // 2 in stays and one not in lines
        ),
        "lines_left": sorted(one for one in lines if one // 2 not in stays),
        "state": run.state,
        "gone": ORDERS - len(orders),
        "treated": run.treated,
        "recounted": [run.left, run.left_held],
        "uncertain": run.uncertain,
        "keys": commitment_of(run)[1],
        "committed": [
            one["facts"]["commitment"] == commitment_of(run)[0]
            for one in told
            if one["kind"] == "erasure.retention_ended"
        ],
        "entries": Counter(one["kind"] for one in told if "retention_" in one["kind"]),
        "outcome": [
            one["facts"]["treated"] for one in told if one["kind"] == "erasure.retention_ended"
        ],
        "met": met,
    }


def main(kills: int, seed: int, store: str) -> None:
    """Do the series and print what is left."""
    django.setup()

    shop = Shop(store)
    shop.lay()
    connect(shop)
    connections.close_all()
    clock = start_clock()
    met = _series(kills, seed)
    clock.kill()
    clock.join()
    sys.stdout.write(json.dumps(left(shop, met)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
