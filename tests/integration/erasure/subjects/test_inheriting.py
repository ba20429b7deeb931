"""A plan that follows one which has written a store finds what only that store led to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_returning import sought
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    email,
    held,
    not_personal,
    person,
    planned,
)
from troth.core.room import Role
from troth.foundation.custody.queries import held_key
from troth.foundation.datamap.models import Erasure, Field, Store
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.outcomes import dataset_lines, obstacle_lines, outcome
from troth.foundation.erasure.subjects.planning import plan_again, plan_subject
from troth.foundation.erasure.subjects.sealed import open_gathered, worklist_reference
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.erasure.subjects.withdrawing import forget_the_ended, withdraw

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]

GONE = (
    "DELETE FROM line WHERE order_id IN (6, 7)",
    "DELETE FROM orders WHERE customer_id = 3",
    "DELETE FROM customer WHERE id = 3",
)
"""What the company's own program does with rows that hold nothing any more."""


def stopped_halfway(addresses: Addresses, plan: SubjectPlan, away: str, change: str) -> SubjectPlan:
    """Carry a plan out while one store is away, change that store, and return what follows."""
    file = Path(addresses[away].removeprefix("sqlite://"))
    file.rename(file.with_suffix(".away"))
    carried_out(plan)
    file.with_suffix(".away").rename(file)
    Database(addresses["shop"]).run(*GONE)
    Database(addresses[away]).run(change)
    assert carried_out(plan).state == PlanState.STOPPED
    return SubjectPlan.objects.get(about=plan.about, number=plan.number + 1)


def without_crm(addresses: Addresses, plan: SubjectPlan) -> SubjectPlan:
    change = "ALTER TABLE contact ADD COLUMN since DATE"
    return stopped_halfway(addresses, approved(plan), "crm", change)


def both_say_yes(plan: SubjectPlan) -> SubjectPlan:
    if plan.asked_by_id is None:
        with acting_as(Role.OWNER):
            approve_subject(plan=plan.pk, fingerprint=plan.fingerprint)
    return approved(plan)


def rows(plan: SubjectPlan, store: str) -> dict[str, int | None]:
    return {one.name: one.rows for one in dataset_lines(plan) if one.store == store}


def test_what_only_a_done_store_led_to_stays_a_task_by_hand(
    addresses: Addresses, datasets: Datasets
) -> None:
    Store.objects.filter(key="crm").update(writer_user="")
    change = "ALTER TABLE subscriber ADD COLUMN since DATE"
    again = stopped_halfway(addresses, approved(planned(3)), "list", change)
    tasks = {(one.store_key, one.dataset): one.rows for one in again.tasks.all()}
    assert tasks == {("crm", "contact"): 1, ("crm", "note"): 2}
    plan = carried_out(both_say_yes(again))
    assert (plan.state, outcome(plan).complete) == (PlanState.BY_HAND, False)
    Database(addresses["crm"]).run(
        "DELETE FROM note WHERE contact_id = 103", "DELETE FROM contact WHERE id = 103"
    )
    with acting_as(Role.PRIVACY_OFFICER):
        for one in plan.tasks.all():
            finish_task(task=one.pk, said="Deleted in the CRM's own console.")
    plan.refresh_from_db()
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    del datasets


def test_what_was_deleted_by_hand_and_is_back_is_a_task_by_hand_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    Store.objects.filter(key="crm").update(writer_user="")
    crm, plan = Database(addresses["crm"]), carried_out(approved(planned(3)))
    contact, notes = (
        crm.rows(f"SELECT * FROM {one} WHERE {name} = 103")  # noqa: S608 - of the test
        for one, name in (("contact", "id"), ("note", "contact_id"))
    )
    crm.run("DELETE FROM note WHERE contact_id = 103", "DELETE FROM contact WHERE id = 103")
    with acting_as(Role.PRIVACY_OFFICER):
        for one in plan.tasks.all():
            finish_task(task=one.pk, said="Deleted in the CRM's own console.")
    assert sought() == 0
    crm.put("contact", contact)
    crm.put("note", notes)
    assert sought() == 1
    again = carried_out(SubjectPlan.objects.get(about=plan.about, number=2))
    tasks = {(one.store_key, one.dataset): one.rows for one in again.tasks.all()}
    assert (again.state, tasks) == (
        PlanState.BY_HAND,
        {("crm", "contact"): 1, ("crm", "note"): 2},
    )
    del datasets


def test_what_a_stopped_plan_had_erased_is_known_when_it_comes_back(
    addresses: Addresses, datasets: Datasets
) -> None:
    change = "ALTER TABLE subscriber ADD COLUMN since DATE"
    crm = Database(addresses["crm"])
    contact = crm.rows("SELECT * FROM contact WHERE id = 103")
    again = stopped_halfway(addresses, approved(planned(3)), "list", change)
    not_personal(datasets["subscriber"], "since")
    with acting_as(Role.OWNER):
        again = plan_again(plan=again.pk)
    assert carried_out(both_say_yes(again)).state == PlanState.DONE
    assert sought() == 0
    crm.put("contact", contact)
    assert sought() == 1
    last = SubjectPlan.objects.order_by("number").last()
    assert last is not None
    assert last.state == PlanState.APPROVED, "it is the very row that the stopped plan had deleted"
    assert (carried_out(last).state, held(addresses, 3)) == (PlanState.DONE, [])


