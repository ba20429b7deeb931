"""Erased rows that come back without anything that identifies, and rows that only look so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_returning import second, sought
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
from tests.integration.rights.test_faults import described
from troth.core.room import Health, Role
from troth.foundation.datamap.models import Erasure, Field, FieldState
from troth.foundation.erasure.actions.holding import lift_hold, place_hold
from troth.foundation.erasure.models import (
    PlanState,
    SubjectPlan,
    Suppression,
    TaskReason,
    UnsearchedStore,
)
from troth.foundation.erasure.subjects import health
from troth.foundation.erasure.subjects.approving import approve_subject
from troth.foundation.erasure.subjects.executing import carry_out_due
from troth.foundation.erasure.subjects.planning import plan_again, plan_subject
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.erasure.subjects.withdrawing import say_new_relation
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]

ORDERS = "UPDATE orders SET ship_to = 'Street 3' WHERE customer_id = 3"
"""What the restore of one table does: the customer stays erased."""


def put_crm_back(addresses: Addresses) -> None:
    """Do what the restore of the CRM alone does to one customer."""
    crm = Database(addresses["crm"])
    crm.put("contact", [(103, 3, "nick3")])
    crm.put("note", [(6, 103, "said3"), (7, 103, "said3")])


def erased_again(addresses: Addresses, plan: SubjectPlan) -> None:
    """See that one look finds it, that it goes under the approval there was, and nothing else."""
    others = everything(addresses)
    assert sought() == 1
    again = second(plan)
    assert (again.state, again.approved_by_id) == (PlanState.APPROVED, plan.approved_by_id)
    assert sought() == 0, "what is under way again was planned once more"
    assert carried_out(again).state == PlanState.DONE
    assert held(addresses, 3) == []
    for number in (2, 4):
        assert held(addresses, number) != []
    assert {name: len(rows) for name, rows in others.items() if name.startswith("shop")} == {
        name: len(rows) for name, rows in everything(addresses).items() if name.startswith("shop")
    }
    assert sought() == 0


def by_hand(again: SubjectPlan) -> tuple[str, str, int | None]:
    """See that two people's yes to a plan leaves one task, and return what that is about."""
    assert again.state == PlanState.WAITING
    with acting_as(Role.OWNER):
        approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    assert carried_out(approved(again)).state == PlanState.BY_HAND
    (task,) = again.tasks.all()
    assert task.reason == TaskReason.RETURNED
    return task.store_key, task.dataset, task.rows


def test_orders_that_are_restored_alone_are_erased_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).run(ORDERS)
    erased_again(addresses, plan)
    del datasets


def test_a_crm_that_is_restored_alone_is_erased_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    put_crm_back(addresses)
    erased_again(addresses, plan)
    del datasets


def test_one_field_that_is_put_back_is_emptied_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).run("UPDATE customer SET name = 'Name 3' WHERE id = 3")
    erased_again(addresses, plan)
    del datasets


def test_it_comes_back_a_second_time(addresses: Addresses, datasets: Datasets) -> None:
    plan = carried_out(approved(planned(3)))
    put_crm_back(addresses)
    erased_again(addresses, plan)
    Database(addresses["shop"]).run(ORDERS)
    put_crm_back(addresses)
    assert sought() == 1
    third = SubjectPlan.objects.get(about=plan.about, number=3)
    assert carried_out(third).state == PlanState.DONE
    assert (held(addresses, 3), sought()) == ([], 0)
    del datasets


def test_a_new_row_that_refers_to_an_erased_one_waits_for_a_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["crm"]).put("contact", [(900, 3, "nick3")])
    assert sought() == 1
    again = second(plan)
    assert again.state == PlanState.WAITING
    assert [(one["name"], one["rows"]) for one in again.tables if one["name"] == "contact"] == [
        ("contact", 1)
    ]
    with acting_as(Role.PRIVACY_OFFICER):
        say_new_relation(plan=again.pk)
    assert sought() == 0
    rows = Database(addresses["crm"]).rows("SELECT nickname FROM contact WHERE id = 900")
    assert rows == [("nick3",)]
    del datasets


def test_rows_that_were_kept_are_not_back(addresses: Addresses, datasets: Datasets) -> None:
    with acting_as(Role.OWNER):
        names = ("orders", "contact", "note")
        keeps = {datasets[one].pk: "HGB section 257" for one in names}
        plan = plan_subject(about="request:3", person=person(3), keeps=keeps)
    assert carried_out(approved(plan)).state == PlanState.DONE
    assert [one.split()[0] for one in held(addresses, 3)] == list(names)
    assert sought() == 0


def test_rows_that_a_hold_kept_are_not_back_when_it_is_lifted(
    addresses: Addresses, datasets: Datasets
) -> None:
    with acting_as(Role.PRIVACY_OFFICER):
        keys = [datasets["orders"].pk]
        claim = place_hold(name="Claim", reason="One", subjects=[email(3)], datasets=keys)
    carried_out(approved(planned(3)))
    assert held(addresses, 3) == ["orders WHERE ship_to = 'Street 3'"]
    with acting_as(Role.PRIVACY_OFFICER):
        lift_hold(hold=claim.pk)
    assert sought() == 0


