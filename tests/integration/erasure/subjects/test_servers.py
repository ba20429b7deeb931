"""A person in stores of three kinds at once, and servers that undo what was committed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.world import (
    approved,
    carried_out,
    held,
    lay,
    not_personal,
    planned,
)
from tests.integration.erasure.test_kills import _store_on
from troth.foundation.datamap.models import Erasure, Field, FieldState
from troth.foundation.erasure.models import PlanState
from troth.foundation.erasure.subjects.outcomes import obstacle_lines, outcome
from troth.foundation.erasure.subjects.queries import works_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from troth.foundation.datamap.models import Dataset

pytestmark = [
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
    pytest.mark.postgresql,
    pytest.mark.mariadb,
]

Addresses = dict[str, str]
Datasets = dict[str, "Dataset"]

BACK = (
    (
        "CREATE FUNCTION back() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN INSERT INTO visit VALUES (OLD.id, OLD.who, OLD.page); RETURN NULL; END $$"
    ),
    (
        "CREATE CONSTRAINT TRIGGER back AFTER DELETE ON visit DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION back()"
    ),
)
"""It puts rows back at the very end of the transaction that deleted them."""

NAME_BACK = (
    (
        "CREATE FUNCTION named() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN UPDATE customer SET name = OLD.name WHERE id = OLD.id; RETURN NULL; END $$"
    ),
    (
        "CREATE CONSTRAINT TRIGGER named AFTER UPDATE ON customer DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW WHEN (NEW.name IS NULL AND OLD.name IS NOT NULL) EXECUTE FUNCTION named()"
    ),
)
"""It puts one field back in a row to which nothing leads any more."""


@pytest.fixture
def addresses(tmp_path: Path, postgresql_url: str, mariadb_store: str) -> Iterator[Addresses]:
    """Lay the shop on PostgreSQL, the CRM on MariaDB and the list in a file of SQLite."""
    from django.conf import settings
    from django.test import override_settings

    folder = tmp_path / "stores"
    folder.mkdir()
    with _store_on(postgresql_url) as shop:
        found = {"shop": shop, "crm": mariadb_store, "list": f"sqlite://{folder / 'list.sqlite'}"}
        lay(found)
        changed = settings.TROTH.model_copy(update={"store_roots": (folder,)})
        with override_settings(TROTH=changed):
            yield found


@pytest.fixture
def datasets(addresses: Addresses, transactional_db: None) -> Datasets:
    """Put them on the map; there are an owner and a privacy officer."""
    from tests.cast import member
    from tests.integration.erasure.subjects.world import described
    from troth.core.room import Role

    del transactional_db
    member(Role.OWNER)
    member(Role.PRIVACY_OFFICER)
    return described(addresses)


def test_a_person_goes_from_three_kinds_of_stores(addresses: Addresses, datasets: Datasets) -> None:
    plan = carried_out(approved(planned(3)))
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    assert outcome(plan).complete
    assert held(addresses, 4) != []
    del datasets


def test_rows_that_come_back_with_the_commit_are_seen_after_it(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*BACK)
    plan = carried_out(approved(planned(3)))
    assert (plan.state, outcome(plan).complete) == (PlanState.INCOMPLETE, False)
    assert [(one.table, one.what, one.rows) for one in outcome(plan).left] == [("visit", "row", 2)]
    assert shop.rows("SELECT email FROM customer WHERE id = 3") == [("erased",)]
    assert carried_out(plan).state == PlanState.INCOMPLETE, "the retry did not see it again"
    shop.run("DROP TRIGGER back ON visit")
    plan = carried_out(plan)
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    del datasets


def test_a_field_that_comes_back_with_the_commit_is_found_again_by_its_key(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(*NAME_BACK)
    plan = carried_out(approved(planned(3)))
    assert [(one.table, one.column) for one in outcome(plan).left] == [("customer", "name")]
    assert shop.rows("SELECT email, name FROM customer WHERE id = 3") == [("erased", "Name 3")]
    assert carried_out(plan).state == PlanState.INCOMPLETE, "the retry did not find the row"
    shop.run("DROP TRIGGER named ON customer")
    plan = carried_out(plan)
    assert (plan.state, held(addresses, 3)) == (PlanState.DONE, [])
    del datasets


def test_a_row_that_somebody_else_holds_is_waited_for_and_tried_again(
    addresses: Addresses, datasets: Datasets
) -> None:
    import psycopg

    plan = approved(planned(3))
    with psycopg.connect(addresses["shop"]) as other:
        other.execute("UPDATE customer SET name = 'Changing' WHERE id = 3")
        plan = carried_out(plan)
        work = {one.store_key: one for one in works_of(plan)}["shop"]
        assert (plan.state, work.state, work.last_code) == ("failed", "failed", "store.locked")
        other.rollback()
    assert carried_out(plan).state == PlanState.DONE
    assert held(addresses, 3) == []
    del datasets


def test_columns_of_unknown_types_that_hold_an_identity_are_said_before(
    addresses: Addresses, datasets: Datasets
) -> None:
    Database(addresses["shop"]).run(
        "ALTER TABLE orders ADD COLUMN extra jsonb, ADD COLUMN raw bytea, ADD COLUMN tags text[]",
        'UPDATE orders SET extra = \'{"to": ["Person3@example.com"]}\' WHERE id = 6',
        "UPDATE orders SET tags = ARRAY['x', 'person3@example.com'] WHERE id = 7",
        "UPDATE orders SET raw = 'x'",
        "UPDATE orders SET raw = '\\xff' || 'Person3@example.com'::bytea WHERE id = 7",
    )
    plan = planned(3)
    places = {one.place for one in obstacle_lines(plan) if one.code == "mention"}
    assert (plan.state, places) == (
        "blocked",
        {"shop.orders.extra", "shop.orders.tags", "shop.orders.raw"},
    )
    told = {"state": FieldState.DECLARED, "category": "user.contact", "erasure": Erasure.NULL}
    for name in ("extra", "tags", "raw"):
        Field.objects.create(dataset=datasets["orders"], name=name, **told)
    plan = carried_out(approved(planned(3)))
    assert plan.state == PlanState.DONE
    rows = Database(addresses["shop"]).rows("SELECT extra, tags, raw FROM orders WHERE id = 6")
    assert rows == [(None, None, None)]


def test_octets_that_come_back_with_the_commit_make_it_incomplete(
    addresses: Addresses, datasets: Datasets
) -> None:
    shop = Database(addresses["shop"])
    shop.run(
        "ALTER TABLE customer ADD COLUMN log bytea",
        "CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE customer SET log = convert_to(OLD.email, 'UTF8') WHERE id = OLD.id;"
        " RETURN NULL; END $$",
        "CREATE CONSTRAINT TRIGGER logged AFTER UPDATE ON customer DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW WHEN (NEW.log IS NULL) EXECUTE FUNCTION logged()",
    )
    not_personal(datasets["customer"], "log")
    plan = carried_out(approved(planned(3)))
    assert (plan.state, outcome(plan).complete) == (PlanState.INCOMPLETE, False)
    left = [(one.table, one.column, one.what) for one in outcome(plan).left]
    assert left == [("customer", "log", "mention")]


def test_bytes_in_mariadb_are_searched_too(addresses: Addresses, datasets: Datasets) -> None:
    for dataset, name in (("contact", "nickname"), ("note", "text")):
        fields = Field.objects.filter(dataset=datasets[dataset], name=name)
        fields.update(erasure=Erasure.NULL)
    Database(addresses["crm"]).run(
        "ALTER TABLE contact ADD COLUMN extra BLOB, ADD COLUMN told JSON, ADD COLUMN spot POINT",
        "UPDATE contact SET extra = 'to person3@example.com' WHERE id = 103",
        'UPDATE contact SET told = \'{"to": "nobody"}\', spot = point(1, 2)',
    )
    plan = planned(3)
    places = {one.place for one in obstacle_lines(plan) if one.code == "mention"}
    assert places == {"crm.contact.extra"}
