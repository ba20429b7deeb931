"""Values that are put right wherever the map says they are copied."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    email,
    everything,
    person,
)
from troth.core.errors import InvalidInputError
from troth.core.room import Role
from troth.foundation.erasure.models import PlanState, SubjectPlan, Suppression
from troth.foundation.erasure.subjects.outcomes import dataset_lines, outcome
from troth.foundation.erasure.subjects.planning import plan_rectification
from troth.foundation.erasure.subjects.tasks import finish_task
from troth.foundation.erasure.subjects.values import Correction

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def corrected(*corrections: Correction) -> SubjectPlan:
    in_germany = replace(person(3), region="DE")
    with acting_as(Role.OWNER):
        return plan_rectification(about="request:3", person=in_germany, corrections=corrections)


def test_a_category_is_put_right_in_every_table_of_the_person(
    addresses: Addresses, datasets: Datasets
) -> None:
    before = everything(addresses)
    plan = corrected(Correction(field="user.contact.email", old=email(3), new="new@example.com"))
    assert {one.name for one in dataset_lines(plan)} == {"customer", "visit", "subscriber"}
    plan = carried_out(approved(plan))
    assert plan.state == PlanState.DONE
    assert outcome(plan).complete
    shop = Database(addresses["shop"])
    assert shop.rows("SELECT email FROM customer WHERE id = 3") == [("new@example.com",)]
    assert shop.rows("SELECT who FROM visit WHERE id IN (6, 7)") == [("new@example.com",)] * 2
    rows = Database(addresses["list"]).rows("SELECT address FROM subscriber WHERE id = 3")
    assert rows == [("new@example.com",)]
    after = everything(addresses)
    pairs = [pair for name in before for pair in zip(before[name], after[name], strict=True)]
    changed = sum(one != other for one, other in pairs)
    assert changed == 4
    assert not Suppression.objects.exists()
    del datasets


def test_a_field_alone_is_meant_by_its_id(addresses: Addresses, datasets: Datasets) -> None:
    field = datasets["orders"].fields.get(name="ship_to")
    plan = carried_out(approved(corrected(Correction(field=str(field.pk), new="Street 99"))))
    assert plan.state == PlanState.DONE
    rows = Database(addresses["shop"]).rows("SELECT id FROM orders WHERE ship_to = 'Street 99'")
    assert rows == [(6,), (7,)]


@pytest.mark.parametrize(
    ("column", "old", "new"),
    [
        ("phone", "+49 30 0000003", "+49 30 901829"),
        ("phone", "030/0000003", "+49 30 901829"),
        ("phone", "+49300000003", "+49 30 000 00 03"),
        ("email", "PERSON3@Example.com", "Person.3@example.com"),
    ],
)
def test_what_identifies_is_put_right_however_the_wrong_value_is_written(
    addresses: Addresses, datasets: Datasets, column: str, old: str, new: str
) -> None:
    field = datasets["customer"].fields.get(name=column).category
    before = Database(addresses["shop"]).rows("SELECT * FROM customer WHERE id <> 3 ORDER BY id")
    plan = corrected(Correction(field=field, old=old, new=new))
    assert {one.name: one.rows for one in dataset_lines(plan)}["customer"] == 1
    assert not plan.tasks.exists()
    plan = carried_out(approved(plan))
    assert (plan.state, outcome(plan).complete) == (PlanState.DONE, True)
    shop = Database(addresses["shop"])
    assert shop.rows(f"SELECT {column} FROM customer WHERE id = 3") == [(new,)]  # noqa: S608 - of the test
    assert shop.rows("SELECT * FROM customer WHERE id <> 3 ORDER BY id") == before


def test_a_wrong_value_that_stands_nowhere_is_looked_for_by_a_person_and_never_called_done(
    addresses: Addresses, datasets: Datasets
) -> None:
    before = everything(addresses)
    told = Correction(field="user.name", old="Nobody's name", new="Right")
    plan = corrected(told)
    assert {one.name: one.rows for one in dataset_lines(plan)} == {"customer": 0, "contact": 0}
    assert {(one.dataset, one.reason) for one in plan.tasks.all()} == {
        ("customer", "not_there"),
        ("contact", "not_there"),
    }
    plan = carried_out(approved(plan))
    assert (plan.state, outcome(plan).complete) == (PlanState.BY_HAND, False)
    assert everything(addresses) == before
    with acting_as(Role.PRIVACY_OFFICER):
        for task in plan.tasks.all():
            finish_task(task=task.pk, said="It stood there with a slip; put right by hand.")
    plan.refresh_from_db()
    assert plan.state == PlanState.DONE
    del datasets


def test_what_is_right_already_needs_nobody(addresses: Addresses, datasets: Datasets) -> None:
    told = Correction(field="user.name", old="Name 3", new="Right")
    assert carried_out(approved(corrected(told))).state == PlanState.DONE
    again = corrected(told)
    assert not again.tasks.exists()
    assert carried_out(approved(again)).state == PlanState.DONE
    rows = Database(addresses["shop"]).rows("SELECT name FROM customer WHERE id = 3")
    assert rows == [("Right",)]
    del datasets


def test_what_means_no_field_of_the_person_is_refused(
    addresses: Addresses, datasets: Datasets
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        corrected(Correction(field="user.health_and_medical", new="x"))
    assert refused.value.code == "erasure.no_correction"
    with pytest.raises(InvalidInputError):
        corrected()
    del addresses, datasets


def test_a_trigger_that_undoes_it_makes_it_incomplete(
    addresses: Addresses, datasets: Datasets
) -> None:
    Database(addresses["shop"]).run(
        "CREATE TRIGGER back AFTER UPDATE ON customer WHEN new.name = 'Right' BEGIN"
        " UPDATE customer SET name = old.name WHERE id = old.id; END"
    )
    told = Correction(field="user.name", old="Name 3", new="Right")
    plan = carried_out(approved(corrected(told)))
    assert plan.state == PlanState.INCOMPLETE
    assert [(one.table, one.column) for one in outcome(plan).left] == [("customer", "name")]
    del datasets