def test_rows_that_are_back_stay_under_a_hold_that_names_the_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    put_crm_back(addresses)
    Database(addresses["shop"]).run(ORDERS)
    with acting_as(Role.PRIVACY_OFFICER):
        keys = [datasets["orders"].pk]
        place_hold(name="Claim", reason="One", subjects=[email(3)], datasets=keys)
    assert sought() == 1
    assert carried_out(second(plan)).state == PlanState.DONE
    assert held(addresses, 3) == ["orders WHERE ship_to = 'Street 3'"]
    assert sought() == 0, "what a hold keeps was planned again and again"


def test_a_hold_that_is_placed_after_the_look_stops_what_it_planned(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).run(ORDERS)
    assert sought() == 1
    with acting_as(Role.PRIVACY_OFFICER):
        keys = [datasets["orders"].pk]
        place_hold(name="Claim", reason="One", subjects=[email(3)], datasets=keys)
    assert carried_out(second(plan)).state == PlanState.STOPPED
    assert held(addresses, 3) == ["orders WHERE ship_to = 'Street 3'"]


def test_a_plan_about_rows_that_are_back_finds_them_too_when_it_is_made_anew(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    put_crm_back(addresses)
    assert sought() == 1
    Database(addresses["crm"]).run("ALTER TABLE contact ADD COLUMN fax VARCHAR(20)")
    assert carried_out(second(plan)).state == PlanState.STOPPED
    not_personal(datasets["contact"], "fax")
    third = SubjectPlan.objects.get(about=plan.about, number=3)
    with acting_as(Role.OWNER):
        fourth = plan_again(plan=third.pk)
        approve_subject(plan=fourth.pk, fingerprint=fourth.fingerprint)
    assert carried_out(approved(fourth)).state == PlanState.DONE
    assert held(addresses, 3) == []


def test_a_key_that_was_given_to_somebody_else_is_theirs(
    addresses: Addresses, datasets: Datasets
) -> None:
    carried_out(approved(planned(3)))
    shop, crm = Database(addresses["shop"]), Database(addresses["crm"])
    shop.run(
        "UPDATE customer SET email = 'new@example.com', name = 'New' WHERE id = 3",
        "UPDATE orders SET ship_to = 'Elsewhere' WHERE customer_id = 3",
    )
    put_crm_back(addresses)
    assert sought() == 0, "a key that somebody else has now leads to their rows"
    shop.run("UPDATE customer SET email = 'erased', name = NULL WHERE id = 3")
    crm.run("UPDATE contact SET customer_id = 4 WHERE id = 103")
    shop.run(
        "UPDATE orders SET ship_to = NULL WHERE customer_id = 3",
        "UPDATE orders SET customer_id = 4, ship_to = 'Street 4' WHERE id = 6",
    )
    assert sought() == 0, "a contact of another customer was taken for one that came back"
    del datasets


def test_a_row_under_an_erased_key_that_says_nothing_of_whose_it_is_waits_for_a_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    Database(addresses["shop"]).run("UPDATE customer SET email = '', name = 'Guest' WHERE id = 3")
    assert sought() == 1
    assert second(plan).state == PlanState.WAITING
    del datasets


def test_of_others_nothing_is_found_whatever_they_do(
    addresses: Addresses, datasets: Datasets
) -> None:
    carried_out(approved(planned(3)))
    shop = Database(addresses["shop"])
    shop.put("customer", [(60, "sixty@example.com", None, "Sixty")])
    shop.put("orders", [(600, 60, "Sixty Street", 5), (601, 4, "Four Street", 5)])
    Database(addresses["crm"]).put("contact", [(960, 60, "sixty"), (961, 4, "four")])
    assert sought() == 0
    del datasets


def test_whose_rows_they_are_is_not_said_while_what_they_refer_to_cannot_be_seen(
    addresses: Addresses, datasets: Datasets
) -> None:
    plan = carried_out(approved(planned(3)))
    put_crm_back(addresses)
    shop = Path(addresses["shop"].removeprefix("sqlite://"))
    shop.rename(shop.with_suffix(".away"))
    assert sought() == 0, "the number may be that of another customer by now"
    assert [one.store_key for one in UnsearchedStore.objects.all()] == ["shop"]
    shop.with_suffix(".away").rename(shop)
    erased_again(addresses, plan)
    del datasets


def test_what_goes_together_is_found_one_by_one(addresses: Addresses, datasets: Datasets) -> None:
    plans = [approved(planned(number)) for number in (3, 5)]
    with acting(Actor.system("job")):
        assert carry_out_due() == 2
    assert sought() == 0
    put_crm_back(addresses)
    erased_again(addresses, SubjectPlan.objects.get(pk=plans[0].pk))
    del datasets


def test_it_is_said_on_the_first_page_and_by_the_doctor(
    addresses: Addresses, datasets: Datasets
) -> None:
    carried_out(approved(planned(3)))
    Database(addresses["crm"]).put("contact", [(900, 3, "nick3")])
    assert sought() == 1
    told = health.plans_are_carried_out()
    assert (told.health, "are there again" in told.finding) == (Health.WARN, True)
    assert [one.health for one in health.concerns(frozenset({"erasure.read"}))] == [Health.WARN]
    del datasets


def test_the_digests_show_nothing(addresses: Addresses, datasets: Datasets) -> None:
    carried_out(approved(planned(3)))
    rows = list(Suppression.objects.values_list("kind", "identity", "lookup"))
    assert {kind for kind, _identity, _lookup in rows} == {"identity", "row", "reached"}
    assert all(len(lookup) == 64 and set(lookup) <= set("0123456789abcdef") for *_, lookup in rows)
    assert {identity for _kind, identity, _lookup in rows} == {"", "email"}
    plan = SubjectPlan.objects.get()
    assert (plan.person, plan.worklist) == (None, None)
    del addresses, datasets


def test_one_address_that_is_put_back_waits_for_a_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*ADDRESS)
    described("address", "street", Erasure.NULL)
    plan = carried_out(approved(planned(3)))
    streets = "SELECT street FROM address ORDER BY id"
    assert shop.rows(streets) == [(None,), ("Lane 4",), ("Lane of both",)]
    assert sought() == 0, "an address that two share was taken for one that came back"
    shop.run("UPDATE address SET street = 'Lane 3' WHERE id = 1")
    assert sought() == 1
    again = second(plan)
    assert (again.state, again.tasks.count()) == (PlanState.WAITING, 0)
    with acting_as(Role.OWNER):
        approve_subject(plan=again.pk, fingerprint=again.fingerprint)
    assert carried_out(approved(again)).state == PlanState.DONE
    assert shop.rows(streets) == [(None,), ("Lane 4",), ("Lane of both",)]
    assert sought() == 0
    shop.run(
        "UPDATE address SET street = 'Lane 5' WHERE id = 1",
        "UPDATE customer SET address_id = 1 WHERE id = 5",
    )
    assert sought() == 0, "an address that somebody else uses now was taken for one of the erased"
    del datasets


