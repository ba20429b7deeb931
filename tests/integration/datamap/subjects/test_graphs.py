"""The map beside live schemas: made once, and anew when either of them changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.datamap.stores.doors import nobody
from tests.integration.datamap.subjects.company import dataset, describe, refer
from troth.core.tracing.graph import Basis, Link, Place, Spot
from troth.core.tracing.rules import Direction, Judgement
from troth.foundation.datamap.models import (
    Dataset,
    Field,
    LinkJudgement,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    Store,
    System,
)
from troth.foundation.datamap.stores.sql.store import SqlStore
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.marks import map_mark
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.datamap.subjects.tracing import traced, traced_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from troth.foundation.datamap.stores.port import Description

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CUSTOMER, CARD, ADDRESS = (Place("crm", name) for name in ("customer", "card", "address"))


def judged() -> None:
    """Say that cards are not their customers'."""
    ends = {"source": dataset("crm", "card"), "target": dataset("crm", "customer")}
    names = {"fields": ["customer_id"], "target_fields": ["id"]}
    LinkJudgement.objects.create(
        **ends, **names, direction="down", verdict="stop", link="1", at="2026-11-27T12:00Z"
    )


def field(name: str, **changed: Any) -> None:
    """Change a field of the customers."""
    Field.objects.filter(dataset=dataset("crm", "customer"), name=name).update(**changed)


def _rule() -> RetentionRule:
    return RetentionRule.objects.create(key="a", name="A", period="P1Y")


def _activity() -> ProcessingActivity:
    return ProcessingActivity.objects.create(key="a", name="A")


CHANGES: dict[str, Callable[[], object]] = {
    "a category": lambda: field("name", category="user.contact"),
    "a proposal": lambda: field("id", state="proposed"),
    "an identity": lambda: field("phone", identity=False),
    "a reference": lambda: refer("crm.card.iban", "crm.address.street"),
    "a word on a link": judged,
    "a dataset that is gone": lambda: Dataset.objects.filter(name="card").update(present=False),
    "people": lambda: Dataset.subjects.through.objects.all().delete(),
    "a writer": lambda: Store.objects.update(writer_user="writer"),
    "an address": lambda: Store.objects.update(address="sqlite:///srv/other"),
    "a system": lambda: System.objects.update(name="Other"),
    "an erasure": lambda: field("id", erasure="delete_row"),
    "an origin": lambda: field("id", origin="given"),
    "a period": lambda: _rule().datasets.add(dataset("crm", "card")),
    "a purpose": lambda: _activity().purposes.add(Purpose.objects.create(key="a", name="A")),
    "a recipient": lambda: _activity().recipients.add(Recipient.objects.create(key="a", name="A")),
    "a use": lambda: _activity().datasets.add(dataset("crm", "card")),
    "another store": lambda: Store.objects.create(
        key="b", address="sqlite:///b", connected_at="2026-11-27T12:00Z"
    ),
}


@pytest.mark.usefixtures("crm")
@pytest.mark.parametrize("change", CHANGES)
def test_the_mark_changes_with_the_map(change: str) -> None:
    before = map_mark()
    assert map_mark() == before
    CHANGES[change]()
    assert map_mark() != before


@pytest.mark.usefixtures("crm")
def test_the_mark_is_one_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        map_mark()


@pytest.mark.usefixtures("db")
def test_an_empty_map_has_a_mark_and_a_graph() -> None:
    assert map_mark() == map_mark()
    assert mapped().graph.tables == ()


@pytest.mark.usefixtures("crm")
def test_tables_have_what_the_schema_and_what_the_map_say() -> None:
    graph = mapped()
    customer = graph.graph.table(CUSTOMER)
    assert customer.key == ("id",)
    assert customer.identities == ("email", "phone")
    assert customer.personal == ("email", "phone", "name")
    assert [one.name for one in customer.columns if not one.nullable] == ["id", "email"]
    assert graph.graph.links == (
        Link(CARD, ("customer_id",), CUSTOMER, ("id",)),
        Link(CUSTOMER, ("address_id",), ADDRESS, ("id",)),
    )
    assert graph.datasets[CARD] == dataset("crm", "card").pk


