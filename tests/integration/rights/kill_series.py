"""Kill a process at each step of carrying out requests; a program of its own.

``python -m tests.integration.rights.kill_series KILLS SEED SHOP CRM LIST`` on an empty
``TROTH_HOME``, with ``TROTH_STORE_ROOTS`` set to a folder. The last three are addresses of empty
databases. A step is a statement in any of the databases or a commit in a store: the process counts
them and ends itself with SIGKILL at one. People do their part between two processes, so that a
request takes several; each step of each of them may be the one. What was seen to be wrong is
printed as JSON.
"""

from __future__ import annotations

import json
import random
import signal
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import django
from django.db import connections

from tests.integration.erasure.subjects.kill_series import _FORK, Steps

if TYPE_CHECKING:
    from uuid import UUID

    from troth.customers.rights.models import Request

KINDS: Final = ("erasure", "access", "opt_out_sale", "rectification", "objection", "complaint")
_AGAIN: Final = 0.3
"""How often what goes on after a kill is killed too."""
_MOST_TURNS: Final = 30


def _work(request: UUID, last: int | None, told: Any) -> None:
    """Do all that Troth does itself for a request, up to a step; tell how many there were."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    from troth.foundation.recording import Actor, acting

    steps = Steps(last)
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, steps.take)
    with (
        connections["default"].execute_wrapper(steps.wrap),
        connections["keys"].execute_wrapper(steps.wrap),
        acting(Actor.system("job")),
    ):
        go_on(request)
    told.value = steps.taken


def go_on(request: UUID) -> None:
    """Advance a request, make its files and carry out its plan, as the worker's jobs do."""
    from troth.customers.rights.carrying.driver import advance
    from troth.customers.rights.delivering.making import make_files
    from troth.customers.rights.models import Delivery
    from troth.foundation.erasure.models import StoreWork
    from troth.foundation.erasure.subjects.executing import carry_out
    from troth.foundation.erasure.subjects.queries import current_plan, startable

    advance(request)
    for delivery in Delivery.objects.filter(request=request, ready_at=None):
        make_files(delivery)
    plan = current_plan(f"request:{request}")
    if plan is not None and startable().filter(pk=plan.pk).exists():
        StoreWork.objects.filter(plan=plan).update(next_try_at=None)
        carry_out(plan.pk)
    advance(request)


def _in_a_process(request: UUID, last: int | None) -> tuple[bool, int]:
    connections.close_all()
    told = _FORK.Value("i", 0)
    process = _FORK.Process(target=_work, args=(request, last, told))
    process.start()
    process.join()
    return process.exitcode == -signal.SIGKILL, told.value


def _people(request: Request) -> None:
    """Do what people do for a request in the state it is in."""
    from tests.cast import acting_as
    from tests.integration.rights.acting import agreed, answered_by_all, tasks_done
    from troth.core.room import Role

    with acting_as(Role.PRIVACY_OFFICER):
        tasks_done(request)
    if request.state == "approval":
        agreed(request)
    with acting_as(Role.PRIVACY_OFFICER):
        answered_by_all(request)


def _carried(
    request: Request, dice: random.Random, told: dict[str, Any], kill: tuple[int, int] | None = None
) -> list[int]:
    """Carry a request to its end; return how many steps each process took that nobody killed.

    Args:
        request: on which people do their part between two processes.
        dice: say whether what goes on after the kill is killed too.
        told: where is noted what was seen.
        kill: at which step of which process it is killed; None: nowhere.
    """
    steps: list[int] = []
    for turn in range(_MOST_TURNS):
        last = kill[1] if kill and turn == kill[0] else None
        if kill and turn > kill[0] and dice.random() < _AGAIN:
            last = dice.randrange(1, 250)
        killed, taken = _in_a_process(request.pk, last)
        steps.append(taken)
        told["kills"] += killed
        request.refresh_from_db()
        told["claimed"] += _claimed(request, told)
        if request.closed_at is not None and not killed:
            return steps
        _people(request)
    told["stuck"].append(f"{request.kind} in {request.state}")
    return steps


def _place(steps: list[int], number: int) -> tuple[int, int]:
    """Return in which process, and where in it, a step of all is taken."""
    for turn, taken in enumerate(steps):
        if number < taken:
            return turn, number
        number -= taken
    raise ValueError(number)


def _claimed(request: Request, told: dict[str, Any]) -> list[str]:
    """Return what a request says is done and is not."""
    number = told["people"][str(request.pk)]
    done = request.outcome == "done"
    return [request.kind] if done and not _is_done(request, number, told["addresses"]) else []


