"""What becomes of a person's fields at an erasure, by the map, duties to keep and legal holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from tests.integration.datamap.subjects.company import dataset, describe
from troth.core.tracing.graph import Graph, Place
from troth.core.tracing.treatments import Decision, Strategy, Treatment
from troth.foundation.datamap.models import (
    Erasure,
    Field,
    ProcessingActivity,
    Purpose,
    RetentionRule,
    Store,
)
from troth.foundation.datamap.subjects.mapped import MappedGraph
from troth.foundation.datamap.subjects.treating import treatments

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Dataset

pytestmark = pytest.mark.django_db

CUSTOMER, CARD, NAMES = Place("crm", "customer"), Place("crm", "card"), Place("crm", "address")
TAX = "Section 147 of the fiscal code"


@pytest.fixture
def graph() -> MappedGraph:
    """Put the database of customers on the map."""
    Store.objects.create(key="crm", address="sqlite:///srv/crm", connected_at=timezone.now())
    describe("crm")
    places = {
        Place("crm", name): dataset("crm", name).pk for name in ("customer", "card", "address")
    }
    return MappedGraph(Graph((), ()), {}, places, {}, {}, {}, "")


def decide(name: str, field: str, erasure: Erasure) -> None:
    """Say what is done with a field at an erasure."""
    Field.objects.filter(dataset=dataset("crm", name), name=field).update(erasure=erasure)


def keep_by_law(name: str, *, basis: str = "legal_obligation") -> Dataset:
    """Give a dataset a rule with a ground, and use it for something with a legal basis."""
    found = dataset("crm", name)
    found.retention = RetentionRule.objects.create(key="tax", name="Tax", period="P8Y", ground=TAX)
    found.save()
    purpose = Purpose.objects.create(key="books", name="Bookkeeping", legal_basis=basis)
    activity = ProcessingActivity.objects.create(key="books", name="Bookkeeping")
    activity.purposes.add(purpose)
    activity.datasets.add(found)
    return found


def test_each_field_has_what_the_map_decided(graph: MappedGraph) -> None:
    decide("customer", "email", Erasure.ANONYMISE)
    decide("customer", "name", Erasure.NULL)
    decide("card", "id", Erasure.DELETE_ROW)
    found = treatments(graph)
    wanted = {"email": Decision(Strategy.ANONYMISE), "name": Decision(Strategy.NULL)}
    assert found[CUSTOMER] == Treatment(wanted)
    assert found[CARD].deletes
    assert found[NAMES] == Treatment({})


def test_rows_that_a_law_obliges_to_keep_do_not_go(graph: MappedGraph) -> None:
    decide("card", "id", Erasure.DELETE_ROW)
    keep_by_law("card")
    assert treatments(graph)[CARD].held == TAX


def test_a_long_period_that_no_law_asks_for_keeps_nothing_from_being_deleted(
    graph: MappedGraph,
) -> None:
    decide("card", "id", Erasure.DELETE_ROW)
    keep_by_law("card", basis="legitimate_interests")
    assert treatments(graph)[CARD].held == ""


def test_beside_a_duty_the_map_decides_field_by_field_and_the_rest_is_kept(
    graph: MappedGraph,
) -> None:
    decide("customer", "phone", Erasure.NULL)
    keep_by_law("customer")
    found = treatments(graph)[CUSTOMER]
    assert found.held == ""
    assert found.decisions["phone"] == Decision(Strategy.NULL)
    assert found.decisions["email"] == Decision(Strategy.KEEP, TAX)
    assert "id" not in found.decisions


def test_what_is_kept_is_kept_by_the_ground_of_its_rule_or_by_none(graph: MappedGraph) -> None:
    decide("customer", "email", Erasure.KEEP)
    decide("card", "iban", Erasure.KEEP)
    keep_by_law("customer", basis="contract")
    found = treatments(graph)
    assert found[CUSTOMER].decisions == {"email": Decision(Strategy.KEEP, TAX)}
    assert found[CARD].decisions == {"iban": Decision(Strategy.KEEP)}


def test_a_legal_hold_comes_before_everything(graph: MappedGraph) -> None:
    decide("card", "id", Erasure.DELETE_ROW)
    held = keep_by_law("card")
    assert treatments(graph, {held.pk: "Claim 4711"})[CARD].held == "Claim 4711"
