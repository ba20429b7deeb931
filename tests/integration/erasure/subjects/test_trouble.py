"""What can go wrong on the way, and that nothing half done is called done."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.cast import acting_as
from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    email,
    everything,
    held,
    not_personal,
    person,
    planned,
)
from troth.core.room import Health, Role
from troth.foundation.correspondence.models import Message
from troth.foundation.datamap.models import Erasure, Field, Store
from troth.foundation.erasure.models import PlanState, StoreBreaker, SubjectPlan, WorkState
from troth.foundation.erasure.subjects import breaking, health, retrying
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.outcomes import obstacle_lines, outcome
from troth.foundation.erasure.subjects.planning import plan_subject
from troth.foundation.erasure.subjects.queries import works_of
from troth.foundation.erasure.subjects.running import PAUSES
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]

BACK = (
    "CREATE TRIGGER back AFTER UPDATE ON customer WHEN new.email = 'erased' BEGIN"
    " UPDATE customer SET email = old.email WHERE id = old.id; END"
)
"""What a company's own program may do: it puts back what was erased."""


def states(plan: SubjectPlan) -> dict[str, str]:
    return {one.store_key: one.state for one in works_of(plan)}


def refusals(plan: SubjectPlan) -> set[tuple[str, str]]:
    return {(one.code, one.place) for one in obstacle_lines(plan) if one.weight == "refuse"}


def file_of(addresses: Addresses, key: str) -> Path:
    return Path(addresses[key].removeprefix("sqlite://"))


def test_a_value_that_comes_back_makes_it_incomplete_and_never_done(
    addresses: Addresses, datasets: Datasets
) -> None:
    Database(addresses["shop"]).run(BACK)
    before = everything(addresses)
    plan = carried_out(approved(planned(3)))
    assert plan.state == PlanState.INCOMPLETE
    told = outcome(plan)
    assert not told.complete
    assert [(one.table, one.column, one.what) for one in told.left] == [
        ("customer", "email", "value")
    ]
    after = everything(addresses)
    assert {one: after[one] for one in after if one.startswith("shop")} == {
        one: before[one] for one in before if one.startswith("shop")
    }, "the shop's transaction was not rolled back"
    assert states(plan) == {"crm": "done", "list": "done", "shop": "left"}
    assert entries("erasure.store_failed") == 1
    assert entries("erasure.subject_ended") == 0
    assert health.plans_are_carried_out().health is Health.FAIL
    assert {name: value for name, _, value in health.metrics()}["troth_erasure_plans_incomplete"]
    del datasets