def _is_done(request: Request, number: int, addresses: dict[str, str]) -> bool:
    """Say whether what was asked for is there: by SQL, in the files, among the choices."""
    from tests.integration.erasure.subjects.databases import Database
    from tests.integration.erasure.subjects.world import email, held
    from troth.customers.rights.delivering.storing import chunks_of
    from troth.foundation.choices.models import Choice

    if request.kind == "erasure":
        return not held(addresses, number)
    if request.kind == "rectification":
        asked = f"SELECT name FROM customer WHERE id = {number}"  # noqa: S608 - of the test
        return Database(addresses["shop"]).rows(asked) == [(f"Right {number}",)]
    if request.kind == "access":
        (delivery,) = request.deliveries.all()
        return email(number).encode() in b"".join(chunks_of(delivery.pk, "json"))
    if request.kind in {"opt_out_sale", "objection"}:
        return Choice.objects.filter(source=request.about, given=True).exists()
    return request.tasks.filter(done_at=None).count() == 0


def _asked(kind: str, number: int) -> Request:
    from tests.integration.rights.acting import verified
    from troth.customers.rights.sealed import Correction

    if kind == "rectification":
        wrong = Correction(what="user.name", wrong=f"Name {number}", right=f"Right {number}")
        return verified(kind, number, corrections=[wrong])
    words = {"text": "Because of this."} if kind in {"objection", "complaint"} else {}
    return verified(kind, number, **words)


def _left(told: dict[str, Any], requests: list[Request]) -> dict[str, Any]:
    """Return what is left when all trials are over."""
    from tests.integration.erasure.subjects.world import held
    from troth.customers.rights.models import StoryLine
    from troth.foundation.choices.models import Choice
    from troth.foundation.correspondence.models import Message
    from troth.foundation.recording.models import Pending

    bodies = [json.loads(bytes(one.body)) for one in Pending.objects.all()]
    ended = Counter(one["facts"]["request"] for one in bodies if one["kind"] == "rights.ended")
    lines = Counter(StoryLine.objects.filter(code="done").values_list("request_id", flat=True))
    keys = list(Message.objects.values_list("key", flat=True))
    mails = Counter(one.split(":")[0] for one in keys)
    erased = [one for one in requests if one.kind == "erasure"]
    return {
        "outcomes": Counter(f"{one.kind} {one.outcome}" for one in requests),
        "ended_once": set(ended.values()) == {1} and len(ended) == len(requests),
        "told_once": set(lines.values()) == {1} and len(lines) == len(requests),
        "choices": Counter(f"{one.kind} {one.given}" for one in Choice.objects.all()),
        "mails": {name: mails[name] for name in ("rights-end", "telling", "rights-answer")},
        "deliveries": Counter(one.deliveries.count() for one in requests if one.kind == "access"),
        "held": [
            line for one in erased for line in held(told["addresses"], told["people"][str(one.pk)])
        ],
    }


def main(kills: int, seed: int, addresses: dict[str, str]) -> None:
    """Do the series and print what was wrong."""
    django.setup()

    from tests.cast import member
    from tests.integration.erasure.subjects.world import described, lay
    from tests.integration.rights.acting import recipients_of
    from tests.integration.rights.people import open_company
    from troth.core.room import Role
    from troth.foundation.custody.actions import begin

    begin()
    open_company()
    lay(addresses, people=kills + len(KINDS) + 2)
    recipients_of(described(addresses))
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    dice = random.Random(seed)
    told: dict[str, Any] = {"addresses": addresses, "kills": 0, "claimed": [], "stuck": []}
    told["people"], requests, steps, left = {}, [], {}, {}
    for number in range(1, kills + len(KINDS) + 1):
        kind = KINDS[number % len(KINDS)]
        requests.append(_asked(kind, number))
        told["people"][str(requests[-1].pk)] = number
        if kind not in steps:
            # The first of each kind is killed by nobody and tells how many steps there are.
            steps[kind] = _carried(requests[-1], dice, told)
            assert not told["kills"], "a run that nobody kills did not end"
            left[kind] = dice.sample(range(sum(steps[kind])), sum(steps[kind]))
            continue
        # No step twice before each had its kill.
        at = left[kind].pop() if left[kind] else dice.randrange(sum(steps[kind]))
        _carried(requests[-1], dice, told, _place(steps[kind], at))
    found = _left(told, requests)
    del told["addresses"], told["people"]
    sys.stdout.write(json.dumps({**told, "steps": steps, **found}))


if __name__ == "__main__":
    stores = dict(zip(("shop", "crm", "list"), sys.argv[3:], strict=True))
    main(int(sys.argv[1]), int(sys.argv[2]), stores)
