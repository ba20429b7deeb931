"""How fast promises are checked, and with how many questions.

    python bench/promises.py [--promises 500] [--stores 20] [--rows 100000]

Claim: 500 promises over 20 stores are checked within 60 s, with no more than one question a
promise and dataset and one connection a store.

Each store is an SQLite file with ten tables of dated rows, made with a fixed seed; each promise
says how long one of these tables is kept. A part of the promises is broken on purpose. In the same
run, as the *limit*: the same counts by bare SQL, on connections that are open already. Time to
keep what was found (verdicts, incidents, entries) is told apart.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.foundation.promises.models import Promise

TABLES: Final = 10
YEARS: Final = 5
BOUND_S: Final = 60.0
COUNT: Final = "SELECT count(*), sum(julianday(at) < julianday(?)) FROM table_{}"


def main() -> None:
    """Make everything, check once, count, and compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--promises", type=int, default=500)
    parser.add_argument("--stores", type=int, default=20)
    parser.add_argument("--rows", type=int, default=100_000, help="rows a store")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="troth-bench-") as place:
        folder = Path(place) / "stores"
        folder.mkdir()
        for number in range(told.stores):
            make(folder / f"shop{number}.sqlite", number, told.rows)
        limit_s = limit(folder, told.stores, told.promises)
        install(Path(place) / "home", folder)
        measure(folder, told.stores, told.promises, limit_s)


def make(path: Path, seed: int, rows: int) -> None:
    """Make one store; no row is older than five years."""
    chosen, now = Random(seed), datetime.now(UTC)
    oldest_s = YEARS * 365 * 86_400 - 86_400
    with sqlite3.connect(path) as database:
        for number in range(TABLES):
            database.execute(f"CREATE TABLE table_{number} (id INTEGER PRIMARY KEY, at TIMESTAMP)")
            database.executemany(
                f"INSERT INTO table_{number} VALUES (?, ?)",  # noqa: S608 - our own name
                (
                    (n, (now - timedelta(seconds=chosen.randrange(oldest_s))).isoformat(" "))
                    for n in range(rows // TABLES)
                ),
            )
    database.close()


def limit(folder: Path, stores: int, promises: int) -> float:
    """Return how long the same counts take by bare SQL."""
    open_ones = [sqlite3.connect(folder / f"shop{number}.sqlite") for number in range(stores)]
    before = (datetime.now(UTC) - timedelta(days=YEARS * 365)).isoformat()

    def count() -> None:
        for number in range(promises):
            one = open_ones[number % stores]
            one.execute(COUNT.format(number // stores % TABLES), (before,)).fetchone()

    _, seconds = timed(count)
    for one in open_ones:
        one.close()
    return seconds


def install(home: Path, folder: Path) -> None:
    """Make an installation that may read the stores."""
    os.environ.update(
        TROTH_HOME=str(home),
        TROTH_STORE_ROOTS=str(folder),
        DJANGO_SETTINGS_MODULE="troth.conf.django",
    )
    import django

    django.setup()
    from django.core.management import call_command

    from troth.foundation.custody.actions import begin
    from troth.foundation.installation.prepare import ensure_root_key

    ensure_root_key(home)
    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("migrate", database="keys", verbosity=0, skip_checks=True)
    begin()


def measure(folder: Path, stores: int, promises: int, limit_s: float) -> None:
    """Declare, check, count questions and connections, and print the rows."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from troth.foundation.promises.actions.keeping import keep
    from troth.foundation.promises.checking import check
    from troth.foundation.recording import Actor, acting

    asked: Counter[str] = Counter()

    @event.listens_for(Engine, "connect")
    def connected(*_told: Any) -> None:
        asked["connections"] += 1

    @event.listens_for(Engine, "before_cursor_execute")
    def executed(_connection: Any, _cursor: Any, statement: str, *_told: Any) -> None:
        asked["counts"] += "count(" in statement
        asked["statements"] += 1

    with acting(Actor.command_line()):
        wanted = declared(folder, stores, promises)
        asked.clear()
        found, check_s = timed(lambda: check(wanted))
        kept, keep_s = timed(lambda: keep(found=found))
    states = Counter(str(verdict.state) for verdict in kept)
    print(f"promises {promises}, stores {stores}, found {dict(states)}")
    print(
        f"checked   {check_s:8.2f} s   {asked['counts']} counts, {asked['connections']} connections"
    )
    print(f"kept      {keep_s:8.2f} s")
    print(f"limit     {limit_s:8.2f} s   the same counts by bare SQL")
    print(f"together  {check_s + keep_s:8.2f} s   bound {BOUND_S:.0f} s")
    too_slow = check_s + keep_s > BOUND_S
    if too_slow or asked["counts"] > promises or asked["connections"] > stores:
        raise SystemExit("The claim does not hold.")


def declared(folder: Path, stores: int, promises: int) -> list[Promise]:
    """Connect the stores, put their tables on the map, and make the promises."""
    from troth.foundation.datamap.actions import connecting
    from troth.foundation.datamap.models import Dataset, Field, System
    from troth.foundation.promises.actions.declaring import declare

    for number in range(stores):
        key = f"shop{number}"
        store = connecting.connect(key=key, address=f"sqlite://{folder}/{key}.sqlite")
        system = System.objects.create(key=key, name=key)
        for table in range(TABLES):
            dataset = Dataset.objects.create(
                system=system, store=store, name=f"table_{table}", time_field="at"
            )
            Field.objects.create(dataset=dataset, name="at", declared_type="TIMESTAMP")
    made = []
    for number in range(promises):
        years = YEARS - 2 if number % 10 == 0 else YEARS
        parameters = {
            "what": "your visits",
            "dataset": f"shop{number % stores}/table_{number // stores % TABLES}",
            "period": f"P{years}Y",
        }
        made.append(declare(key=f"p{number}", kind="datamap.retention", parameters=parameters))
    return made


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what some work gives, and how many seconds it took."""
    began = time.perf_counter()
    given = work()
    return given, time.perf_counter() - began


if __name__ == "__main__":
    main()
