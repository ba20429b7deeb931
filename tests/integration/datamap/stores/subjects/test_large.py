"""One person's rows among half a million, first without the index that would find them."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Told, at, decided, subject_in
from tests.integration.datamap.stores.subjects.test_indexes import heard, scans
from troth.core.tracing.faults import Code
from troth.core.tracing.graph import Basis, Link
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan
from troth.foundation.datamap.stores.subjects import BATCH
from troth.foundation.datamap.subjects.indexing import made_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.integration.datamap.stores.subjects.made import Subject
    from troth.core.tracing.planned import Plan

pytestmark = [pytest.mark.long, on_every_database]

DOUBLINGS = 9
ROWS = 1000 * 2**DOUBLINGS
PERSONS = 40
"""Each has as many rows, more than two batches, spread over the table."""
EACH = ROWS // PERSONS
TOLD = {"customer": Told(("name",), {"email": "email"}), "visit": Told(("page",))}
REFERS = Link(at("visit"), ("customer_id",), at("customer"), ("id",), Basis.CONFIRMED)
MADE = {
    "sqlite": "CREATE INDEX visit_customer_id_lookup ON visit (customer_id)",
    "postgresql": "CREATE INDEX ON visit (customer_id)",
    "mariadb": "CREATE INDEX visit_customer_id_lookup ON visit (customer_id)",
}
TREATED = {
    "deleted": decided(id="delete_row"),
    "overwritten": decided(page="null"),
}


@pytest.fixture
def large(base: Base) -> Base:
    """Make the table by doubling it, on the server."""
    base.run(
        "CREATE TABLE customer (id BIGINT PRIMARY KEY, email VARCHAR(100), name VARCHAR(100))",
        "CREATE TABLE visit (id BIGINT PRIMARY KEY, customer_id BIGINT, page VARCHAR(100))",
    )
    people = [(one, f"person{one}@example.com", f"Person {one}") for one in range(PERSONS)]
    base.insert("customer", ["id", "email", "name"], people)
    first = [(one, one % PERSONS, f"page {one}") for one in range(1000)]
    base.insert("visit", ["id", "customer_id", "page"], first)
    base.run(
        *(
            f"INSERT INTO visit SELECT id + {1000 * 2**one}, customer_id, page FROM visit"  # noqa: S608 - a number
            for one in range(DOUBLINGS)
        )
    )
    return base


def someone(base: Base, number: int) -> Subject:
    return subject_in(base, TOLD, {"email": (f"person{number}@example.com",)}, REFERS)


def planned(of: Subject, how: str) -> Plan:
    named = decided(email="replace", name="null")
    return plan(of.trace, {at("customer"): named, at("visit"): TREATED[how]})


def advised(base: Base, made: Plan) -> dict[str, str]:
    """Return the statements that make missing indexes, by table and column."""
    lookups = (one.lookup for one in obstacles(made) if one.code is Code.NO_INDEX)
    with base.reading() as store:
        outline = store.outline()
    found = {}
    for one in lookups:
        dataset = outline.dataset(one.place.table) if one else None
        if one and dataset:
            found[str(one)] = made_for(dataset, one.fields, by_identity=one.identity)
    return {name: one for name, one in found.items() if name.startswith("shop.visit")}


@contextmanager
def changed() -> Iterator[list[int]]:
    """Give how many rows the drivers say each transaction changed, the one at work last."""
    rows = [0]

    def add(*told: Any) -> None:
        if told[2].startswith(("DELETE", "UPDATE")):
            rows[-1] += told[1].rowcount

    def begin(*_told: Any) -> None:
        rows.append(0)

    hearing = {"after_cursor_execute": add, "commit": begin}
    for name, hear in hearing.items():
        event.listen(Engine, name, hear)
    yield rows
    for name, hear in hearing.items():
        event.remove(Engine, name, hear)


@pytest.mark.parametrize("how", list(TREATED))
def test_each_transaction_takes_no_more_than_a_batch(large: Base, how: str) -> None:
    of = someone(large, 7)
    with changed() as rows:
        _, left = of.erased(planned(of, how))
    assert left == ()
    assert sum(rows) == EACH + 1
    assert max(rows) == BATCH
    assert large.number("SELECT count(*) FROM visit WHERE customer_id <> 7") == ROWS - EACH
    remaining = "SELECT count(*) FROM visit WHERE customer_id = 7 AND page IS NOT NULL"
    assert large.number(remaining) == 0
    kept = large.number("SELECT count(*) FROM visit WHERE customer_id = 7")
    assert kept == (0 if how == "deleted" else EACH)
    assert large.number("SELECT count(*) FROM visit WHERE page IS NULL") == kept
    assert large.number("SELECT count(*) FROM customer WHERE name IS NULL") == 1


def test_the_index_that_is_advised_is_made_used_and_advised_no_more(large: Base) -> None:
    of = someone(large, 7)
    assert advised(large, planned(of, "deleted")) == {"shop.visit(customer_id)": MADE[large.kind]}
    assert reads_everything(large, of)
    large.run(MADE[large.kind])
    again = someone(large, 7)
    assert advised(large, planned(again, "deleted")) == {}
    assert not reads_everything(large, again)
    assert again.erased(planned(again, "deleted"))[1] == ()
    assert large.number("SELECT count(*) FROM visit") == ROWS - EACH


def reads_everything(base: Base, of: Subject) -> bool:
    """Say whether the database reads the whole table to find one person's rows."""
    with heard() as said, of.looked_up() as readings:
        assert readings["shop"][1].count(at("visit")) == EACH
    asked = next(one for one in said if f"FROM {base.quoted('visit')}" in one[0])
    return scans(base, *asked)
