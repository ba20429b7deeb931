"""Carry one run out in two processes at once; a program of its own.

``python -m tests.integration.erasure.rivals STORE`` on an empty ``TROTH_HOME``, with
``TROTH_STORE_ROOTS`` set to a folder. ``STORE`` is as for ``kill_series``. What is left is printed
as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from typing import TYPE_CHECKING, Any

import django
from django.db import connections

from tests.integration.erasure.kill_series import Shop, connect, left

if TYPE_CHECKING:
    from uuid import UUID

BATCH = 40
_FORK = multiprocessing.get_context("fork")


def _carry_out(run: UUID, both: Any, worked: Any) -> None:
    """Carry the run out, and tell how many batches this process was told of by its store."""
    from troth.core.errors import TrothError
    from troth.foundation.erasure.actions import running
    from troth.foundation.erasure.enforcing import carry_out
    from troth.foundation.recording import Actor, acting

    batches, keep = 0, running.note_batch

    def counted(found: Any, batch: Any) -> None:
        nonlocal batches
        batches += batch.rows > 0
        keep(found, batch)

    vars(running)["note_batch"] = counted
    both.wait(30)
    with acting(Actor.system("job")):
        for _ in range(20):
            try:
                carry_out(run, batch=BATCH)
                break
            except TrothError as error:
                # A lost race for a lock is tried again, as the schedule does.
                if error.code == "erasure.not_approved":
                    break
    worked.put(batches)


def main(store: str) -> None:
    """Lay the shop, let two processes at the run, and print what is left."""
    django.setup()

    from troth.foundation.erasure.models import RetentionRun

    shop = Shop(store)
    shop.lay()
    connect(shop)
    run = RetentionRun.objects.get().pk
    connections.close_all()
    both, worked = _FORK.Barrier(2), _FORK.Queue()
    rivals = [_FORK.Process(target=_carry_out, args=(run, both, worked)) for _ in range(2)]
    for one in rivals:
        one.start()
    done = [worked.get(timeout=300) for _ in rivals]
    for one in rivals:
        one.join()
    sys.stdout.write(json.dumps({**left(shop, 0), "worked": [batches > 0 for batches in done]}))


if __name__ == "__main__":
    main(sys.argv[1])
