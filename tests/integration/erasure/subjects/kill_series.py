"""Kill a process at each step of carrying out plans about people; a program of its own.

``python -m tests.integration.erasure.subjects.kill_series KILLS SEED EACH SHOP CRM LIST`` on an
empty ``TROTH_HOME``, with ``TROTH_STORE_ROOTS`` set to a folder. ``EACH`` plans go together in one
process. The last three are addresses of empty databases, each of another kind. A step is a
statement in any of the databases or a commit in a store: the process counts them and ends itself
with SIGKILL at one. With as many kills as there are steps or more, each step has its kill. What was
seen to be wrong is printed as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import sys
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

import django
from django.db import connections

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.erasure.models import SubjectPlan

_FORK = multiprocessing.get_context("fork")
_TABLES = {
    "shop": ("customer", "orders", "visit"),
    "crm": ("contact", "note"),
    "list": ("subscriber",),
}
_OTHER: dict[str, tuple[int, set[Any]]] = {
    "shop.customer": (0, {0}),
    "shop.orders": (1, {0}),
    "shop.line": (1, {0, 1}),
    "shop.visit": (1, {"person0@example.com"}),
    "crm.contact": (1, {0}),
    "crm.note": (1, {100}),
    "list.subscriber": (0, {0}),
}
"""By table, in which column what stands in the rows of the one person without a plan."""
_AGAIN = 0.3
"""How often what goes on after a kill is killed too."""


class Steps:
    """Counts steps, and ends the process at one."""

    def __init__(self, last: int | None) -> None:
        self.taken = 0
        self._last = last

    def take(self, *_ignored: object) -> None:
        """Take one step."""
        if self.taken == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.taken += 1

    def wrap(self, execute: Any, *told: Any) -> Any:
        """Take a step before and after a statement of Troth's own."""
        self.take()
        result = execute(*told)
        self.take()
        return result


def _carry_out(plans: list[UUID], last: int | None, told: Any) -> None:
    """Carry plans out up to a step; tell how many there were."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from troth.foundation.erasure.models import StoreWork
    from troth.foundation.erasure.subjects.executing import carry_out, carry_out_due
    from troth.foundation.recording import Actor, acting

    steps = Steps(last)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, steps.take)
    StoreWork.objects.filter(plan__in=plans).update(next_try_at=None)
    with (
        connections["default"].execute_wrapper(steps.wrap),
        connections["keys"].execute_wrapper(steps.wrap),
        acting(Actor.system("job")),
    ):
        if len(plans) == 1:
            carry_out(plans[0])
        else:
            while carry_out_due():
                pass
    told.value = steps.taken


def _in_a_process(plans: list[SubjectPlan], last: int | None) -> tuple[bool, int]:
    """Carry plans out in a process of its own; return whether it was killed, and the steps."""
    connections.close_all()
    told = _FORK.Value("i", 0)
    process = _FORK.Process(target=_carry_out, args=([one.pk for one in plans], last, told))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL, told.value


def _half_done(left: list[str]) -> list[str]:
    """Return the stores in which some of a person's data are gone and some are not."""
    held = {one.split()[0] for one in left}
    found = []
    for store, tables in _TABLES.items():
        gone = [one for one in tables if one not in held]
        if gone and len(gone) < len(tables):
            found.append(f"{store}: {', '.join(gone)} gone")
    return found


def _claimed(plan: SubjectPlan, left: list[str]) -> list[str]:
    """Return what is said to be done and is not."""
    from troth.foundation.erasure.subjects.outcomes import outcome
    from troth.foundation.erasure.subjects.queries import plan_of, works_of

    held = {one.split()[0] for one in left}
    done = {one.store_key for one in works_of(plan) if one.state == "done"}
    wrong = [one for one in done if held & set(_TABLES[one])]
    if left and (outcome(plan_of(plan.pk)).complete or plan_of(plan.pk).state == "done"):
        wrong.append("complete")
    return wrong


