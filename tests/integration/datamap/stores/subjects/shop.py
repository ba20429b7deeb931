"""A small shop in a database of any kind: customers, orders with lines, notes and a newsletter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.datamap.stores.subjects.made import Told, at, decided, subject_in
from troth.core.tracing.plan import plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.integration.datamap.stores.subjects.made import Subject
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan
    from troth.core.tracing.treatments import Treatment

TABLES = (
    """CREATE TABLE customer (id BIGINT PRIMARY KEY, email VARCHAR(200) NOT NULL UNIQUE,
       name VARCHAR(200), phone VARCHAR(40))""",
    """CREATE TABLE orders (id BIGINT PRIMARY KEY, customer_id BIGINT NOT NULL,
       ship_to VARCHAR(200), FOREIGN KEY (customer_id) REFERENCES customer (id))""",
    """CREATE TABLE line (id BIGINT PRIMARY KEY, order_id BIGINT NOT NULL, words VARCHAR(200),
       FOREIGN KEY (order_id) REFERENCES orders (id))""",
    """CREATE TABLE note (id BIGINT PRIMARY KEY, customer_id BIGINT, body VARCHAR(1000),
       FOREIGN KEY (customer_id) REFERENCES customer (id))""",
    "CREATE TABLE newsletter (email VARCHAR(200) PRIMARY KEY, since INTEGER NOT NULL)",
)
ME, OTHER = "ada@example.com", "emil@example.com"
TOLD = {
    "customer": Told(("name",), {"email": "email", "phone": "phone"}),
    "orders": Told(("ship_to",)),
    "line": Told(("words",)),
    "note": Told(("body",)),
    "newsletter": Told((), {"email": "email"}),
}
DELETED = decided(id="delete_row")
ALL_DELETED = {
    **{at(name): DELETED for name in ("customer", "orders", "line", "note")},
    at("newsletter"): decided(email="delete_row"),
}
OVERWRITTEN = {
    at("customer"): decided(email="replace", name="null", phone="replace"),
    at("orders"): decided(ship_to="anonymise"),
    at("line"): decided(words="null"),
    at("note"): decided(body="null"),
    at("newsletter"): decided(email="delete_row"),
}
COUNTS = {"customer": 1, "orders": 2, "line": 4, "note": 1, "newsletter": 1}
"""Rows of one customer."""


def make(base: Base) -> None:
    """Make it, with two customers who have as much."""
    base.run(*TABLES)
    base.insert(
        "customer",
        ["id", "email", "name", "phone"],
        [
            (1, "Ada@Example.com", "Ada", "+49 (30) 123-456"),
            (2, OTHER, "Emil", "030 999"),
        ],
    )
    base.insert(
        "orders",
        ["id", "customer_id", "ship_to"],
        [(10 * who + one, who, f"street of {who}") for who in (1, 2) for one in (1, 2)],
    )
    base.insert(
        "line",
        ["id", "order_id", "words"],
        [
            (100 * who + 10 * one + two, 10 * who + one, f"for {who}")
            for who in (1, 2)
            for one in (1, 2)
            for two in (1, 2)
        ],
    )
    base.insert("note", ["id", "customer_id", "body"], [(1, 1, "called"), (2, 2, "wrote")])
    base.insert("newsletter", ["email", "since"], [("ADA@example.com", 2020), (OTHER, 2021)])


def subject(base: Base, **identities: str) -> Subject:
    """Trace the first customer by e-mail, or by what is given."""
    given = identities or {"email": ME}
    return subject_in(base, TOLD, {kind: (value,) for kind, value in given.items()})


def planned(of: Subject, treatments: Mapping[Place, Treatment]) -> Plan:
    """Plan an erasure."""
    return plan(of.trace, treatments)


def everything(base: Base) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables."""
    return {
        name: sorted(base.rows(f"SELECT * FROM {name}"), key=repr)  # noqa: S608 - own names
        for name in COUNTS
    }
