"""What is in the company's three databases, and what the map says of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import sql

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.datamap.actions import connecting
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Field,
    FieldState,
    ProcessingActivity,
    Purpose,
    Recipient,
    ReferenceBasis,
    RetentionRule,
    Store,
    System,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace

CRM: Final = """
CREATE TABLE address (id INTEGER PRIMARY KEY, street TEXT);
CREATE TABLE customer (
  id INTEGER PRIMARY KEY, email TEXT NOT NULL, phone TEXT, name TEXT, invited_by TEXT,
  address_id INTEGER REFERENCES address (id));
CREATE TABLE card (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id), iban TEXT);
CREATE VIEW names AS SELECT name FROM customer;
INSERT INTO address VALUES (1, 'Quay 1'), (2, 'Quay 2');
INSERT INTO customer VALUES
  (1, 'robin@example.com', '+49 30 901820', 'Robin', NULL, 1),
  (2, 'kim@example.com', '+49 30 901821', 'Kim', 'robin@example.com', 2),
  (3, 'alex@example.com', '030 901821', 'Alex', NULL, 2);
INSERT INTO card VALUES (1, 1, 'DE89370400440532013000'), (2, 2, 'GB82WEST12345698765432');
"""
SHOP: Final = """
CREATE TABLE orders (id integer PRIMARY KEY, buyer integer, total numeric, delivered_to text);
CREATE TABLE line (id integer PRIMARY KEY, order_id integer REFERENCES orders, thing text);
CREATE TABLE newsletter (mail text, topic text);
INSERT INTO orders VALUES (10, 1, 5.50, 'Quay 1'), (11, 1, 6, 'Quay 1'), (12, 2, 7, 'Quay 2');
INSERT INTO line VALUES (1, 10, 'tea'), (2, 10, 'mint'), (3, 11, 'tea'), (4, 12, 'tea');
INSERT INTO newsletter VALUES ('Robin@Example.com', 'tea'), ('kim@example.com', 'tea');
"""
DESK: Final = """
CREATE TABLE ticket (id INTEGER PRIMARY KEY, customer_no INTEGER, opened_by VARCHAR(80), said TEXT);
CREATE TABLE note (id INTEGER PRIMARY KEY, ticket_id INTEGER NOT NULL, said TEXT,
  FOREIGN KEY (ticket_id) REFERENCES ticket (id));
CREATE TABLE lead_list (id INTEGER PRIMARY KEY, name VARCHAR(80));
INSERT INTO ticket VALUES (1, 1, 'robin@example.com', 'It is late'),
  (2, 1, 'kim@example.com', 'For Robin'), (3, 2, 'kim@example.com', 'Late too');
INSERT INTO note VALUES (1, 1, 'Called back'), (2, 2, 'Called Kim'), (3, 3, 'Sent again');
"""

EMAIL: Final = {"category": "user.contact.email", "type": "email", "identity": True}
PHONE: Final = {"category": "user.contact.phone_number", "type": "phone", "identity": True}
NAME: Final = {"category": "user.name"}
STREET: Final = {"category": "user.contact.address.street"}
IBAN: Final = {"category": "user.financial.bank_account"}
CONTENT: Final = {"category": "user.content"}

FIELDS: Final[dict[str, dict[str, dict[str, dict[str, Any]]]]] = {
    "crm": {
        "address": {"id": {}, "street": STREET},
        "customer": {"id": {}, "email": EMAIL, "phone": PHONE, "name": NAME},
        "card": {"id": {}, "customer_id": {}, "iban": IBAN},
        "names": {"name": NAME},
    },
    "shop": {
        "orders": {"id": {}, "buyer": {}, "total": {}, "delivered_to": STREET},
        "line": {"id": {}, "order_id": {}, "thing": {}},
        "newsletter": {"mail": EMAIL, "topic": {}},
    },
    "desk": {
        "ticket": {"id": {}, "customer_no": {}, "opened_by": EMAIL, "said": CONTENT},
        "note": {"id": {}, "ticket_id": {}, "said": CONTENT},
        "lead_list": {"id": {}, "name": NAME},
    },
}


@dataclass(frozen=True, slots=True)
class Company:
    """The company's databases.

    Attributes:
        crm: the file with the customers, on SQLite.
        shop: the database with the orders, on PostgreSQL.
        desk: the database with the tickets, on MariaDB.
    """

    crm: Path
    shop: PostgreSqlPlace
    desk: MariaDbPlace

    def crm_run(self, statements: str) -> None:
        """Change the database with the customers."""
        with closing(sqlite3.connect(self.crm)) as own:
            own.executescript(statements)

    def shop_refuses(self, table: str) -> None:
        """Let nobody but its owner read a table of the orders' database."""
        names = sql.Identifier(table), sql.Identifier(self.shop.reader)
        with psycopg.connect(self.shop.admin, autocommit=True) as owner:
            owner.execute(sql.SQL("REVOKE SELECT ON {} FROM {}").format(*names))


def connect(key: str, address: str) -> None:
    """Connect a store through its door, and describe it on the map."""
    with acting_as(Role.OWNER):
        connecting.connect(key=key, address=address)
    describe(key)


def describe(key: str) -> None:
    """Put a store's datasets on the map, all of them about customers, as people confirmed it."""
    store = Store.objects.get(key=key)
    system = System.objects.create(key=key, name=key.upper())
    customers, _ = DataSubjectCategory.objects.get_or_create(
        key="customer", defaults={"name": "Customers"}
    )
    for name, fields in FIELDS[key].items():
        kind = "view" if name == "names" else "table"
        dataset = Dataset.objects.create(system=system, store=store, name=name, kind=kind)
        dataset.subjects.add(customers)
        for position, (field, said) in enumerate(fields.items()):
            state = FieldState.CONFIRMED if said else FieldState.NOTHING_FOUND
            Field.objects.create(
                dataset=dataset, name=field, position=position, state=state, **said
            )


def dataset(key: str, name: str) -> Dataset:
    """Return a dataset of the map."""
    return Dataset.objects.get(store__key=key, name=name)


def refer(source: str, target: str, basis: ReferenceBasis = ReferenceBasis.CONFIRMED) -> None:
    """Say that a field repeats the values of another: ``shop.orders.buyer``."""
    (store, table, name), (other, referred, key) = source.split("."), target.split(".")
    field = Field.objects.get(dataset=dataset(store, table), name=name)
    field.references = Field.objects.get(dataset=dataset(other, referred), name=key)
    field.reference_basis = basis
    field.save()


def use_for_delivery() -> None:
    """Say what orders are used for, who receives them, and how long they are kept."""
    orders = dataset("shop", "orders")
    told = {"period": "P2Y", "starts": "the order", "ground": "Warranty"}
    orders.retention = RetentionRule.objects.create(key="warranty", name="Warranty", **told)
    orders.save()
    activity = ProcessingActivity.objects.create(
        key="delivery", name="Delivery", automated_decisions="Late payers are refused."
    )
    activity.datasets.add(orders)
    activity.purposes.add(
        Purpose.objects.create(key="delivery", name="Delivery", legal_basis="contract")
    )
    activity.recipients.add(
        Recipient.objects.create(key="carrier", name="Carrier", country="JP", safeguard="adequacy")
    )
