"""How a worker says that it lives, and how others find out that one does not."""

from __future__ import annotations

import contextlib
import os
import secrets
import socket
import threading
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.db import Error, connections
from django.utils import timezone

from troth.foundation.jobs.models import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

BEAT_S: Final = 10.0
SILENT_FOR: Final = timedelta(seconds=60)
"""A worker that was not heard for so long is taken for dead."""


@contextlib.contextmanager
def registered() -> Iterator[str]:
    """Be a worker: known by an id, heard every ten seconds from a thread of its own."""
    worker_id = secrets.token_hex(16)
    Worker.objects.create(id=worker_id, host=this_host(), pid=os.getpid(), seen_at=timezone.now())
    ended = threading.Event()
    beat = threading.Thread(target=_beat, args=(worker_id, ended), name="heartbeat", daemon=True)
    beat.start()
    try:
        yield worker_id
    finally:
        ended.set()
        beat.join(BEAT_S)
        # A row that stays behind falls silent and is then taken for dead.
        with contextlib.suppress(Error):
            Worker.objects.filter(pk=worker_id).delete()


def is_dead(worker: Worker | None, now: datetime) -> bool:
    """Say whether a worker is gone: unknown, silent, or its process on this machine ended."""
    if worker is None or now - worker.seen_at > SILENT_FOR:
        return True
    return worker.host == this_host() and not runs(worker.pid)


def this_host() -> str:
    """Return a name of this machine that changes when it starts anew, as process ids then do."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    with contextlib.suppress(OSError):
        return f"{socket.gethostname()[:150]}/{boot.read_text(encoding='ascii').strip()}"
    return socket.gethostname()[:150]


def _beat(worker_id: str, ended: threading.Event) -> None:
    while not ended.wait(BEAT_S):
        # A locked database delays a beat; silence is judged with that in mind.
        with contextlib.suppress(Error):
            Worker.objects.filter(pk=worker_id).update(seen_at=timezone.now())
        connections.close_all()


def runs(pid: int) -> bool:
    """Say whether a process of this machine has this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
