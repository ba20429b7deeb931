"""How fast a store is discovered, and in how much memory.

    python bench/discovery.py [--tables 200] [--rows 1000000]

Claim: a database of 200 tables and a million rows is discovered within 60 s and 300 MB.

The database is made with a fixed seed: shops' customers, employees, orders and things without
personal data, 10 columns a table. In the same run: *Presidio* (patterns, without a language model)
judging values of a few of these columns one by one, as its structured analysis does, and as the
*limit* bare reading of as many rows of every table with the standard library. Every way runs in a
process of its own; memory is the most that process held (resident set). Its seconds of processor,
start and imports among them, are what the clock would show on a machine with nothing else to do.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SAMPLE: Final = 1_000
PEER_COLUMNS: Final = 4
COLUMNS: Final = (
    "id INTEGER PRIMARY KEY, first_name TEXT, last_name TEXT, email TEXT, phone TEXT, city TEXT, "
    "born TEXT, iban TEXT, amount REAL, remark TEXT"
)
FIRST: Final = ("Ada", "Emil", "Olive", "Pria", "Sam", "Maria", "Jan", "Lena", "Paul", "Rosa")
LAST: Final = ("Example", "Muster", "Sample", "Jansen", "Martin", "Garcia", "Novak", "Rossi")
CITIES: Final = ("Berlin", "Paris", "Madrid", "London", "Utrecht", "Wien", "Roma", "Porto")
REMARKS: Final = ("sent on time", "second item missing", "gift wrap, please", "", "left with post")


def rows(chosen: Random, count: int) -> Iterator[tuple[Any, ...]]:
    """Yield rows as a shop would have them, always the same for a seed."""
    for number in range(count):
        first, last = chosen.choice(FIRST), chosen.choice(LAST)
        year, month, day = (chosen.randrange(*span) for span in ((1940, 2000), (1, 13), (1, 29)))
        yield (
            number + 1,
            first,
            last,
            f"{first}.{last}{number}@example.com".lower(),
            f"+49 30 {chosen.randrange(10**6, 10**7)}",
            chosen.choice(CITIES),
            f"{year}-{month:02}-{day:02}",
            iban(chosen),
            round(chosen.random() * 300, 2),
            chosen.choice(REMARKS),
        )


def iban(chosen: Random) -> str:
    """Return a German IBAN with right check digits (ISO 13616) of a bank that is not there."""
    account = f"{chosen.randrange(10**10):018}"
    check = 98 - int(account + "131400") % 97
    return f"DE{check:02}{account}"


def make(path: Path, tables: int, total: int) -> None:
    """Make the database."""
    chosen = Random(20261127)
    with sqlite3.connect(path) as database:
        for number in range(tables):
            database.execute(f"CREATE TABLE customer_{number} ({COLUMNS})")
            database.executemany(
                f"INSERT INTO customer_{number} VALUES (?,?,?,?,?,?,?,?,?,?)",  # noqa: S608 - our own name
                rows(chosen, total // tables),
            )


def discover(path: Path) -> dict[str, Any]:
    """Connect the database and discover it, in a fresh installation."""
    import django

    django.setup()
    from django.core.management import call_command

    from troth.foundation.custody.actions import begin
    from troth.foundation.recording import Actor, acting

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("migrate", database="keys", verbosity=0, skip_checks=True)
    begin()
    from troth.foundation.datamap.actions import connecting, discovering
    from troth.foundation.datamap.looks import run

    with acting(Actor.system("bench")):
        store = connecting.connect(key="shop", address=f"sqlite:///{path}")
        ended, seconds = timed(lambda: run(discovering.begin(store=store.pk)))
    assert ended.proposed >= ended.total * 5, ended.proposed
    return {"seconds": seconds, "columns": ended.fields_seen, "proposed": ended.proposed}


def peer(path: Path) -> dict[str, Any]:
    """Judge the values of a few columns one by one with Presidio's patterns."""
    import spacy
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import SpacyNlpEngine

    class Blank(SpacyNlpEngine):  # type: ignore[misc]  # the peer is Any
        """A language without a model."""

        def __init__(self) -> None:
            super().__init__()
            self.nlp = {"en": spacy.blank("en")}

    engine = AnalyzerEngine(nlp_engine=Blank(), supported_languages=["en"])
    names = [part.split()[0] for part in COLUMNS.split(", ")][3 : 3 + PEER_COLUMNS]
    with sqlite3.connect(path) as database:
        found = database.execute(f"SELECT {', '.join(names)} FROM customer_0 LIMIT {SAMPLE}")  # noqa: S608 - our own names
        some = [[str(value) for value in column] for column in zip(*found, strict=True)]
    _, seconds = timed(lambda: [engine.analyze(v, "en") for values in some for v in values])
    return {"seconds": seconds, "columns": len(some)}


def limit(path: Path) -> dict[str, Any]:
    """Read a sample of every table and do nothing with it."""
    with sqlite3.connect(path) as database:
        tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master")]

        def read() -> int:
            found = (database.execute(f"SELECT * FROM {name}") for name in tables)  # noqa: S608 - our own names
            return sum(len(row) for rows in found for row in islice(rows, SAMPLE))

        values, seconds = timed(read)
    return {"seconds": seconds, "columns": values // SAMPLE}


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """Return what work returns, and how long it takes by the clock on the wall."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


WAYS: Final = {"discover": discover, "peer": peer, "limit": limit}


def measured(way: str, path: Path, home: Path) -> dict[str, Any]:
    """Run one way in a process of its own."""
    environ = dict(os.environ, TROTH_HOME=str(home), TROTH_STORE_ROOTS=str(path.parent))
    environ["DJANGO_SETTINGS_MODULE"] = "troth.conf.django"
    command = [sys.executable, __file__, "--way", way, "--database", str(path)]
    done = subprocess.run(command, env=environ, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Make the database, run each way, print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tables", type=int, default=200)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--way", choices=list(WAYS))
    parser.add_argument("--database", type=Path)
    asked = parser.parse_args()
    if asked.way:
        found = WAYS[asked.way](asked.database)
        used = resource.getrusage(resource.RUSAGE_SELF)
        found["megabytes"] = used.ru_maxrss / 1024
        found["processor"] = used.ru_utime + used.ru_stime
        print(json.dumps(found))
        return
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "stores" / "shop.sqlite"
        path.parent.mkdir()
        make(path, asked.tables, asked.rows)
        home = Path(scratch) / "home"
        (home / "keys").mkdir(parents=True, mode=0o700)
        (home / "keys" / "root.key").write_bytes(bytes(range(32)))
        (home / "keys" / "root.key").chmod(0o400)
        print(f"{asked.tables} tables, {asked.rows:,} rows")
        results = {way: measured(way, path, home) for way in WAYS}
    for way, found in results.items():
        rate = found["columns"] / found["seconds"]
        print(
            f"{way:<10}{found['seconds']:8.1f} s {found['processor']:8.1f} s of processor"
            f"{found['megabytes']:7.0f} MB"
            f"{found['columns']:7} columns {rate:10.1f} columns/s"
        )
    ours, other = results["discover"], results["peer"]
    ratio = (ours["columns"] / ours["seconds"]) / (other["columns"] / other["seconds"])
    print(f"as fast as the peer, a column: {ratio:.0f}x")
    print(f"of the limit: {results['limit']['seconds'] / ours['seconds']:.3f}x")


if __name__ == "__main__":
    main()
