"""Plans that come to the same go together, and each ends as it would have ended alone."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.integration.erasure.shops import entries
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    everything,
    held,
    planned,
)
from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.actions import holding
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.executing import carry_out_due
from troth.foundation.erasure.subjects.outcomes import outcome
from troth.foundation.erasure.subjects.queries import works_of
from troth.foundation.recording import Actor, acting

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

Addresses = dict[str, str]
Datasets = dict[str, Dataset]

SOME = (1, 2, 3, 4, 5, 6)
MANY = tuple(range(1, 12))


@contextmanager
def changes() -> Iterator[Counter[str]]:
    """Count the statements that change something in a store, by their first three words."""
    found: Counter[str] = Counter()

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.startswith(("UPDATE", "DELETE")):
            found[" ".join(statement.replace('"', "").split()[:3])] += 1

    event.listen(Engine, "before_cursor_execute", note)
    yield found
    event.remove(Engine, "before_cursor_execute", note)


def due() -> None:
    with acting(Actor.system("job")):
        while carry_out_due():
            pass


def states() -> dict[str, str]:
    return {one.about: one.state for one in SubjectPlan.objects.all()}


def all_counts(plan: SubjectPlan) -> dict[str, Any]:
    return {one.store_key: one.counts for one in works_of(plan)}


def test_one_statement_a_table_serves_all_and_each_has_its_own_outcome(
    addresses: Addresses, datasets: Datasets
) -> None:
    alone = carried_out(approved(planned(0)))
    before = everything(addresses)
    plans = [approved(planned(one)) for one in SOME]
    with changes() as found:
        due()
    assert set(found.values()) == {1}, "a table was written to more than once"
    assert not [one for number in SOME for one in held(addresses, number)]
    for plan in plans:
        plan.refresh_from_db()
        assert (plan.state, plan.person, plan.worklist) == (PlanState.DONE, None, None)
        assert all_counts(plan) == all_counts(alone)
        assert outcome(plan).complete
        assert not any(one.uncertain for one in works_of(plan))
    for kind in ("subject_begun", "store_begun", "store_ended", "subject_ended"):
        each = 3 if kind.startswith("store") else 1
        assert entries(f"erasure.{kind}") == each * (len(SOME) + 1)
    rest = everything(addresses)
    assert [one for one in rest["shop.customer"] if one[0] > 6] == [
        one for one in before["shop.customer"] if one[0] > 6
    ]
    del datasets


def test_who_has_a_row_more_than_was_counted_goes_alone(
    addresses: Addresses, datasets: Datasets
) -> None:
    plans = [approved(planned(one)) for one in MANY]
    Database(addresses["shop"]).put("visit", [(900, "person3@example.com", "/late")])
    with changes() as found:
        due()
    assert 1 < max(found.values()) < len(MANY), "all went together, or nobody did"
    assert set(states().values()) == {PlanState.DONE}
    assert not [one for number in MANY for one in held(addresses, number)]
    counts = [all_counts(one)["shop"]["visit"] for one in plans]
    assert counts == [{"delete": 3 if one == 3 else 2} for one in MANY]
    assert not any(one.uncertain for plan in plans for one in works_of(plan))
    assert entries("erasure.store_failed") == 0
    del datasets


def test_two_plans_for_one_person_count_nothing_twice(
    addresses: Addresses, datasets: Datasets
) -> None:
    plans = [approved(planned(2, f"request:{one}")) for one in "ab"]
    due()
    assert set(states().values()) == {PlanState.DONE}
    assert not held(addresses, 2)
    rows = [all_counts(one)["list"].get("subscriber", {}).get("delete", 0) for one in plans]
    assert sorted(rows) == [0, 1]
    del datasets


def test_one_whom_the_database_forbids_to_erase_keeps_nobody_else(
    addresses: Addresses, datasets: Datasets
) -> None:
    plans = [approved(planned(one)) for one in SOME]
    shop = Database(addresses["shop"])
    shop.run(
        "CREATE TRIGGER never BEFORE UPDATE ON customer WHEN old.id = 4 BEGIN"
        " SELECT RAISE(ABORT, 'never'); END"
    )
    due()
    assert states() == {
        f"request:{one}": PlanState.FAILED if one == 4 else PlanState.DONE for one in SOME
    }
    assert {one.split()[0] for one in held(addresses, 4)} == {"customer", "orders", "visit"}
    assert not [one for number in SOME if number != 4 for one in held(addresses, number)]
    shop.run("DROP TRIGGER never")
    assert carried_out(plans[3]).state == PlanState.DONE
    assert not held(addresses, 4)
    del datasets


def test_one_whose_data_come_back_is_incomplete_and_the_others_are_done(
    addresses: Addresses, datasets: Datasets
) -> None:
    for one in SOME:
        approved(planned(one))
    Database(addresses["shop"]).run(
        "CREATE TRIGGER back AFTER UPDATE ON customer WHEN old.id = 5 BEGIN"
        " UPDATE customer SET name = old.name WHERE id = 5; END"
    )
    due()
    assert states() == {
        f"request:{one}": PlanState.INCOMPLETE if one == 5 else PlanState.DONE for one in SOME
    }
    del datasets


def test_a_hold_placed_after_the_approval_takes_its_person_out(
    addresses: Addresses, datasets: Datasets
) -> None:
    for one in SOME:
        approved(planned(one))
    with acting(Actor.command_line()):
        holding.place_hold(name="Claim", reason="A claim", subjects=["person2@example.com"])
    due()
    told = states()
    assert told.pop("request:2") != PlanState.DONE
    assert set(told.values()) == {PlanState.DONE}
    assert len(held(addresses, 2)) == 7, "something of who is held was erased"
    del datasets
