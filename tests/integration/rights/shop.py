"""A shop on SQLite whose customers get a copy of their data, from asking to opening."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.utils import timezone

from tests.cast import acting_as
from tests.integration.datamap.stores.conftest import sqlite_file
from tests.integration.rights.held import HASH, IBAN, MAIL, OTHER, OWN, given, observed
from troth.core.room import Role
from troth.customers.rights.models import Request
from troth.customers.rights.sealed import Asked, seal_asked
from troth.foundation.datamap.actions import connecting
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Field,
    FieldState,
    ProcessingActivity,
    Purpose,
    ReferenceBasis,
    Store,
    System,
)

if TYPE_CHECKING:
    from pathlib import Path

SHOP: Final = f"""
CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT, name TEXT, iban TEXT, hash TEXT,
  score TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id),
  placed_at TEXT, total TEXT);
CREATE TABLE message (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id),
  sender TEXT, text TEXT);
INSERT INTO customer VALUES (1, '{OWN}', 'Robin Marked', '{IBAN}', '{HASH}', '0.82'),
  (2, '{OTHER}', 'Kim Else', 'GB82WEST12345698765432', 'hash-of-kim', '0.4');
INSERT INTO orders VALUES (10, 1, '2026-01-14T10:20:00Z', '19.50'),
  (11, 1, '2026-02-14T10:20:00Z', '20.50'), (12, 2, '2026-02-15T10:20:00Z', '99.99');
"""  # noqa: S608 - values of the test
MESSAGES: Final = f"""
INSERT INTO message VALUES (1, 1, '{OWN}', 'Where is it?'),
  (2, 1, '{OTHER}', 'At number nine, says Kim.'), (3, 2, '{OTHER}', 'Only for Kim.');
"""  # noqa: S608 - values of the test
FIELDS: Final[dict[str, dict[str, dict[str, Any]]]] = {
    "customer": {
        "id": {},
        "email": given("user.contact.email", **MAIL),
        "name": given("user.name"),
        "iban": given("user.financial.bank_account"),
        "hash": given("user.authorization.password"),
        "score": {"category": "user.demographic.profile", "origin": "derived"},
    },
    "orders": {
        "id": {},
        "customer_id": {},
        "placed_at": observed("user.behavior.purchase_history"),
        "total": observed("user.behavior.purchase_history"),
    },
    "message": {
        "id": {},
        "customer_id": {},
        "sender": given("user.contact.email", **MAIL),
        "text": given("user.content.private"),
    },
}


def lay(folder: Path, *, messages: bool = False) -> Path:
    """Make the shop, connect it through its door, and describe it on the map."""
    path = folder / "shop.sqlite"
    with sqlite_file(path, SHOP + (MESSAGES if messages else "")):
        pass
    with acting_as(Role.OWNER):
        connecting.connect(key="shop", address=f"sqlite://{path}")
    system = System.objects.create(key="shop", name="Shop")
    people, _ = DataSubjectCategory.objects.get_or_create(
        key="customer", defaults={"name": "Customers"}
    )
    activity = ProcessingActivity.objects.create(key="selling", name="Selling")
    activity.purposes.add(
        Purpose.objects.create(key="orders", name="Send what is ordered", legal_basis="contract")
    )
    for name, fields in FIELDS.items():
        dataset = Dataset.objects.create(
            system=system, store=Store.objects.get(key="shop"), name=name
        )
        dataset.subjects.add(people)
        activity.datasets.add(dataset)
        for position, (field, said) in enumerate(fields.items()):
            state = FieldState.CONFIRMED if said else FieldState.NOTHING_FOUND
            Field.objects.create(
                dataset=dataset, name=field, position=position, state=state, **said
            )
    for name in ("orders", "message"):
        source = Field.objects.get(dataset__name=name, name="customer_id")
        source.references = Field.objects.get(dataset__name="customer", name="id")
        source.reference_basis = ReferenceBasis.DECLARED
        source.save()
    return path


def order_more(path: Path, count: int) -> None:
    """Let the customer order many times."""
    with sqlite3.connect(path) as shop:
        shop.executemany(
            "INSERT INTO orders VALUES (?, 1, '2026-02-14T10:20:00Z', ?)",
            ((1_000 + one, f"{one}.50") for one in range(count)),
        )
    shop.close()


def verified(kind: str = "access", *, residence: str = "DE", language: str = "en") -> Request:
    """Return a request of a person of whom it is known that it is they who ask."""
    now = timezone.now()
    number = Request.objects.count()
    found = Request(
        reference=f"R-7K3M-9Q{number:02d}",
        kind=kind,
        state="delivering",
        channel="centre",
        language=language,
        residence=residence,
        subjects=["customer"],
        received_at=now - timedelta(days=3),
        secret_hash=f"secret-{number}",
        verified_at=now,
        verified_by="email_code",
    )
    found.asked = seal_asked(found.pk, Asked(identities={"email": [OWN]}, contact=OWN))
    found.save()
    return found