def _trial(plans: dict[int, SubjectPlan], last: int, dice: random.Random, told: Any) -> None:
    """Kill the process of some plans at a step, and go on with them until all end."""
    from tests.integration.erasure.subjects.world import held
    from troth.foundation.erasure.subjects.queries import plan_of, startable

    killed, open_plans = True, list(plans.values())
    while killed and open_plans:
        killed, _steps = _in_a_process(open_plans, last)
        told["kills"] += killed
        for number, plan in plans.items():
            left = held(told["addresses"], number)
            told["half_done"] += _half_done(left)
            told["claimed"] += _claimed(plan, left)
        open_plans = [one for one in open_plans if plan_of(one.pk).state != "done"]
        going = set(startable().values_list("pk", flat=True))
        stuck = [one.about for one in open_plans if killed and one.pk not in going]
        told["stuck"] += [f"{one} at {last}" for one in stuck]
        last = dice.randrange(1, 200) if dice.random() < _AGAIN else 1_000_000


def _left(addresses: dict[str, str], before: Any, plans: dict[int, Any]) -> dict[str, Any]:
    """Return what is left in the stores and in Troth when all trials are over."""
    from tests.integration.erasure.subjects.world import everything, held
    from troth.foundation.custody.models import HeldKey
    from troth.foundation.erasure.models import SubjectPlan, Suppression
    from troth.foundation.erasure.subjects.withdrawing import forget_the_ended
    from troth.foundation.recording.models import Pending

    told = [json.loads(bytes(one.body)) for one in Pending.objects.all()]
    ended = Counter(one["facts"]["work"] for one in told if one["kind"] == "erasure.store_ended")
    after = everything(addresses)
    forget_the_ended()
    return {
        "held": [one for number in plans for one in held(addresses, number)],
        "others": _of_other(before) == _of_other(after),
        "gone": {name: len(before[name]) - len(after[name]) for name in before},
        "states": Counter(SubjectPlan.objects.values_list("state", flat=True)),
        "ended_once": set(ended.values()) == {1} and len(ended) == 3 * len(plans),
        "entries": Counter(one["kind"] for one in told if one["kind"].startswith("erasure.sub")),
        "sealed": SubjectPlan.objects.exclude(person=None, worklist=None).count(),
        "keys": HeldKey.objects.filter(reference__startswith="subject_").count(),
        "suppressed": Suppression.objects.filter(since=None).count(),
    }


def _of_other(everything: Any) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of the one person about whom there is no plan."""
    return {
        name: [row for row in everything[name] if row[place] in values]
        for name, (place, values) in _OTHER.items()
    }


def main(kills: int, seed: int, each: int, addresses: dict[str, str]) -> None:
    """Do the series and print what was wrong."""
    django.setup()

    from tests.cast import member
    from tests.integration.erasure.subjects.world import (
        approved,
        described,
        everything,
        lay,
        planned,
    )
    from troth.core.room import Role
    from troth.foundation.custody.actions import begin

    begin()
    people = iter(range(1, each * (kills + 1) + 1))
    lay(addresses, people=each * (kills + 1) + 1)
    described(addresses)
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    before, dice = everything(addresses), random.Random(seed)

    def some() -> dict[int, SubjectPlan]:
        return {one: approved(planned(one)) for one in islice(people, each)}

    first = some()
    killed, steps = _in_a_process(list(first.values()), None)
    assert not killed, "the first run, which nobody kills, did not end"
    order = dice.sample(range(steps), steps)
    told: dict[str, Any] = {"addresses": addresses, "kills": 0, "steps": steps}
    told |= {"half_done": [], "claimed": [], "stuck": []}
    every = dict(first)
    for trial in range(kills):
        plans = some()
        every |= plans
        _trial(plans, order[trial % steps], dice, told)
    del told["addresses"]
    found = _left(addresses, before, every)
    sys.stdout.write(json.dumps({**told, **found}))


if __name__ == "__main__":
    kills, seed, each = map(int, sys.argv[1:4])
    main(kills, seed, each, dict(zip(_TABLES, sys.argv[4:], strict=True)))
