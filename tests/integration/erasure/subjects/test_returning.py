"""Data that were erased and are there again."""

from __future__ import annotations

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
from troth.foundation.erasure.models import PlanState, SubjectPlan, Suppression
from troth.foundation.erasure.subjects import health
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
