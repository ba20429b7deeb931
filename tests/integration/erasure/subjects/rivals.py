"""Two processes carry out the same plans at once; a program of its own.

``python -m tests.integration.erasure.subjects.rivals PLANS SHOP CRM LIST`` on an empty
``TROTH_HOME``, with ``TROTH_STORE_ROOTS`` set to a folder. There are two plans about each person,
and two processes that do what is due. What is left is printed as JSON.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import Counter
from typing import Any

import django
from django.db import connections

_FORK = multiprocessing.get_context("fork")


def _work(barrier: Any) -> None:
    from troth.foundation.erasure.models import StoreWork
    from troth.foundation.erasure.subjects.executing import carry_out_due
    from troth.foundation.erasure.subjects.queries import startable
    from troth.foundation.recording import Actor, acting

    barrier.wait()
    with acting(Actor.system("job")):
        for _ in range(20):
            carry_out_due()
            # What somebody else held is tried again at once instead of in a minute.
            StoreWork.objects.exclude(state="done").update(next_try_at=None)
            StoreWork.objects.filter(state="failed").update(state="waiting", attempts=0)
            if not startable().exists():
                return


def main(people: int, addresses: dict[str, str]) -> None:
    """Do it and print what is left."""
    django.setup()

    from tests.cast import member
    from tests.integration.erasure.subjects.world import approved, described, held, lay, planned
    from troth.core.room import Role
    from troth.foundation.custody.actions import begin
    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.outcomes import outcome
    from troth.foundation.recording.models import Pending

    begin()
    lay(addresses, people=people + 1)
    described(addresses)
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    for number in range(people):
        for twin in ("a", "b"):
            approved(planned(number, f"request:{number}{twin}"))
    connections.close_all()
    barrier = _FORK.Barrier(2)
    processes = [_FORK.Process(target=_work, args=(barrier,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    told = [outcome(one) for one in SubjectPlan.objects.all()]
    ended = Counter(Pending.objects.values_list("kind", flat=True))
    found = {
        "held": [one for number in range(people) for one in held(addresses, number)],
        "other": len(held(addresses, people)),
        "states": Counter(one.state.value for one in told),
        "complete": all(one.complete for one in told),
        "deleted": sum(each.deleted for one in told for each in one.datasets),
        "ended": [ended["erasure.subject_ended"], ended["erasure.store_ended"]],
        "exits": [one.exitcode for one in processes],
    }
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]), dict(zip(("shop", "crm", "list"), sys.argv[2:], strict=True)))
