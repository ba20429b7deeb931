"""Plans that could not be done are made anew once what they stand on has changed, and only then."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_describing import STREET, shop
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    email,
    planned,
)
from troth.core.errors import NotPermittedError
from troth.core.room import Role
from troth.foundation.custody.models import HeldKey
from troth.foundation.datamap.actions.judging import reject_field
from troth.foundation.datamap.models import Dataset, Erasure, Field, FieldState
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.actions import holding
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects import renewing
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.planning import plan_subject, run_again
from troth.foundation.erasure.subjects.queries import current_plan
from troth.foundation.erasure.subjects.renewing import OUTDATED, renew, renew_all
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.erasure.subjects.withdrawing import withdraw
from troth.foundation.erasure.subjects.words import failure_words
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.running.worker import run_ready
from troth.foundation.recording import Actor, acting
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["addresses", "datasets", "shop"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

Addresses = dict[str, str]
PARCEL = (
    "CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL,"
    " street VARCHAR(80){}, FOREIGN KEY (order_id) REFERENCES orders (id))"
)
PARCELS = "INSERT INTO parcel VALUES (1, 6, 'Street 3'), (2, 8, 'Street 4')"
WORKERS = 2


def by_the_worker() -> int:
    """Have the worker look once; return how many plans it made anew."""
    with acting(Actor.system("job")):
        return renew_all()


def last(plan: SubjectPlan) -> SubjectPlan:
    """Return the last plan about the same thing."""
    found = current_plan(plan.about)
    assert found is not None
    return found


def blocked(number: int = 3) -> SubjectPlan:
    """Plan what cannot be done, and see that."""
    plan = planned(number)
    assert plan.state == PlanState.BLOCKED
    return plan


def street_described(datasets: Mapping[str, Dataset]) -> None:
    """Say on the map what the street of an order is, and what is done with it."""
    Field.objects.create(
        dataset=datasets["orders"],
        name="deliver_to",
        state=FieldState.CONFIRMED,
        category="user.contact.address",
        erasure=Erasure.NULL,
    )


def entries(kind: str) -> int:
    """Return how many entries of a kind there are."""
    return Pending.objects.filter(kind=kind).count()


def failures(caplog: pytest.LogCaptureFixture) -> list[str]:
    """Return what the worker said of plans that it could not look at."""
    return [one for one in caplog.messages if one.startswith("erasure.not_planned_again")]


def forgotten(plan: SubjectPlan) -> None:
    """Destroy the key of whom a plan is about: whoever looks them up says that it is gone."""
    HeldKey.objects.filter(reference=f"subject_plan:{plan.pk}").delete()


def test_what_was_described_is_planned_anew_and_waits_for_two_people(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(*STREET)
    plan = blocked()
    assert by_the_worker() == 0
    street_described(datasets)
    enqueue(renewing.renew_blocked)
    run_ready()
    made = last(plan)
    assert (made.number, made.state, made.asked_by) == (2, PlanState.WAITING, None)
    assert [one for one in made.obstacles if one["weight"] == "refuse"] == []
    plan.refresh_from_db()
    assert (plan.state, plan.last_code, plan.person) == (PlanState.WITHDRAWN, OUTDATED, None)
    assert failure_words(plan.last_code) != OUTDATED
    assert entries("erasure.subject_renewed") == 1
    # Whoever planned it first has not said yes to what nobody had seen: two people still have to.
    assert approved(made).state == PlanState.WAITING
    with pytest.raises(NotPermittedError):
        approved(made)
    with acting_as(Role.OWNER):
        done = carried_out(approve_subject(plan=made.pk, fingerprint=made.fingerprint))
    assert done.state == PlanState.DONE
    assert shop.rows("SELECT DISTINCT deliver_to FROM orders WHERE customer_id = 3") == [(None,)]


def test_a_column_that_takes_null_now_is_planned_anew(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    del datasets
    customers = Dataset.objects.get(name="customer")
    shop.run(PARCEL.format(" NOT NULL"), PARCELS)
    parcel = Dataset.objects.create(system=customers.system, store=customers.store, name="parcel")
    parcel.subjects.set(customers.subjects.all())
    Field.objects.create(
        dataset=parcel,
        name="street",
        state=FieldState.CONFIRMED,
        category="user.contact.address",
        erasure=Erasure.NULL,
    )
    plan = blocked()
    assert [one["code"] for one in plan.obstacles if one["weight"] == "refuse"] == ["not_nullable"]
    assert by_the_worker() == 0
    shop.run("DROP TABLE parcel", PARCEL.format(""), PARCELS)
    assert by_the_worker() == 1
    assert last(plan).state == PlanState.WAITING


def test_where_nothing_has_changed_nobody_is_looked_up_and_nothing_is_planned(
    addresses: Addresses, datasets: Mapping[str, Dataset], caplog: pytest.LogCaptureFixture
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    forgotten(plan)
    assert [by_the_worker() for _ in range(3)] == [0, 0, 0]
    Database(addresses["shop"]).run("INSERT INTO orders VALUES (900, 3, 'Street 3', 5, NULL)")
    assert by_the_worker() == 0
    plan.refresh_from_db()
    assert (plan.state, SubjectPlan.objects.count()) == (PlanState.BLOCKED, 1)
    assert failures(caplog) == []
    del datasets


def test_what_mends_nothing_is_looked_at_once_and_makes_no_plan(
    addresses: Addresses, datasets: Mapping[str, Dataset], caplog: pytest.LogCaptureFixture
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    Database(addresses["crm"]).run("CREATE TABLE weather (id INTEGER PRIMARY KEY, rain INTEGER)")
    stood_on = plan.stands_on
    assert by_the_worker() == 0
    plan.refresh_from_db()
    assert (plan.state, SubjectPlan.objects.count()) == (PlanState.BLOCKED, 1)
    assert plan.stands_on != stood_on
    forgotten(plan)
    assert by_the_worker() == 0
    assert failures(caplog) == []
    assert entries("erasure.subject_renewed") == 0
    del datasets


def test_a_plan_that_cannot_be_looked_at_is_tried_once_a_change(
    addresses: Addresses, datasets: Mapping[str, Dataset], caplog: pytest.LogCaptureFixture
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    forgotten(plan)
    street_described(datasets)
    assert [by_the_worker() for _ in range(3)] == [0, 0, 0]
    assert failures(caplog) == [f"erasure.not_planned_again {plan.pk} custody.key_destroyed"]


def test_one_obstacle_less_is_a_new_plan_that_names_what_is_left(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    Database(addresses["shop"]).run(*STREET, "ALTER TABLE orders ADD COLUMN left_at VARCHAR(80)")
    plan = blocked()
    street_described(datasets)
    assert by_the_worker() == 1
    made = last(plan)
    refusing = [one["place"] for one in made.obstacles if one["weight"] == "refuse"]
    assert (made.state, refusing) == (PlanState.BLOCKED, ["shop.orders (left_at)"])
    assert by_the_worker() == 0
    field = Field.objects.create(dataset=datasets["orders"], name="left_at")
    with acting_as(Role.PRIVACY_OFFICER):
        reject_field(field=field.pk)
    assert by_the_worker() == 1
    assert (last(plan).number, last(plan).state) == (3, PlanState.WAITING)


def test_two_workers_at_once_make_one_plan(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plans = [blocked(one) for one in (3, 4, 5)]
    street_described(datasets)
    ready, made = threading.Barrier(WORKERS), list[int]()

    def look() -> None:
        try:
            ready.wait(20)
            made.append(by_the_worker())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=look) for _ in range(WORKERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
        assert not one.is_alive()
    assert (len(made), sum(made)) == (WORKERS, len(plans))
    assert [(last(one).number, last(one).state) for one in plans] == [(2, PlanState.WAITING)] * 3


def test_of_two_who_saw_the_same_the_second_makes_no_plan(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    street_described(datasets)
    with acting(Actor.system("job")):
        runs = [run_again(plan) for _ in range(WORKERS)]
        made = [renew(plan, one) for one in runs]
    assert [one is None for one in made] == [False, True]
    assert SubjectPlan.objects.count() == 2


def test_a_withdrawn_plan_is_not_made_anew(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    with acting_as(Role.OWNER):
        withdraw(plan=plan.pk)
    street_described(datasets)
    assert by_the_worker() == 0
    assert SubjectPlan.objects.count() == 1


def test_a_store_that_is_away_makes_no_worse_plan_and_one_that_is_back_a_better_one(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    Database(addresses["shop"]).run(*STREET)
    plan = blocked()
    file = Path(addresses["crm"].removeprefix("sqlite://"))
    away = file.rename(file.with_suffix(".away"))
    street_described(datasets)
    assert by_the_worker() == 0
    without = blocked(4)
    away.rename(file)
    assert by_the_worker() == 2
    assert {last(one).state for one in (plan, without)} == {PlanState.WAITING}


def test_a_lifted_hold_is_seen(addresses: Addresses, datasets: Mapping[str, Dataset]) -> None:
    Database(addresses["shop"]).run(*STREET)
    with acting(Actor.command_line()):
        hold = holding.place_hold(name="Claim", reason="A claim", datasets=[datasets["visit"].pk])
    plan = blocked()
    with acting(Actor.command_line()):
        holding.lift_hold(hold=hold.pk)
    assert by_the_worker() == 1
    effects = {one["name"]: one["effect"] for one in last(plan).tables}
    assert (effects["visit"], last(plan).state) == ("delete", PlanState.BLOCKED)


def test_whose_data_it_is_stays_for_a_person_to_say(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    shared = f"UPDATE customer SET phone = '+49300000003' WHERE email = '{email(4)}'"  # noqa: S608 - of the test
    Database(addresses["shop"]).run(shared)
    both = {"email": (email(3),), "phone": ("+49 30 0000003",)}
    with acting_as(Role.OWNER):
        plan = plan_subject(
            about="request:3", person=Person(both, frozenset({"customer"})), keeps={}
        )
    assert plan.state == PlanState.BLOCKED
    Field.objects.filter(dataset=datasets["customer"], name="phone").update(identity=False)
    assert by_the_worker() == 0
    assert last(plan) == plan


def test_data_that_came_back_stay_known_as_such(
    addresses: Addresses, datasets: Mapping[str, Dataset]
) -> None:
    first = carried_out(approved(planned(3)))
    assert first.state == PlanState.DONE
    Database(addresses["shop"]).run(
        f"INSERT INTO customer VALUES (900, '{email(3)}', NULL, NULL)",  # noqa: S608 - of the test
        "INSERT INTO orders VALUES (900, 900, NULL, 5)",
        "ALTER TABLE orders ADD COLUMN deliver_to VARCHAR(80)",
    )
    with acting(Actor.system("job")):
        assert seek_returned() == 1
    back = last(first)
    assert (back.state, back.again_of) == (PlanState.BLOCKED, first)
    street_described(datasets)
    assert by_the_worker() == 1
    assert (last(first).state, last(first).again_of) == (PlanState.WAITING, first)