def test_those_who_approve_the_rest_see_its_rows(addresses: Addresses, datasets: Datasets) -> None:
    again = without_crm(addresses, planned(3))
    assert again.state == PlanState.WAITING
    assert rows(again, "crm") == {"contact": 1, "note": 2}
    plan = carried_out(both_say_yes(again))
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    told = {one.line.name: one.deleted for one in outcome(plan).datasets if one.deleted}
    assert told == {"contact": 1, "note": 2}
    del datasets


def test_what_a_done_store_led_to_survives_a_withdrawal(
    addresses: Addresses, datasets: Datasets
) -> None:
    again = without_crm(addresses, planned(3))
    with acting_as(Role.OWNER):
        withdraw(plan=again.pk)
    forget_the_ended()
    again.refresh_from_db()
    assert again.person is None
    assert held_key(worklist_reference(again)) is not None
    third = planned(3)
    assert (third.number, rows(third, "crm")) == (3, {"contact": 1, "note": 2})
    again.refresh_from_db()
    assert (again.worklist, held_key(worklist_reference(again))) == (None, None)
    plan = carried_out(both_say_yes(third))
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    plan.refresh_from_db()
    assert (plan.worklist, plan.person) == (None, None)
    del datasets


def test_it_survives_a_doubt_that_somebody_judged(addresses: Addresses, datasets: Datasets) -> None:
    named = {"email": (email(3),), "phone": ("+49300000003",)}
    customers = frozenset({"customer"})
    with acting_as(Role.OWNER):
        plan = plan_subject(about="request:3", person=Person(named, customers), keeps={})
    file = Path(addresses["crm"].removeprefix("sqlite://"))
    file.rename(file.with_suffix(".away"))
    carried_out(approved(plan))
    file.with_suffix(".away").rename(file)
    Database(addresses["shop"]).run(
        *GONE, "UPDATE customer SET phone = '+49300000003' WHERE id = 4"
    )
    Database(addresses["crm"]).run("ALTER TABLE contact ADD COLUMN since DATE")
    carried_out(plan)
    blocked = SubjectPlan.objects.get(about="request:3", number=2)
    (doubt,) = (one for one in obstacle_lines(blocked) if one.code == "doubt")
    judged = Person(named, customers, judged=frozenset({doubt.seen}))
    with acting_as(Role.OWNER):
        third = plan_subject(about="request:3", person=judged, keeps={})
    assert rows(third, "crm") == {"contact": 2, "note": 4}
    assert carried_out(both_say_yes(third)).state == PlanState.DONE
    assert held(addresses, 3) == []
    assert [one.split()[0] for one in held(addresses, 4)] == ["visit", "subscriber"]
    del datasets


def test_a_field_that_came_later_is_emptied_in_rows_that_nothing_finds_any_more(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop, crm = Database(addresses["shop"]), Path(addresses["crm"].removeprefix("sqlite://"))
    plan = approved(planned(3))
    crm.rename(crm.with_suffix(".away"))
    carried_out(plan)
    crm.with_suffix(".away").rename(crm)
    shop.run(
        "ALTER TABLE customer ADD COLUMN nick VARCHAR(40)",
        "UPDATE customer SET nick = 'Annie' WHERE id = 3",
    )
    said = {"category": "user.name", "state": "confirmed", "erasure": Erasure.NULL}
    Field.objects.create(dataset=datasets["customer"], name="nick", **said)
    assert carried_out(plan).state == PlanState.STOPPED
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    assert rows(again, "shop")["customer"] == 1
    assert carried_out(both_say_yes(again)).state == PlanState.DONE
    assert shop.rows("SELECT nick FROM customer WHERE id = 3") == [(None,)]
    assert held(addresses, 3) == []


def test_nothing_is_taken_over_from_a_plan_that_wrote_nothing(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    Database(addresses["shop"]).run("ALTER TABLE customer ADD COLUMN since DATE")
    assert carried_out(plan).state == PlanState.STOPPED
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    assert again.worklist is None
    with acting_as(Role.OWNER):
        withdraw(plan=again.pk)
        third = plan_subject(about=plan.about, person=person(3), keeps={})
    assert (third.number, third.worklist) == (3, None)
    del datasets


def test_what_is_taken_over_names_nobody_where_it_is_shown(
    addresses: Addresses, datasets: Datasets
) -> None:
    again = without_crm(addresses, planned(3))
    with acting_as(Role.OWNER):
        again = plan_again(plan=again.pk)
    gathered = open_gathered(again)
    assert gathered.own["email"] == (email(3),)
    assert email(3) not in repr(gathered)
    del datasets
