"""What becomes of a person's data in all stores, as read by SQL afterwards."""

from __future__ import annotations

import pytest

from tests.cast import acting_as
from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    everything,
    held,
    planned,
)
from troth.core.room import Role
from troth.foundation.custody.queries import held_key
from troth.foundation.datamap.actions.links import judge_link
from troth.foundation.datamap.models import Dataset, Erasure, Field, ReferenceBasis
from troth.foundation.erasure.models import PlanState, Suppression
from troth.foundation.erasure.subjects.outcomes import dataset_lines, obstacle_lines, outcome

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    before = everything(addresses)
    plan = planned(3)
    lines = {one.name: one for one in dataset_lines(plan)}
    assert obstacle_lines(plan) == () or {one.weight for one in obstacle_lines(plan)} == {"warn"}
    assert plan.state == PlanState.WAITING
    assert {name: (one.effect, one.rows) for name, one in lines.items()} == {
        "customer": ("overwrite", 1),
        "orders": ("overwrite", 2),
        "line": ("leave", 4),
        "visit": ("delete", 2),
        "contact": ("delete", 1),
        "note": ("delete", 2),
        "subscriber": ("delete", 1),
    }
    assert {one.name: one.effect for one in lines["customer"].fields} == {
        "email": "constant",
        "phone": "null",
        "name": "null",
    }
    assert lines["customer"].dataset == str(datasets["customer"].pk)
    assert everything(addresses) == before


def test_an_approved_plan_leaves_nothing_of_the_person_and_all_of_the_others(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    before = everything(addresses)
    plan = carried_out(approved(planned(3)))
    assert plan.state == PlanState.DONE
    told = outcome(plan)
    assert told.complete
    assert (told.left, told.pending) == ((), ())
    assert held(addresses, 3) == []
    after = everything(addresses)
    assert {name: len(rows) - len(after[name]) for name, rows in before.items()} == {
        "shop.customer": 0,
        "shop.orders": 0,
        "shop.line": 0,
        "shop.visit": 2,
        "crm.contact": 1,
        "crm.note": 2,
        "list.subscriber": 1,
    }
    mine = {"shop.customer": (3,), "shop.orders": (6, 7)}
    for name, rows in after.items():
        others = [one for one in rows if one[0] not in mine.get(name, ())]
        assert others == [one for one in before[name] if one in others]
    del datasets


def test_counts_of_the_outcome_are_those_of_the_stores(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    told = {one.line.name: one for one in outcome(carried_out(approved(planned(3)))).datasets}
    assert (told["customer"].overwritten, told["orders"].overwritten) == (1, 2)
    assert (told["visit"].deleted, told["contact"].deleted, told["note"].deleted) == (2, 1, 2)
    del addresses, datasets


def test_intents_and_outcomes_are_recorded_and_the_person_is_forgotten(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    plan = carried_out(approved(planned(3)))
    kinds = ("subject_planned", "subject_approved", "subject_begun", "subject_ended")
    assert [entries(f"erasure.{one}") for one in kinds] == [1, 1, 1, 1]
    assert (entries("erasure.store_begun"), entries("erasure.store_ended")) == (3, 3)
    plan.refresh_from_db()
    assert (plan.person, plan.worklist) == (None, None)
    assert held_key(f"subject_plan:{plan.pk}") is None
    assert held_key(f"subject_worklist:{plan.pk}") is None
    assert Suppression.objects.filter(plan=plan, since__isnull=False).exists()
    del addresses, datasets


def test_rows_of_others_in_another_store_stop_referring_to_what_goes(
    addresses: dict[str, str], datasets: dict[str, Dataset]
) -> None:
    """The call refers to a contact that goes; the map lets the reference be emptied."""
    calls = Database(addresses["list"])
    calls.run("CREATE TABLE call_log (id INTEGER PRIMARY KEY, contact_id INTEGER, at VARCHAR(20))")
    calls.put("call_log", [(1, 103, "9:00"), (2, 104, "9:05")])
    store, system = datasets["subscriber"].store, datasets["subscriber"].system
    log = Dataset.objects.create(system=system, store=store, name="call_log")
    key = Field.objects.create(dataset=datasets["contact"], name="id")
    told = {"references": key, "reference_basis": ReferenceBasis.CONFIRMED}
    Field.objects.create(dataset=log, name="contact_id", erasure=Erasure.NULL, **told)
    with acting_as(Role.PRIVACY_OFFICER):
        judge_link(
            verdict="stop",
            direction="down",
            source=log.pk,
            fields=["contact_id"],
            target=datasets["contact"].pk,
            target_fields=["id"],
        )
    plan = carried_out(approved(planned(3)))
    assert plan.state == PlanState.DONE
    rows = calls.rows("SELECT id, contact_id FROM call_log ORDER BY id")
    assert rows == [(1, None), (2, 104)]
    assert held(addresses, 3) == []
