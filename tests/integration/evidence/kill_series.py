"""Kill appenders and sequencers at random; a program of its own, started by the test.

``python -m tests.integration.evidence.kill_series KILLS SEED`` on an empty ``TROTH_HOME``. It forks
appenders that write a line to a file once their entry is committed, and sequencers; kills them
with SIGKILL; copies every checkpoint that is published; and prints what is left at the end as
JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkProcess

_FORK = multiprocessing.get_context("fork")


def _acknowledge(names: list[str]) -> None:
    content = "".join(f"{name}\n" for name in names).encode()
    descriptor = os.open(_acknowledged(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(descriptor, content)
    os.close(descriptor)


def _acknowledged() -> Path:
    return Path(os.environ["TROTH_HOME"]) / "acknowledged"


def _record_one_by_one() -> None:
    from troth.foundation.recording import Actor, acting, record
    from troth.foundation.recording.schemas import AccessRefused

    with acting(Actor.system("tests")):
        for number in range(10**9):
            name = f"one.{os.getpid()}.{time.time_ns()}.{number}"
            record(AccessRefused, {"action": name, "code": "none"})
            _acknowledge([name])
            time.sleep(0.001)


def _append_many() -> None:
    from troth.foundation.evidence.ledger.appending import append_many
    from troth.foundation.recording import Actor, acting
    from troth.foundation.recording.schemas import AccessRefused

    with acting(Actor.system("tests")):
        for number in range(10**9):
            stem = f"many.{os.getpid()}.{time.time_ns()}.{number}"
            names = [f"{stem}.{step}" for step in range(50)]
            append_many([(AccessRefused, {"action": name, "code": "none"}) for name in names])
            _acknowledge(names)
            time.sleep(0.01)


def _sequence() -> None:
    from troth.foundation.evidence.ledger.sequencer import run_sequencer

    run_sequencer(threading.Event())


_WORK: tuple[Callable[[], None], ...] = (
    _sequence,
    _sequence,
    _record_one_by_one,
    _record_one_by_one,
    _append_many,
)


def _start(work: Callable[[], None]) -> ForkProcess:
    process = _FORK.Process(target=_quietly, args=(work,), daemon=True)
    process.start()
    return process


def _quietly(work: Callable[[], None]) -> None:
    """Work again after a lock was waited for too long; a kill ends it anyway."""
    from django.db import DatabaseError, connection

    while True:
        try:
            work()
        except DatabaseError:
            connection.close()


def _kill_some(kills: int, seed: int, published: set[str]) -> list[ForkProcess]:
    dice = random.Random(seed)
    processes = [_start(work) for work in _WORK]
    for _ in range(kills):
        time.sleep(dice.uniform(0.02, 0.15))
        victim = dice.randrange(len(processes))
        processes[victim].kill()
        processes[victim].join()
        _copy_checkpoint(published)
        processes[victim] = _start(_WORK[victim])
    return processes


def _copy_checkpoint(published: set[str]) -> None:
    from troth.foundation.evidence.ledger.trees import log_folder

    for path in (log_folder(1) / "checkpoint", Path(os.environ["TROTH_HOME"]) / "highwater"):
        published.add(path.read_text(encoding="utf-8"))


def _result(published: set[str]) -> dict[str, object]:
    import msgspec

    from troth.foundation.evidence.ledger.mark import read_mark
    from troth.foundation.evidence.models import Body, position_of
    from troth.foundation.evidence.queries import head
    from troth.foundation.evidence.verification.live import StoredLog, _kept
    from troth.foundation.evidence.verification.verifying import LogToVerify, verify

    newest = head()
    assert newest is not None
    kept = [*_kept(newest), *published]
    log = LogToVerify(1, newest.origin, newest.vkey, newest.checkpoint, kept, StoredLog(newest))
    report = verify([log], mark=read_mark(), complete=True)
    rows = list(Body.objects.order_by("place").values_list("place", "opening"))
    facts = [msgspec.json.decode(bytes(opening or b"")[16:])["facts"] for _, opening in rows]
    told = Counter(fact["action"] for fact in facts if "action" in fact)
    acknowledged = _acknowledged().read_text(encoding="utf-8").splitlines()
    return {
        "findings": [finding.what for finding in report.findings],
        "size": newest.size,
        "acknowledged": len(acknowledged),
        "checkpoints": len(published),
        "lost": sorted(set(acknowledged) - set(told))[:5],
        "twice": [name for name, count in told.items() if count > 1][:5],
        "gaps": [index for index, (place, _) in enumerate(rows) if position_of(place) != index][:5],
    }


def main(kills: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()
    from django.db import connections

    from troth.foundation.custody.actions import begin
    from troth.foundation.evidence.ledger.beginning import begin_log
    from troth.foundation.evidence.ledger.sequencer import sequence_all
    from troth.foundation.recording import Actor, acting

    begin()
    with acting(Actor.system("tests")):
        begin_log()
    connections.close_all()
    published: set[str] = set()
    for process in _kill_some(kills, seed, published):
        process.kill()
        process.join()
    sequence_all()
    _copy_checkpoint(published)
    sys.stdout.write(json.dumps(_result(published)))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
