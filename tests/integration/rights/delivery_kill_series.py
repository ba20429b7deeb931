"""Kill what makes a copy, at random; a program of its own, started by the test.

``python -m tests.integration.rights.delivery_kill_series KILLS SEED`` on an empty ``TROTH_HOME``,
with ``TROTH_STORE_ROOTS`` set to a folder. Each copy is begun in a process that is killed, then
made again; what is left is printed as JSON. A kill comes after a part of the processor time that a
whole copy was measured to take, so that kills fall into all of it on a machine that is fast, slow
or busy. Where none met a file being written, it goes on, up to five times as long.
"""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import random
import signal
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import django
from django.db import connections

if TYPE_CHECKING:
    from uuid import UUID

ORDERS: Final = 3_000
_AMPLE: Final = 600.0
MARKS: Final = (b"Robin Marked", b"marked.person@example.org", b"DE8937040044")


def _begin() -> UUID:
    from django.utils import timezone

    from tests.integration.rights.shop import verified
    from troth.customers.rights.models import Delivery

    now = timezone.now()
    request = verified()
    return Delivery.objects.create(request=request, made_at=now, until=now + timedelta(days=1)).pk


def _make(delivery: UUID) -> None:
    from troth.customers.rights.delivering.making import make_files
    from troth.customers.rights.models import Delivery
    from troth.foundation.recording import Actor, acting

    with acting(Actor.system("job")):
        make_files(Delivery.objects.select_related("request").get(pk=delivery))


def _ends_after(delivery: UUID, seconds: float) -> None:
    # Nothing handles the signal: the kernel ends the process as SIGKILL would.
    signal.setitimer(signal.ITIMER_PROF, seconds)
    _make(delivery)


def _in_a_process(delivery: UUID, seconds: float) -> int | None:
    """Make a copy in a process that may use so much processor time; return how it ended."""
    connections.close_all()
    fork = multiprocessing.get_context("fork")
    process = fork.Process(target=_ends_after, args=(delivery, seconds))
    process.start()
    process.join()
    return process.exitcode


def _whole_making() -> float:
    """Return the processor seconds of a copy that nobody kills, in a process like those killed."""
    _make(_begin())  # what is imported for it is imported before all that come
    before = os.times()
    assert _in_a_process(_begin(), _AMPLE) == 0
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def _look(delivery: UUID, found: Counter[str]) -> None:
    """Note how the killed attempt left the copy."""
    from troth.customers.rights.delivering.storing import folder
    from troth.customers.rights.models import Delivery

    row = Delivery.objects.get(pk=delivery)
    files = [one for one in (folder() / str(delivery)).glob("*") if one.is_file()]
    found["ready"] += row.ready_at is not None
    found["unfinished"] += row.ready_at is None and bool(files)
    found["readable"] += any(mark in one.read_bytes() for one in files for mark in MARKS)


def _check(delivery: UUID, found: Counter[str]) -> None:
    """Note whether what was made in the end is whole."""
    from troth.customers.rights.delivering.storing import chunks_of, folder
    from troth.customers.rights.models import Delivery

    row = Delivery.objects.get(pk=delivery)
    names = {one.name for one in (folder() / str(delivery)).iterdir()}
    found["strange"] += names != set(row.files)
    for form, said in row.files.items():
        content = b"".join(chunks_of(delivery, form))
        is_whole = (len(content), hashlib.sha256(content).hexdigest()) == (
            said["size"],
            said["digest"],
        )
        found["broken"] += not is_whole
    found["whole"] += row.rows == ORDERS + 3


def _entries() -> int:
    from troth.foundation.recording.models import Pending

    return Pending.objects.filter(kind="rights.delivery_made").count()


def main(kills: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()

    from tests.cast import company
    from tests.integration.rights.shop import lay, order_more
    from troth.customers.rights.models import Delivery

    company()
    order_more(lay(Path(os.environ["TROTH_STORE_ROOTS"])), ORDERS)
    dice, found = random.Random(seed), Counter[str]()
    part = _whole_making() / kills
    before = _entries()
    while found["trials"] < kills or not (found["unfinished"] or found["trials"] >= 5 * kills):
        delivery = _begin()
        ended = _in_a_process(delivery, (found["trials"] % kills + dice.random()) * part)
        found["trials"] += 1
        found["kills"] += ended == -signal.SIGPROF
        _look(delivery, found)
        if Delivery.objects.get(pk=delivery).ready_at is None:
            _make(delivery)
        _check(delivery, found)
    told: dict[str, Any] = dict(found)
    told["entries"] = _entries() - before
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