@pytest.mark.usefixtures("crm")
def test_a_view_is_no_table_of_its_own() -> None:
    graph = mapped()
    assert Place("crm", "names") not in {one.place for one in graph.graph.tables}
    assert not graph.aside


@pytest.mark.usefixtures("crm")
def test_a_store_without_a_writer_cannot_be_changed() -> None:
    assert not mapped().graph.table(CUSTOMER).writable
    Store.objects.update(writer_user="writer")
    assert mapped().graph.table(CUSTOMER).writable


@pytest.mark.usefixtures("crm")
def test_what_was_said_of_a_link_is_in_the_graph() -> None:
    judged()
    link = Link(CARD, ("customer_id",), CUSTOMER, ("id",))
    assert mapped().judged == {(link, Direction.DOWN): Judgement.STOP}


@pytest.mark.usefixtures("crm")
def test_what_nobody_judged_is_named() -> None:
    Field.objects.filter(name="phone").update(state="proposed", category="")
    graph = mapped()
    assert graph.unjudged == (Spot(CUSTOMER, "phone"),)
    assert graph.graph.table(CUSTOMER).identities == ("email",)


def test_nothing_is_reflected_while_nothing_changes(
    crm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    outline = SqlStore.outline

    def counted(store: SqlStore) -> Description:
        asked.append(store)
        return outline(store)

    monkeypatch.setattr(SqlStore, "outline", counted)
    first = mapped()
    asked.clear()
    assert mapped() is first
    person = Person({"email": ("robin@example.com",)}, frozenset({"customer"}))
    assert traced(person) is traced_in(
        first, Person({"email": ("kim@example.com",)}, person.subjects)
    )
    assert not asked
    with closing(sqlite3.connect(crm)) as own:
        own.execute("ALTER TABLE card ADD COLUMN holder TEXT")
    assert mapped() is not first
    assert len(asked) == 1
    assert mapped().graph.table(CARD).column("holder").name == "holder"


def test_a_silent_store_is_as_the_last_look_left_it(crm: Path) -> None:
    field("id", primary_key=True, nullable=False)
    refer("crm.card.customer_id", "crm.customer.id", basis="declared")  # type: ignore[arg-type]
    crm.rename(crm.with_suffix(".away"))
    graph = mapped()
    assert [(one.store, one.code) for one in graph.unreachable] == [("crm", "store.no_database")]
    assert graph.graph.table(CUSTOMER).key == ("id",)
    assert graph.graph.table(CUSTOMER).identities == ("email", "phone")
    assert graph.graph.links == (Link(CARD, ("customer_id",), CUSTOMER, ("id",)),)
    crm.with_suffix(".away").rename(crm)
    assert not mapped().unreachable


@pytest.mark.usefixtures("crm")
@pytest.mark.parametrize(
    ("changed", "code", "writable"),
    [
        ({"address": "oracle://db.example.com/crm"}, "store.address", False),
        ({"address": "sqlite:///nowhere/crm.sqlite"}, "store.address", True),
        ({"reader_secret": b"no sealed value"}, "custody.key_destroyed", True),
    ],
)
def test_whatever_keeps_a_store_from_being_asked_is_its_code(
    changed: dict[str, Any], code: str, *, writable: bool
) -> None:
    Store.objects.update(writer_user="writer", **changed)
    graph = mapped()
    (silent,) = graph.unreachable
    assert silent.store == "crm"
    assert silent.code == code
    assert graph.graph.table(CUSTOMER).writable is writable


@pytest.mark.usefixtures("crm")
def test_a_guess_from_store_to_store_is_one_though_one_is_silent() -> None:
    address = f"mariadb://reader@127.0.0.1:{nobody()}/desk"
    Store.objects.create(key="desk", address=address, connected_at="2026-11-27T12:00Z")
    describe("desk")
    refer("desk.ticket.customer_no", "crm.customer.id")
    graph = mapped()
    link = Link(Place("desk", "ticket"), ("customer_no",), CUSTOMER, ("id",), Basis.CONFIRMED)
    assert link in graph.graph.links
    assert [one.store for one in graph.unreachable] == ["desk"]