def test_it_stays_incomplete_until_a_whole_attempt_saw_nothing(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(BACK)
    plan = carried_out(approved(planned(3)))
    assert carried_out(plan).state == PlanState.INCOMPLETE
    file_of(addresses, "shop").rename(file_of(addresses, "shop").with_suffix(".away"))
    assert carried_out(plan).state == PlanState.INCOMPLETE
    file_of(addresses, "shop").with_suffix(".away").rename(file_of(addresses, "shop"))
    shop.run("DROP TRIGGER back")
    # A trigger is no part of the schema that was approved.
    with acting_as(Role.OWNER):
        retrying.try_again(plan=plan.pk)
    done = carried_out(plan)
    assert (done.state, held(addresses, 3)) == (PlanState.DONE, [])
    assert outcome(done).complete
    del datasets


def test_it_stays_said_when_another_plan_has_to_follow(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(BACK)
    plan = carried_out(approved(planned(3)))
    shop.run("ALTER TABLE customer ADD COLUMN since DATE")
    assert carried_out(plan).state == PlanState.STOPPED
    assert health.plans_are_carried_out().health is Health.FAIL
    assert {name: value for name, _, value in health.metrics()}["troth_erasure_plans_incomplete"]
    shop.run("DROP TRIGGER back")
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    with acting_as(Role.OWNER):
        approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    assert carried_out(approved(again)).state == PlanState.DONE
    assert health.plans_are_carried_out().health is Health.OK
    assert held(addresses, 3) == []
    del datasets


def test_a_kill_after_the_last_task_by_hand_is_mended(
    addresses: Addresses, datasets: Datasets
) -> None:
    from troth.foundation.erasure.subjects.executing import carry_out_due

    assert datasets["subscriber"].store is not None
    Store.objects.filter(pk=datasets["subscriber"].store.pk).update(writer_user="")
    plan = carried_out(approved(planned(3)))
    with acting(Actor.system("job")):
        carry_out_due()
        plan.refresh_from_db()
        assert plan.state == PlanState.BY_HAND
        # All that is there when the process is killed before it says where the plan stands.
        plan.tasks.update(done_at=timezone.now(), said="Deleted in the list's own console.")
        carry_out_due()
    plan.refresh_from_db()
    assert (plan.state, plan.person) == (PlanState.DONE, None)
    del addresses


def test_incomplete_is_announced(addresses: Addresses, datasets: Datasets) -> None:
    from troth.foundation.correspondence import webhooks

    with acting(Actor.command_line()):
        webhooks.add(name="hook", url="https://hook.example.com/", events=("erasure.incomplete",))
    Database(addresses["shop"]).run(BACK)
    carried_out(approved(planned(3)))
    assert Message.objects.filter(event="erasure.incomplete").count() == 1
    del datasets


def test_a_column_that_nobody_decided_about_and_that_holds_an_identity_is_said_before(
    addresses: Addresses, datasets: Datasets
) -> None:
    Database(addresses["shop"]).run(
        "ALTER TABLE orders ADD COLUMN remark VARCHAR(200)",
        "UPDATE orders SET remark = 'call PERSON3@EXAMPLE.COM first' WHERE id = 6",
    )
    plan = planned(3)
    assert (plan.state, refusals(plan)) == (
        PlanState.BLOCKED,
        {("mention", "shop.orders.remark"), ("not_described", "shop.orders (remark)")},
    )
    field = Field.objects.create(dataset=datasets["orders"], name="remark", category="user.content")
    field.erasure = Erasure.NULL
    field.save()
    assert carried_out(approved(planned(3))).state == PlanState.DONE
    assert Database(addresses["shop"]).rows("SELECT remark FROM orders WHERE id = 6") == [(None,)]


def test_an_identity_written_into_a_text_after_the_approval_keeps_it_incomplete(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run("ALTER TABLE orders ADD COLUMN remark VARCHAR(200)")
    not_personal(datasets["orders"], "remark")
    plan = approved(planned(3))
    shop.run("UPDATE orders SET remark = 'call person3@example.com first' WHERE id = 6")
    plan = carried_out(plan)
    assert plan.state == PlanState.INCOMPLETE
    assert [(one.table, one.column, one.what) for one in outcome(plan).left] == [
        ("orders", "remark", "mention")
    ]


def test_an_identity_in_a_column_of_numbers_is_said_before_and_seen_after(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run("ALTER TABLE orders ADD COLUMN ref INTEGER", "ALTER TABLE orders ADD COLUMN raw BLOB")
    not_personal(datasets["orders"], "ref", "raw")
    plan = approved(planned(3))
    shop.run("UPDATE orders SET ref = 'by Person3@example.com' WHERE id = 6")
    shop.run("UPDATE orders SET raw = x'ff' || 'Person3@example.com' WHERE id = 7")
    assert planned(3, "said before").state == PlanState.BLOCKED
    plan = carried_out(plan)
    assert plan.state == PlanState.INCOMPLETE
    left = {(one.table, one.column, one.what) for one in outcome(plan).left}
    assert left == {("orders", "ref", "mention"), ("orders", "raw", "mention")}


def test_what_takes_no_null_is_said_before(addresses: Addresses, datasets: Datasets) -> None:
    Field.objects.filter(dataset=datasets["customer"], name="email").update(erasure=Erasure.NULL)
    plan = planned(3)
    assert (plan.state, refusals(plan)) == (
        PlanState.BLOCKED,
        {("not_nullable", "shop.customer.email")},
    )
    assert plan.person is not None
    del addresses


def test_a_store_that_is_away_is_done_later_though_nothing_leads_there_any_more(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    crm = file_of(addresses, "crm")
    crm.rename(crm.with_suffix(".away"))
    plan = carried_out(plan)
    assert (plan.state, states(plan)) == (
        PlanState.FAILED,
        {"crm": "failed", "list": "done", "shop": "done"},
    )
    assert not outcome(plan).complete
    assert plan.worklist is not None
    Database(addresses["shop"]).run(
        "DELETE FROM line", "DELETE FROM orders", "DELETE FROM customer"
    )
    crm.with_suffix(".away").rename(crm)
    plan = carried_out(plan)
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    plan.refresh_from_db()
    assert (plan.worklist, plan.person) == (None, None)
    del datasets


def test_pauses_grow_and_then_a_person_says_go_on(addresses: Addresses, datasets: Datasets) -> None:
    plan = approved(planned(3))
    crm = file_of(addresses, "crm")
    crm.rename(crm.with_suffix(".away"))
    pauses = []
    for _ in PAUSES:
        begun = timezone.now()
        carried_out(plan)
        (work,) = (one for one in works_of(plan) if one.store_key == "crm")
        StoreBreaker.objects.update(failures=0, open_since=None)
        assert work.next_try_at is not None
        pauses.append(work.next_try_at - begun)
    assert [round(one / timedelta(minutes=1)) for one in pauses] == [1, 5, 30, 120, 720]
    plan = carried_out(plan)
    assert (plan.state, states(plan)["crm"]) == (PlanState.SET_ASIDE, "set_aside")
    crm.with_suffix(".away").rename(crm)
    with acting_as(Role.OWNER):
        retrying.try_again(plan=plan.pk)
    assert carried_out(plan).state == PlanState.DONE
    del datasets


def test_a_store_that_fails_again_and_again_is_left_alone_until_somebody_resumes_it(
    addresses: Addresses, datasets: Datasets
) -> None:
    plans = [approved(planned(one)) for one in range(6)]
    crm = file_of(addresses, "crm")
    crm.rename(crm.with_suffix(".away"))
    for plan in plans[:5]:
        carried_out(plan)
    assert StoreBreaker.objects.get(pk="crm").open_since is not None
    assert entries("erasure.store_suspended") == 1
    begun = entries("erasure.store_begun")
    last = carried_out(plans[5])
    assert (last.state, states(last)["crm"]) == (PlanState.SET_ASIDE, WorkState.SET_ASIDE)
    assert entries("erasure.store_begun") == begun + 2
    crm.with_suffix(".away").rename(crm)
    with acting_as(Role.SECURITY_ENGINEER):
        breaking.resume_store(store="crm")
    assert {carried_out(plan).state for plan in plans} == {PlanState.DONE}
    assert [one for number in range(6) for one in held(addresses, number)] == []
    del datasets


def test_a_changed_schema_stops_it_and_it_is_planned_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    before = everything(addresses)
    Database(addresses["shop"]).run("ALTER TABLE customer ADD COLUMN nick VARCHAR(40)")
    plan = carried_out(plan)
    assert (plan.state, plan.last_code) == (PlanState.STOPPED, "erasure.subject_changed")
    after = everything(addresses)
    assert {one: after[one] for one in after if one != "shop.customer"} == {
        one: before[one] for one in before if one != "shop.customer"
    }
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    assert refusals(again) == {("not_described", "shop.customer (nick)")}
    plan.refresh_from_db()
    assert plan.person is None
    not_personal(datasets["customer"], "nick")
    assert carried_out(approved(planned(3))).state == PlanState.DONE
    assert held(addresses, 3) == []


def test_a_schema_that_changes_between_two_stores_loses_nothing(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    crm = file_of(addresses, "crm")
    crm.rename(crm.with_suffix(".away"))
    carried_out(plan)
    crm.with_suffix(".away").rename(crm)
    Database(addresses["crm"]).run("ALTER TABLE contact ADD COLUMN nick VARCHAR(40)")
    assert carried_out(plan).state == PlanState.STOPPED
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    with acting_as(Role.OWNER):
        approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    assert carried_out(approved(again)).state == PlanState.DONE
    assert held(addresses, 3) == []
    del datasets


def test_two_plans_for_one_person_are_both_truthful(
    addresses: Addresses, datasets: Datasets
) -> None:
    first, second = approved(planned(3, "request:a")), approved(planned(3, "request:b"))
    told = [outcome(carried_out(one)) for one in (first, second)]
    assert [one.complete for one in told] == [True, True]
    deleted = [sum(one.deleted for one in each.datasets) for each in told]
    assert deleted == [6, 0]
    assert held(addresses, 3) == []
    del datasets


def test_a_store_without_a_writer_is_done_by_hand(addresses: Addresses, datasets: Datasets) -> None:
    from troth.foundation.erasure.subjects.tasks import finish_task, proof_of

    assert datasets["subscriber"].store is not None
    Store.objects.filter(pk=datasets["subscriber"].store.pk).update(writer_user="")
    plan = carried_out(approved(planned(3)))
    assert plan.state == PlanState.BY_HAND
    assert not outcome(plan).complete
    (task,) = plan.tasks.all()
    assert (task.reason, task.store_key, task.dataset, task.rows) == (
        "no_writer",
        "list",
        "subscriber",
        1,
    )
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=task.pk, said="Deleted in the list's own console.", proof=b"%PDF-1.7")
        assert proof_of(task=task.pk) == b"%PDF-1.7"
    plan.refresh_from_db()
    assert plan.state == PlanState.DONE
    assert outcome(plan).complete
    del addresses


def test_a_shared_phone_is_a_doubt_before_and_after_the_approval(
    addresses: Addresses, datasets: Datasets
) -> None:
    from troth.foundation.datamap.subjects.person import Person

    both = Person({"email": (email(3),), "phone": ("+49300000003",)}, frozenset({"customer"}))
    with acting_as(Role.OWNER):
        plan = plan_subject(about="request:3", person=both, keeps={})
    assert plan.state == PlanState.WAITING, refusals(plan)
    plan = approved(plan)
    Database(addresses["shop"]).run("UPDATE customer SET phone = '+49300000003' WHERE id = 4")
    before = everything(addresses)
    plan = carried_out(plan)
    assert (plan.state, plan.last_code) == (PlanState.STOPPED, "erasure.subject_doubt")
    assert everything(addresses) == before
    again = SubjectPlan.objects.get(about="request:3", number=2)
    assert again.state == PlanState.BLOCKED
    assert {code for code, _ in refusals(again)} >= {"doubt"}
    del datasets


def test_rows_of_a_kept_dataset_stay_with_their_ground(
    addresses: Addresses, datasets: Datasets
) -> None:
    with acting_as(Role.OWNER):
        keeps = {datasets["orders"].pk: "HGB section 257"}
        plan = plan_subject(about="request:3", person=person(3), keeps=keeps)
    plan = carried_out(approved(plan))
    (told,) = (one for one in outcome(plan).datasets if one.line.name == "orders")
    assert (told.line.effect, told.line.ground, told.kept) == ("hold", "HGB section 257", 2)
    assert plan.state == PlanState.DONE
    assert held(addresses, 3) == ["orders WHERE ship_to = 'Street 3'"]