def test_an_address_to_which_nothing_leads_any_more_is_a_task_by_hand(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*ADDRESS)
    described("address", "street", Erasure.DELETE_ROW)
    told = {"state": FieldState.CONFIRMED, "category": "user.contact.address"}
    for name in ("address_id", "other_id"):
        dataset = datasets["customer"]
        Field.objects.create(dataset=dataset, name=name, erasure=Erasure.NULL, **told)
    plan = carried_out(approved(planned(3)))
    rows = "SELECT id FROM address ORDER BY id"
    assert (plan.state, shop.rows(rows)) == (PlanState.DONE, [(2,), (3,)])
    shop.run("INSERT INTO address VALUES (1, 'Lane 3')")
    assert sought() == 1
    assert by_hand(second(plan)) == ("shop", "address", 1)
    assert sought() == 0, "what waits for somebody was planned once more"


def test_what_cannot_be_found_by_a_key_is_a_task_by_hand(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*GIFT)
    not_personal(datasets["customer"], "code")
    described("gift", "said", Erasure.DELETE_ROW)
    plan = carried_out(approved(planned(3)))
    gifts = "SELECT said FROM gift"
    assert (plan.state, shop.rows(gifts)) == (PlanState.DONE, [("To you 4",)])
    shop.run("INSERT INTO gift VALUES (1, 'c3', 'To you 3'), (7, 'c3', 'To you too')")
    assert sought() == 1
    again = second(plan)
    assert by_hand(again) == ("shop", "gift", 2)
    shop.run("DELETE FROM gift WHERE code = 'c3'")
    with acting_as(Role.PRIVACY_OFFICER):
        finish_task(task=again.tasks.get().pk, said="Deleted them.")
    again.refresh_from_db()
    assert (again.state, sought()) == (PlanState.DONE, 0)


GIFT = (
    "ALTER TABLE customer ADD COLUMN code VARCHAR(10)",
    "UPDATE customer SET code = 'c' || id",
    "CREATE UNIQUE INDEX code_of ON customer (code)",
    (
        "CREATE TABLE gift (id INTEGER PRIMARY KEY, code VARCHAR(10) NOT NULL,"
        " said VARCHAR(40) NOT NULL, FOREIGN KEY (code) REFERENCES customer (code))"
    ),
    "INSERT INTO gift VALUES (1, 'c3', 'To you 3'), (2, 'c4', 'To you 4')",
)
"""Rows that refer to a customer by a code, which is no key of the customer's."""
ADDRESS = (
    "CREATE TABLE address (id INTEGER PRIMARY KEY, street VARCHAR(60))",
    "INSERT INTO address VALUES (1, 'Lane 3'), (2, 'Lane 4'), (3, 'Lane of both')",
    "ALTER TABLE customer ADD COLUMN address_id INTEGER REFERENCES address (id)",
    "ALTER TABLE customer ADD COLUMN other_id INTEGER REFERENCES address (id)",
    "UPDATE customer SET address_id = 1, other_id = 3 WHERE id = 3",
    "UPDATE customer SET address_id = 2, other_id = 3 WHERE id = 4",
)
"""Addresses of customers: one of each, and one of both."""
