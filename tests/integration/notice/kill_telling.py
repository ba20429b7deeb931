"""Kill the worker while it tells subscribers of a version; a program of its own.

``python -m tests.integration.notice.kill_telling KILLS SUBSCRIBERS SEED`` on an empty
``TROTH_HOME``. It prints who was told how often, and what is noted of it, as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import django
from django.db import connections

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_FORK = multiprocessing.get_context("fork")


def _start() -> ForkProcess:
    """Fork a process that does what the job does, as a worker would after each kill."""
    from troth.transparency.notice.news.telling import tell_all

    process = _FORK.Process(target=tell_all, daemon=True)
    process.start()
    return process


def _subscribe(count: int) -> None:
    from django.utils import timezone

    from troth.transparency.notice.models.news import Subscriber
    from troth.transparency.notice.news.sealed import lookup, seal_address

    now = timezone.now()
    for number in range(count):
        made, address = uuid4(), f"person{number}@example.org"
        Subscriber.objects.create(
            id=made,
            lookup=lookup(address),
            address=seal_address(made, address),
            language=("en", "de")[number % 2],
            wanted="en",
            asked_at=now,
            confirmed_at=now,
            token_until=now,
        )


def _change() -> None:
    from tests.cast import acting_as
    from tests.integration.notice.shop import open_shop
    from troth.core.room import Role
    from troth.foundation.datamap.actions import retention
    from troth.transparency.notice.actions.publishing import publish

    open_shop()
    with acting_as(Role.OWNER):
        publish()
        retention.change_retention_rule(key="invoices", period="P11Y")
        publish()


def _series(kills: int, count: int, seed: int) -> int:
    """Kill the worker in the middle again and again; return how often it was at work."""
    from troth.transparency.notice.models.news import Telling
    from troth.transparency.notice.news import telling

    vars(telling)["BATCH"] = max(2, count // (4 * kills))
    dice, met = random.Random(seed), 0
    give_up_at = time.monotonic() + 60 + 10 * kills
    while telling.untold().exists():
        assert time.monotonic() < give_up_at, "the telling never ended"
        before = _queued()
        connections.close_all()
        worker = _start()
        # From the first batch that is seen on, so that the kill falls into the work.
        while _queued() == before and worker.is_alive():
            time.sleep(0.002)
        if met < kills:
            time.sleep(dice.uniform(0.0, 0.03))
            worker.kill()
        worker.join()
        met += Telling.objects.filter(done_at=None, queued__gt=0).exists()
    return met


def _queued() -> int:
    from troth.transparency.notice.models.news import Telling

    return sum(Telling.objects.values_list("queued", flat=True))


def _left(met: int) -> dict[str, Any]:
    from troth.foundation.correspondence.models import Message
    from troth.foundation.correspondence.sealed import open_recipient
    from troth.foundation.recording.models import Pending
    from troth.transparency.notice.models import Version

    told = Counter(str(open_recipient(one)) for one in Message.objects.filter(key__startswith="n"))
    entries = Pending.objects.filter(kind="notice.news_told")
    return {
        "told": len(told),
        "twice": [address for address, times in told.items() if times > 1],
        "queued": _queued(),
        "noted": Version.objects.filter(material=True).exclude(told_at=None).count(),
        "entries": [json.loads(bytes(one.body))["facts"]["count"] for one in entries],
        "met": met,
    }


def main(kills: int, count: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()

    _change()
    _subscribe(count)
    connections.close_all()
    met = _series(kills, count, seed)
    sys.stdout.write(json.dumps(_left(met)))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
