"""A legal hold on somebody whose data were erased: it brings nothing back, and says so."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.cast import acting_as, client_for
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    customer,
    email,
    held,
    planned,
)
from troth.core.room import Role
from troth.foundation.datamap.models import Store
from troth.foundation.erasure.actions.holding import place_hold
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset
    from troth.foundation.erasure.models import LegalHold

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def hold(*people: str, datasets: tuple[Dataset, ...] = ()) -> LegalHold:
    with acting_as(Role.PRIVACY_OFFICER):
        keys = [one.pk for one in datasets]
        return place_hold(name="Claim 7", reason="A claim", subjects=people, datasets=keys)


@pytest.mark.usefixtures("addresses", "datasets")
def test_it_says_for_how_many_of_its_people_it_comes_too_late() -> None:
    carried_out(approved(planned(3)))
    approved(planned(4))
    placed = hold("Person3@Example.com", email(4), email(5))
    assert (placed.people, placed.late) == (3, 1)
    entry = Pending.objects.get(kind="erasure.hold_placed")
    assert json.loads(bytes(entry.body))["facts"]["late"] == 1


def test_datasets_of_which_nothing_was_erased_are_held_in_time(
    addresses: Addresses, datasets: Datasets
) -> None:
    carried_out(approved(planned(3)))
    assert hold(email(3), datasets=(datasets["line"],)).late == 0
    assert hold(email(3), datasets=(datasets["line"], datasets["note"])).late == 1
    del addresses


def test_what_was_erased_in_one_store_is_too_late_and_the_rest_is_kept(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = approved(planned(3))
    Store.objects.filter(key="crm").update(address="sqlite:///nowhere/crm.sqlite")
    assert carried_out(plan).state == PlanState.FAILED
    assert hold(email(3), datasets=(datasets["contact"],)).late == 0
    assert hold(email(3)).late == 1
    Store.objects.filter(key="crm").update(address=addresses["crm"])
    assert carried_out(plan).state == PlanState.STOPPED
    assert held(addresses, 3) == ["contact WHERE nickname = 'nick3'", "note WHERE text = 'said3'"]


def test_what_was_erased_by_hand_is_too_late(addresses: Addresses, datasets: Datasets) -> None:
    Store.objects.filter(key="list").update(writer_user="")
    plan = carried_out(approved(planned(3)))
    assert hold(email(3), datasets=(datasets["subscriber"],)).late == 0
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=plan.tasks.get().pk, said="Deleted in the list's own console.")
    assert hold(email(3), datasets=(datasets["subscriber"],)).late == 1
    del addresses


def test_what_comes_back_of_somebody_erased_is_kept(
    addresses: Addresses, datasets: Datasets
) -> None:
    carried_out(approved(planned(3)))
    assert hold(email(3)).late == 1
    shop = Database(addresses["shop"])
    shop.run("DELETE FROM line", "DELETE FROM orders", "DELETE FROM customer")
    shop.put("customer", [customer(3)])
    again = planned(3, "request:again")
    assert {one["effect"] for one in again.tables if one["rows"]} == {"hold"}
    del datasets


@pytest.mark.usefixtures("addresses", "datasets")
def test_the_console_and_the_table_say_so() -> None:
    carried_out(approved(planned(3)))
    officer = client_for(Role.PRIVACY_OFFICER)
    told = {"name": "Claim 7", "reason": "A claim", "subjects": f"{email(3)}\n{email(5)}"}
    shown = officer.post(reverse("erasure:hold_add"), told, follow=True).content.decode()
    assert "It comes too late for 1 of the people" in shown
    assert "1 erased before" in shown
    assert email(3) not in shown
    rows = json.loads(officer.get(reverse("erasure:holds"), {"format": "json"}).content)
    assert [(one["people"], one["late"]) for one in rows] == [(2, 1)]


@pytest.mark.usefixtures("addresses", "datasets")
def test_in_time_nothing_of_it_is_said() -> None:
    carried_out(approved(planned(3)))
    officer = client_for(Role.PRIVACY_OFFICER)
    told = {"name": "Claim 7", "reason": "A claim", "subjects": email(5)}
    shown = officer.post(reverse("erasure:hold_add"), told, follow=True).content.decode()
    assert "Claim 7 is in force." in shown
    assert "too late" not in shown
    assert "erased before" not in shown
