"""Data that were erased and are there again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    customer,
    email,
    held,
    planned,
)
from troth.core.room import Health, Role
from troth.foundation.erasure.models import PlanState, SubjectPlan, Suppression, UnsearchedStore
from troth.foundation.erasure.subjects import health
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.returning import seek_returned
from troth.foundation.erasure.subjects.withdrawing import withdraw
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def sought() -> int:
    with acting(Actor.system("job")):
        return seek_returned()


def second(plan: SubjectPlan) -> SubjectPlan:
    return SubjectPlan.objects.get(about=plan.about, number=2)


def restored(addresses: Addresses) -> None:
    """Do what the restore of a backup does to one customer."""
    number, address, phone, name = customer(3)
    Database(addresses["shop"]).run(
        f"UPDATE customer SET email = '{address}', phone = '{phone}', name = '{name}'"  # noqa: S608 - of the test
        f" WHERE id = {number}"
    )


def test_nothing_is_found_while_nothing_came_back(addresses: Addresses, datasets: Datasets) -> None:
    assert sought() == 0
    carried_out(approved(planned(3)))
    assert sought() == 0
    assert entries("erasure.returns_sought") == 2
    del addresses, datasets


def test_a_restored_row_is_erased_again_under_the_approval_there_was(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    restored(addresses)
    assert held(addresses, 3) != []
    assert sought() == 1
    again = second(plan)
    assert (again.state, again.again_of_id) == (PlanState.APPROVED, plan.pk)
    assert again.approved_by_id == plan.approved_by_id
    assert entries("erasure.returned") == 1
    assert sought() == 0, "what is under way again was planned once more"
    assert carried_out(again).state == PlanState.DONE
    assert held(addresses, 3) == []
    assert sought() == 0
    del datasets


def test_however_it_is_written(addresses: Addresses, datasets: Datasets) -> None:
    plan = carried_out(approved(planned(3)))
    restored(addresses)
    shop = Database(addresses["shop"])
    shop.run("UPDATE customer SET email = 'Person3@Example.COM' WHERE id = 3")
    assert sought() == 1
    assert carried_out(second(plan)).state == PlanState.DONE
    assert shop.rows("SELECT email FROM customer WHERE id = 3") == [("erased",)]
    del datasets


def test_a_new_row_may_be_a_new_relation_and_waits_for_a_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).put("customer", [(777, email(3), None, "Back again")])
    assert sought() == 1
    again = second(plan)
    assert again.state == PlanState.WAITING
    assert health.plans_are_carried_out().health is Health.WARN
    with acting_as(Role.PRIVACY_OFFICER):
        withdraw(plan=again.pk)
    assert sought() == 0, "somebody said that it is a new relation"
    rows = Database(addresses["shop"]).rows("SELECT name FROM customer WHERE id = 777")
    assert rows == [("Back again",)]
    del datasets


def test_what_stands_between_odd_spaces_goes_at_once_or_is_said_and_goes_then(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run("CREATE INDEX of_mail ON customer (lower(email))")
    shop.put(
        "customer", [(501, f" {email(3)}", None, "One"), (502, f" \t {email(3)}  ", None, "Many")]
    )
    plan = carried_out(approved(planned(3)))
    left = shop.rows("SELECT name FROM customer WHERE id > 500 AND name IS NOT NULL")
    assert (plan.state, left) == (PlanState.DONE, [("Many",)])
    assert sought() == 1, "an index finds one odd space; more are not found by the look after"
    again = second(plan)
    assert again.state == PlanState.WAITING
    assert health.plans_are_carried_out().health is Health.WARN
    with acting_as(Role.OWNER):
        approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    assert carried_out(approved(again)).state == PlanState.DONE
    assert shop.rows("SELECT name FROM customer WHERE id = 502") == [(None,)]
    assert sought() == 0
    del datasets


def test_a_store_that_cannot_be_looked_through_is_told_until_it_was(
    addresses: Addresses, datasets: Datasets
) -> None:
    assert UnsearchedStore.objects.count() == 0
    carried_out(approved(planned(3)))
    crm, shop = (Path(addresses[one].removeprefix("sqlite://")) for one in ("crm", "shop"))
    crm.rename(crm.with_suffix(".away"))
    assert sought() == 0
    told = health.plans_are_carried_out()
    assert (told.health, "crm" in told.finding) == (Health.WARN, True)
    assert [one.health for one in health.concerns(frozenset({"erasure.read"}))] == [Health.WARN]
    assert metric() == 1
    first = UnsearchedStore.objects.get()
    assert (first.store_key, first.last_code) == ("crm", "store.no_database")
    shop.rename(shop.with_suffix(".away"))
    sought()
    assert metric() == 2
    assert UnsearchedStore.objects.get(store_key="crm").since == first.since
    for one in (crm, shop):
        one.with_suffix(".away").rename(one)
    sought()
    assert metric() == 0
    assert health.plans_are_carried_out().health is Health.OK
    del datasets


def test_a_store_that_fails_half_way_is_told_too(addresses: Addresses, datasets: Datasets) -> None:
    carried_out(approved(planned(3)))
    shop = Database(addresses["shop"])
    ((page,),) = shop.rows("SELECT rootpage FROM sqlite_master WHERE name = 'visit'")
    ((size,),) = shop.rows("PRAGMA page_size")
    with Path(addresses["shop"].removeprefix("sqlite://")).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes([255]) * size)
    sought()
    assert [one.store_key for one in UnsearchedStore.objects.all()] == ["shop"]
    del datasets


def metric() -> float:
    return {name: value for name, _, value in health.metrics()}["troth_erasure_stores_unsearched"]


def test_digests_name_nobody(addresses: Addresses, datasets: Datasets) -> None:
    carried_out(approved(planned(3)))
    told = repr(list(Suppression.objects.values_list("kind", "identity", "lookup")))
    assert "person3" not in told
    assert "example" not in told
    del addresses, datasets


def test_a_plan_that_is_not_done_suppresses_nothing_yet(
    addresses: Addresses, datasets: Datasets
) -> None:
    approved(planned(3))
    assert sought() == 0
    assert SubjectPlan.objects.count() == 1
    del addresses, datasets
