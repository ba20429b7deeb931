"""Identities in hstore and XML: what is said of them, and that none stays unnoticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.integration.erasure.subjects import world
from tests.integration.erasure.subjects.conftest import addresses, datasets
from tests.integration.erasure.subjects.databases import Database
from tests.integration.erasure.subjects.test_several_values import are_a_task_by_hand
from tests.integration.erasure.subjects.world import approved, carried_out, not_personal, planned
from tests.whole_postgresql import whole_postgresql, whole_server
from troth.foundation.datamap.models import Dataset, Erasure, Field, FieldState
from troth.foundation.erasure.models import PlanState, SubjectPlan
from troth.foundation.erasure.subjects.outcomes import outcome

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["addresses", "datasets"]

_PROGRAMS = whole_server()
pytestmark = [
    pytest.mark.one_database,
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True, databases=["default", "keys"]),
    pytest.mark.skipif(
        _PROGRAMS is None, reason="No server of PostgreSQL with hstore is installed."
    ),
]

COLUMNS = (
    "ALTER TABLE orders ADD COLUMN attrs hstore",
    "ALTER TABLE orders ADD COLUMN doc xml",
)


@pytest.fixture
def shop(datasets: Mapping[str, Dataset]) -> Iterator[Database]:
    """Move the shop, with all that is on the map, to a server that knows hstore and XML."""
    store = datasets["customer"].store
    assert store is not None
    assert _PROGRAMS is not None
    with whole_postgresql(_PROGRAMS) as address:
        crm, listed = (f"{store.address.rpartition('/')[0]}/other{n}.sqlite" for n in (1, 2))
        world.lay({"shop": address, "crm": crm, "list": listed})
        held = Dataset.objects.filter(store=store)
        held.update(store=world.connected("shop_on_a_server", address))
        store.delete()
        found = Database(address)
        found.run(*COLUMNS)
        yield found


def refused(plan: SubjectPlan) -> set[tuple[str, str]]:
    """Return what refuses a plan, and where in the shop."""
    found = [one for one in plan.obstacles if one["weight"] == "refuse"]
    return {(one["code"], one["place"].partition(".")[2]) for one in found}


def holding(shop: Database, attrs: str, doc: str) -> None:
    """Have the orders of one of the people hold these."""
    shop.run(f"UPDATE orders SET attrs = $${attrs}$$, doc = $${doc}$$ WHERE customer_id = 3")  # noqa: S608 - of the test


@pytest.mark.parametrize(
    ("attrs", "doc"),
    [
        ('to=>"PERSON3@example.com"', '<a to="person3@example.com"/>'),
        ('"person3@example.com"=>NULL', "<a>write to Person3@Example.com, soon</a>"),
        ('a=>"x, person3@example.com"', "<a>person3&#64;example.com</a>"),
        ('a=>"<person3@example.com>"', "just person3&#x40;example.com"),
    ],
    ids=["value", "key_and_text", "reference", "reference_in_hexadecimal"],
)
def test_an_identity_in_one_that_was_called_not_personal_is_said_before(
    shop: Database, attrs: str, doc: str
) -> None:
    undescribed = ("not_described", "orders (attrs, doc)")
    mentions = {("mention", "orders.attrs"), ("mention", "orders.doc")}
    holding(shop, attrs, doc)
    assert refused(planned(3)) == {undescribed, *mentions}
    assert refused(planned(4)) == {undescribed}
    not_personal(Dataset.objects.get(name="orders"), "attrs", "doc")
    assert refused(planned(3)) == mentions
    assert refused(planned(4)) == set()


def test_what_is_described_is_emptied_and_read_again(shop: Database) -> None:
    holding(shop, 'a=>"person3@example.com"', "<a>person3@example.com</a>")
    for name in ("attrs", "doc"):
        Field.objects.create(
            dataset=Dataset.objects.get(name="orders"),
            name=name,
            state=FieldState.CONFIRMED,
            category="user.content",
            erasure=Erasure.ANONYMISE,
        )
    assert carried_out(approved(planned(3))).state == PlanState.DONE
    left = "SELECT DISTINCT attrs::text, doc::text FROM orders WHERE customer_id = 3"
    assert shop.rows(left) == [(None, None)]


def test_what_takes_no_null_is_said_before(shop: Database) -> None:
    shop.run(
        "UPDATE orders SET attrs = '', doc = ''",
        "ALTER TABLE orders ALTER attrs SET NOT NULL, ALTER doc SET NOT NULL",
    )
    for name in ("attrs", "doc"):
        Field.objects.create(
            dataset=Dataset.objects.get(name="orders"),
            name=name,
            state=FieldState.CONFIRMED,
            category="user.content",
            erasure=Erasure.ANONYMISE,
        )
    assert refused(planned(3)) == {("no_filling", "orders.attrs"), ("no_filling", "orders.doc")}


def test_what_comes_in_after_the_plan_is_seen_when_it_is_read_again(shop: Database) -> None:
    not_personal(Dataset.objects.get(name="orders"), "attrs", "doc")
    plan = approved(planned(3))
    holding(shop, 'a=>"person3@example.com"', "<a>person3&#64;example.com</a>")
    plan = carried_out(plan)
    assert plan.state == PlanState.INCOMPLETE
    left = {(one.table, one.column, one.what) for one in outcome(plan).left}
    assert left == {("orders", "attrs", "mention"), ("orders", "doc", "mention")}
    assert shop.rows("SELECT name FROM customer WHERE id = 3") == [("Name 3",)]


@pytest.mark.parametrize(("kind", "value"), [("hstore", 'mail=>"{}"'), ("xml", "<a>{}</a>")])
def test_people_who_cannot_be_found_in_it_are_a_task_by_hand(
    shop: Database, kind: str, value: str
) -> None:
    not_personal(Dataset.objects.get(name="orders"), "attrs", "doc")
    are_a_task_by_hand(shop, kind, value)
