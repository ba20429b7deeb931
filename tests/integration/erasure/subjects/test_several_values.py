"""Columns of several values in one, which are said to identify people: nobody is found by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.test_describing import shop
from tests.integration.erasure.subjects.world import (
    EMAIL,
    approved,
    carried_out,
    email,
    person,
    planned,
)
from troth.foundation.datamap.models import Dataset, Erasure, Field, FieldState
from troth.foundation.datamap.subjects.held import Why
from troth.foundation.datamap.subjects.looking import looked_up
from troth.foundation.erasure.models import PlanState

if TYPE_CHECKING:
    from tests.integration.erasure.subjects.databases import Database

__all__ = ["addresses", "datasets", "shop"]

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.one_database,
]


def identifies() -> None:
    """Put the table on the map: its column says whose a row is."""
    customers = Dataset.objects.get(name="customer")
    ticket = Dataset.objects.create(system=customers.system, store=customers.store, name="ticket")
    ticket.subjects.set(customers.subjects.all())
    told = {**EMAIL, "state": FieldState.CONFIRMED, "erasure": Erasure.DELETE_ROW}
    Field.objects.create(dataset=ticket, name="who", **told)


def are_a_task_by_hand(shop: Database, kind: str, value: str) -> None:
    """Say of such a column that it identifies people, and see who looks through it."""
    shop.run(f"CREATE TABLE ticket (id integer PRIMARY KEY, who {kind})")
    shop.put("ticket", [(1, value.format(email(3)))])
    identifies()
    with looked_up(person(3)) as looked:
        assert [(one.name, one.why) for one in looked.by_hand] == [("ticket", Why.NOTHING_LEADS)]
        assert not looked.is_whole
    plan = planned(3)
    assert list(plan.tasks.values_list("dataset", "reason")) == [("ticket", "unreached")]
    assert carried_out(approved(plan)).state == PlanState.BY_HAND
    assert shop.rows("SELECT count(*) FROM ticket") == [(1,)]


@pytest.mark.postgresql
@pytest.mark.parametrize("shop", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text[]", "{{{},other@example.com}}"),
        ("json", '{{"mail": "{}"}}'),
        ("jsonb", '["{}"]'),
    ],
)
def test_people_who_cannot_be_found_in_it_are_a_task_by_hand(
    shop: Database, kind: str, value: str
) -> None:
    are_a_task_by_hand(shop, kind, value)


@pytest.mark.mariadb
@pytest.mark.parametrize("shop", ["mariadb"], indirect=True)
@pytest.mark.parametrize(
    "kind",
    [
        "JSON",
        "JSON NOT NULL DEFAULT '[]'",
        "longtext CHECK (json_valid(who))",
        "varchar(200), CONSTRAINT odd CHECK (who IS NULL OR json_valid(who))",
    ],
)
@pytest.mark.parametrize("value", ['{{"mail": "{}"}}', '["{}"]', '"{}"'])
def test_mariadbs_json_is_a_text_with_a_check_and_a_task_by_hand(
    shop: Database, kind: str, value: str
) -> None:
    are_a_task_by_hand(shop, kind, value)


@pytest.mark.mariadb
@pytest.mark.parametrize("shop", ["mariadb"], indirect=True)
def test_a_text_of_mariadb_beside_json_is_no_task(shop: Database) -> None:
    shop.run("CREATE TABLE ticket (id integer PRIMARY KEY, who longtext, `a``b` JSON)")
    shop.put("ticket", [(1, email(3), "{}")])
    identifies()
    plan = planned(3)
    assert not plan.tasks.exists()
    assert carried_out(approved(plan)).state == PlanState.DONE
    assert shop.rows("SELECT count(*) FROM ticket") == [(0,)]


@pytest.mark.mariadb
@pytest.mark.parametrize("shop", ["mariadb"], indirect=True)
def test_a_check_that_is_made_later_is_seen(shop: Database) -> None:
    shop.run("CREATE TABLE ticket (id integer PRIMARY KEY, who longtext COLLATE utf8mb4_bin)")
    identifies()
    assert not planned(3).tasks.exists()
    shop.run("ALTER TABLE ticket ADD CONSTRAINT is_json CHECK (json_valid(who))")
    assert planned(3).tasks.count() == 1


@pytest.mark.postgresql
@pytest.mark.parametrize("shop", ["postgresql"], indirect=True)
@pytest.mark.parametrize("kind", ["citext_like", "text", "varchar(80)", "char(80)"])
def test_a_column_of_one_value_is_no_task(shop: Database, kind: str) -> None:
    shop.run("CREATE DOMAIN citext_like AS text")
    shop.run(
        f"CREATE TABLE ticket (id integer PRIMARY KEY, who {kind})",
        f"INSERT INTO ticket VALUES (1, '{email(3)}')",  # noqa: S608 - of the test
    )
    identifies()
    plan = planned(3)
    assert not plan.tasks.exists()
    assert carried_out(approved(plan)).state == PlanState.DONE
    assert shop.rows("SELECT count(*) FROM ticket") == [(0,)]
