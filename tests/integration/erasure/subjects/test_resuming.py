"""A store is resumed just when a worker says where a plan that waits for it stands.

The worker is stopped where it matters by locks of PostgreSQL that the test holds.
"""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests import knobs
from tests.cast import acting_as
from tests.integration.erasure.subjects.world import approved, carried_out, held, planned
from troth.core.room import Role
from troth.foundation.erasure import schedules
from troth.foundation.erasure.models import PlanState, StoreBreaker, StoreWork, SubjectTask
from troth.foundation.erasure.subjects.breaking import IN_A_ROW, resume_store
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from troth.foundation.datamap.models import Dataset
    from troth.foundation.erasure.models import SubjectPlan

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.usefixtures("datasets"),
    pytest.mark.skipif(
        knobs.DATABASE != "postgresql", reason="SQLite lets nobody write while a plan is settled"
    ),
]

Addresses = dict[str, str]
AT_MOST_S = 20


@pytest.fixture
def suspended(datasets: dict[str, Dataset]) -> SubjectPlan:
    """Return an approved plan, while no plan works on the CRM."""
    del datasets
    StoreBreaker.objects.create(pk="crm", failures=IN_A_ROW, open_since=timezone.now())
    return approved(planned(3))


def test_resumed_while_the_plan_is_settled_it_goes_on(
    addresses: Addresses, suspended: SubjectPlan
) -> None:
    with _others(2) as let, transaction.atomic():
        _keep_from_all(SubjectTask)
        let(lambda: carried_out(suspended), waits=1)
        assert _part(suspended).state == "set_aside"
        let(_resume, waits=2)
    assert _goes_on(suspended)
    assert held(addresses, 3) == []


def test_resumed_before_its_part_is_set_aside_it_goes_on(
    addresses: Addresses, suspended: SubjectPlan
) -> None:
    with _others(2) as let, transaction.atomic():
        StoreWork.objects.select_for_update(of=("self",)).get(plan=suspended, store_key="crm")
        let(lambda: carried_out(suspended), waits=1)
        let(_resume, waits=2)
    assert _goes_on(suspended)
    assert held(addresses, 3) == []


def _resume() -> None:
    with acting_as(Role.SECURITY_ENGINEER):
        resume_store(store="crm")


def _part(plan: SubjectPlan) -> StoreWork:
    return StoreWork.objects.get(plan=plan, store_key="crm")


def _goes_on(plan: SubjectPlan) -> bool:
    """Have the schedule come round, and say whether the plan is done by that."""
    enqueue(schedules.go_on)
    run_ready()
    plan.refresh_from_db()
    return plan.state == PlanState.DONE


def _keep_from_all(model: type[SubjectTask]) -> None:
    """Let nobody else read a table until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE "{model._meta.db_table}" IN ACCESS EXCLUSIVE MODE')


@contextmanager
def _others(most: int) -> Iterator[Callable[..., None]]:
    """Have others act on connections of their own, each until it waits or has ended."""
    begun: list[Future[object]] = []

    def let(act: Callable[[], object], *, waits: int) -> None:
        begun.append(pool.submit(_alone, act))
        _until_waiting(waits, begun[-1])

    with ThreadPoolExecutor(most) as pool:
        yield let
        for one in begun:
            one.result(AT_MOST_S)


def _alone(act: Callable[[], object]) -> object:
    try:
        return act()
    finally:
        connection.close()


def _until_waiting(count: int, last: Future[object]) -> None:
    give_up_at = time.monotonic() + AT_MOST_S
    while _waiting() < count and not last.done():
        assert time.monotonic() < give_up_at, "nobody came to wait; the test shows nothing"
        time.sleep(0.02)


def _waiting() -> int:
    with connection.cursor() as cursor:
        # Who is connected is else read once in a transaction.
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute(
            "SELECT count(DISTINCT pid) FROM pg_locks JOIN pg_stat_activity USING (pid)"
            " WHERE NOT granted AND datname = current_database()"
        )
        return int((cursor.fetchone() or (0,))[0])
