"""Values that are put right wherever the map says they are copied."""

from __future__ import annotations

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
from troth.foundation.erasure.subjects.values import Correction

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]


def corrected(*corrections: Correction) -> SubjectPlan:
    with acting_as(Role.OWNER):
        return plan_rectification(about="request:3", person=person(3), corrections=corrections)


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
