"""Kill workers while they deliver mail; a program of its own, started by the test.

``python -m tests.integration.correspondence.kill_delivery KILLS MAILS SEED`` on an empty
``TROTH_HOME``. It forks workers, kills them with SIGKILL, and prints what the mail server got and
what the outbox says at the end as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import threading
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_FORK = multiprocessing.get_context("fork")


def _worker(port: int) -> None:
    from django.conf import settings

    from troth.foundation.jobs.running.worker import run_worker

    values: dict[str, Any] = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_security": "none"}
    settings.TROTH = settings.TROTH.model_copy(update=values)
    run_worker(threading.Event())


def _start(port: int) -> ForkProcess:
    process = _FORK.Process(target=_worker, args=(port,), daemon=True)
    process.start()
    return process


def _sink(port: int, path: str) -> None:
    """Note the Message-ID of each mail before the server says that it took it."""
    from pathlib import Path

    from tests.integration.correspondence.sinks import mail_sink

    with mail_sink(port=port) as sink:
        written = 0
        while True:
            taken = sink.mails[written:]
            written += len(taken)
            with Path(path).open("a", encoding="utf-8") as file:
                file.writelines(f"{mail['Message-ID']}\n" for mail in taken)
            time.sleep(0.01)


def _wait_until_sent(seconds: float) -> None:
    from django.utils import timezone

    from troth.foundation.correspondence.models import Message, State
    from troth.foundation.correspondence.posting import start_delivery
    from troth.foundation.jobs.running.reconciler import reconcile

    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        reconcile(timezone.now())
        waiting = Message.objects.filter(state=State.WAITING)
        if not waiting.exists():
            return
        # The pause of a minute after an attempt that was cut off, without the wait.
        waiting.filter(attempts__gt=0).update(next_at=timezone.now())
        for message in waiting:
            start_delivery(message)
        time.sleep(0.2)


def main(kills: int, mails: int, seed: int) -> None:
    """Do the series and print the counts."""
    django.setup()
    from django.conf import settings
    from django.db import connections

    from tests.integration.correspondence.sinks import free_port
    from troth.foundation.correspondence.models import Message
    from troth.foundation.correspondence.posting import post_mail
    from troth.foundation.custody.actions import begin

    begin()
    for number in range(mails):
        post_mail(to="owner@example.com", subject="s", text="t", key=f"series:{number}")
    connections.close_all()
    port, noted = free_port(), settings.TROTH.home / "taken"
    sink = _FORK.Process(target=_sink, args=(port, str(noted)), daemon=True)
    sink.start()
    time.sleep(0.5)
    dice = random.Random(seed)
    workers = [_start(port) for _ in range(2)]
    for _ in range(kills):
        time.sleep(dice.uniform(0.02, 0.2))
        victim = dice.randrange(len(workers))
        workers[victim].kill()
        workers[victim].join()
        workers[victim] = _start(port)
    _wait_until_sent(120)
    time.sleep(0.3)
    for process in [*workers, sink]:
        process.kill()
        process.join()
    taken = Counter(noted.read_text(encoding="utf-8").split())
    rows = list(Message.objects.all())
    found = {
        "taken": len(taken),
        "deliveries": sum(taken.values()),
        "states": dict(Counter(row.state for row in rows)),
        "attempts": sum(row.attempts for row in rows),
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
