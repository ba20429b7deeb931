"""Kill people who say facts, at random; a program of its own, started by the test.

``python -m tests.integration.duties.kill_series KILLS SEED`` on an empty ``TROTH_HOME``. Two
processes say facts again and again, are killed with SIGKILL and begin anew. What is left is
printed as JSON: whether facts, entries, states and the register tell one story.
"""

from __future__ import annotations

import itertools
import json
import multiprocessing
import os
import random
import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

import django
import msgspec

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess

_FORK = multiprocessing.get_context("fork")
_STATES = ("DE", "BR", "US-CA", "UK", "JP")


def _say_again_and_again(seed: int, told: int) -> None:
    from django.db import OperationalError

    from tests.integration.duties.companies import said
    from troth.foundation.recording import Actor, acting

    dice = random.Random(seed)
    with acting(Actor.command_line()):
        for number in itertools.count():
            places = dice.sample(_STATES, 2)
            try:
                said(established=places, targets=places, employees=number, for_profit=True)
                os.write(told, b".")
            except OperationalError:
                time.sleep(0.01)  # the database asks to come again, as a person would


def _start(seed: int, told: int) -> ForkProcess:
    process = _FORK.Process(target=_say_again_and_again, args=(seed, told), daemon=True)
    process.start()
    return process


def _kill_some(kills: int, seed: int) -> int:
    """Kill one of two after somebody has said something, at any point of what they do next."""
    dice = random.Random(seed)
    heard, told = os.pipe()  # no lock that a killed process could keep
    people = [_start(number, told) for number in range(2)]
    for number in range(kills):
        os.read(heard, 1)
        time.sleep(dice.uniform(0, 0.2))
        victim = dice.randrange(len(people))
        people[victim].kill()
        people[victim].join()
        people[victim] = _start(100 + number, told)
    for process in people:
        process.kill()
        process.join()
    return kills


def main(kills: int, seed: int) -> None:
    """Do the series and print what is left."""
    django.setup()
    from django.db import connections

    from tests.cast import company
    from troth.foundation.duties.queries.applying import applicability_on
    from troth.foundation.duties.queries.calendars import today

    company()
    applicability_on(today())  # reads the lawbook once for all who are forked
    connections.close_all()
    killed = _kill_some(kills, seed)
    sys.stdout.write(json.dumps({"killed": killed, **_left()}))


def _left() -> dict[str, object]:
    from troth.foundation.duties.models import CompanyFact, Deadline, Standing
    from troth.foundation.duties.queries.applying import applicability_on
    from troth.foundation.duties.queries.calendars import today
    from troth.foundation.duties.recurring import outstanding
    from troth.foundation.recording.models import Pending

    bodies = Pending.objects.filter(kind="duties.facts_said").values_list("body", flat=True)
    told = [len(msgspec.json.decode(bytes(body))["facts"]["said"]) for body in bodies]
    standing = Counter(CompanyFact.objects.filter(ended_at=None).values_list("key", flat=True))
    states = {one.regime: one.state.value for one in applicability_on(today())}
    reviews = Deadline.objects.filter(kind="review", closed_at=None).count()
    return {
        "entries": len(told),
        "told": sum(told),
        "rows": CompanyFact.objects.count(),
        "standing": dict(standing),
        "states_are_true": Standing.objects.get().states == states,
        "register_is_whole": not outstanding(),
        "reviews": reviews,
    }


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
