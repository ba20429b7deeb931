"""Fields that nobody described and that would stay: said before, never called erased."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    not_personal,
    planned,
)
from tests.integration.erasure.test_kills import _store_on
from troth.core.errors import StateConflictError
from troth.core.room import Role
from troth.foundation.datamap.actions.judging import reject_field, undo_judgement
from troth.foundation.datamap.models import Dataset, Erasure, Field, FieldState, Store
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.outcomes import obstacle_lines, outcome
from troth.foundation.erasure.subjects.words import obstacle_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["addresses", "datasets"]

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "keys"])

STREET = (
    "ALTER TABLE orders ADD COLUMN deliver_to VARCHAR(80)",
    "UPDATE orders SET deliver_to = 'Street 3' WHERE customer_id = 3",
)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def shop(request: pytest.FixtureRequest, datasets: Mapping[str, Dataset]) -> Iterator[Database]:
    """The shop in a file of SQLite, or moved to a server with all that is on the map."""
    store = datasets["customer"].store
    assert store is not None
    if request.param == "sqlite":
        yield Database(store.address)
        return
    from tests.integration.erasure.subjects import world

    with _server(request) as address:
        crm, listed = (f"{store.address.rpartition('/')[0]}/other{n}.sqlite" for n in (1, 2))
        world.lay({"shop": address, "crm": crm, "list": listed})
        held = Dataset.objects.filter(store=store)
        moved = world.connected("shop_on_a_server", address)
        held.update(store=moved)
        store.delete()
        yield Database(address)


@contextmanager
def _server(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "mariadb":
        yield request.getfixturevalue("mariadb_store")
        return
    with _store_on(request.getfixturevalue("postgresql_url")) as address:
        yield address


def said(plan: SubjectPlan, weight: str) -> list[tuple[str, str, str]]:
    """Return what a plan says of fields that nobody described, with the dataset it leads to."""
    found = [one for one in obstacle_lines(plan) if one.code == "not_described"]
    return [
        (one.place.partition(".")[2], one.dataset, one.weight)
        for one in found
        if one.weight == weight
    ]


def test_a_street_in_a_field_that_nobody_described_is_said_and_never_done(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(*STREET)
    plan = planned(3)
    assert plan.state == PlanState.BLOCKED
    assert said(plan, "refuse") == [("orders (deliver_to)", str(datasets["orders"].pk), "refuse")]
    (line,) = [one for one in obstacle_lines(plan) if one.code == "not_described"]
    assert "Describe each on the data map" in obstacle_words(line)
    with pytest.raises(StateConflictError):
        approved(plan)
    field = Field.objects.create(
        dataset=datasets["orders"],
        name="deliver_to",
        state=FieldState.CONFIRMED,
        category="user.contact.address",
        erasure=Erasure.NULL,
    )
    plan = carried_out(approved(planned(3)))
    assert (plan.state, said(plan, "refuse")) == (PlanState.DONE, [])
    assert shop.rows("SELECT DISTINCT deliver_to FROM orders WHERE customer_id = 3") == [(None,)]
    assert field.state == FieldState.CONFIRMED


def test_that_a_look_found_nothing_in_a_field_describes_it_not(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(*STREET)
    field = Field.objects.create(
        dataset=datasets["orders"], name="deliver_to", state=FieldState.NOTHING_FOUND
    )
    assert said(planned(3), "refuse") == [
        ("orders (deliver_to)", str(datasets["orders"].pk), "refuse")
    ]
    with acting_as(Role.PRIVACY_OFFICER):
        reject_field(field=field.pk)
    assert planned(3).state == PlanState.WAITING


def test_an_approval_ends_when_what_was_said_of_a_field_is_taken_back(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(*STREET)
    field = Field.objects.create(dataset=datasets["orders"], name="deliver_to")
    with acting_as(Role.PRIVACY_OFFICER):
        judgement = reject_field(field=field.pk)
    plan = approved(planned(3))
    with acting_as(Role.PRIVACY_OFFICER):
        undo_judgement(judgement=judgement.pk)
    plan = carried_out(plan)
    assert (plan.state, plan.last_code) == (PlanState.STOPPED, "erasure.subject_changed")
    again = SubjectPlan.objects.get(about=plan.about, number=2)
    assert (again.state, len(said(again, "refuse"))) == (PlanState.BLOCKED, 1)


@pytest.mark.parametrize(
    ("kind", "weight"),
    [
        ("TEXT", "refuse"),
        ("JSON", "refuse"),
        ("BYTES", "refuse"),
        ("DATE", "warn"),
        ("NUMERIC(12, 2)", "warn"),
    ],
)
def test_words_refuse_and_dates_and_numbers_are_told_to_whoever_approves(
    shop: Database, datasets: Mapping[str, Dataset], kind: str, weight: str
) -> None:
    on_server = shop.address.startswith("postgresql")
    declared = {"BYTES": "BYTEA" if on_server else "BLOB"}.get(kind, kind)
    shop.run(f"ALTER TABLE customer ADD COLUMN odd {declared}")
    plan = planned(3)
    assert said(plan, weight) == [("customer (odd)", str(datasets["customer"].pk), weight)]
    if weight == "refuse":
        assert plan.state == PlanState.BLOCKED
        return
    plan = carried_out(approved(plan))
    told = outcome(plan)
    assert [(line.name, names) for line, names in told.not_described] == [("customer", ("odd",))]


def test_keys_references_computed_fields_and_rows_that_go_need_no_description(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(
        "ALTER TABLE visit ADD COLUMN browser VARCHAR(40)",
        "CREATE TABLE slip (code VARCHAR(20) PRIMARY KEY, order_id INTEGER NOT NULL,"
        " twice INTEGER GENERATED ALWAYS AS (order_id * 2) STORED,"
        " FOREIGN KEY (order_id) REFERENCES orders (id))",
        "INSERT INTO slip (code, order_id) VALUES ('a', 6), ('b', 8)",
    )
    assert Field.objects.filter(name__in=("browser", "code", "twice")).count() == 0
    plan = planned(3)
    assert (plan.state, said(plan, "refuse"), said(plan, "warn")) == (PlanState.WAITING, [], [])
    shop.run("ALTER TABLE slip ADD COLUMN signed_by VARCHAR(60)")
    assert said(planned(3), "refuse") == [("slip (signed_by)", "", "refuse")]
    slip = Dataset.objects.create(
        system=datasets["orders"].system,
        store=Dataset.objects.get(name="orders").store,
        name="slip",
    )
    not_personal(slip, "signed_by")
    assert planned(3).state == PlanState.WAITING


def test_where_somebody_erases_by_hand_nothing_is_said_to_stay(
    shop: Database, datasets: Mapping[str, Dataset]
) -> None:
    shop.run(*STREET)
    store = Dataset.objects.get(name="orders").store
    assert store is not None
    assert datasets["orders"].name == "orders"
    Store.objects.filter(pk=store.pk).update(writer_user="")
    plan = planned(3)
    assert (plan.state, said(plan, "refuse"), said(plan, "warn")) == (PlanState.WAITING, [], [])
    assert "orders" in {one.dataset for one in plan.tasks.all()}
    assert outcome(plan).not_described == ()
