"""A small shop with retention rules, connected with a reader and a writer."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.datamap.models import (
    Dataset,
    Erasure,
    Field,
    FieldState,
    RetentionRule,
    Store,
    System,
)
from troth.foundation.erasure.actions import approving, planning
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.erasure.models import RetentionRun

SHOP = """
CREATE TABLE customer (id INTEGER PRIMARY KEY, email TEXT NOT NULL, seen TEXT);
CREATE TABLE invoice (
  id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id), made DATE NOT NULL);
CREATE TABLE line (
  id INTEGER PRIMARY KEY, invoice_id INTEGER NOT NULL REFERENCES invoice (id), thing TEXT);
CREATE TABLE visit (id INTEGER PRIMARY KEY, address TEXT, at TEXT NOT NULL);
"""


def lay_shop(path: Path) -> None:
    """Make the shop: 40 customers, 200 invoices of which 120 are old, two lines each, 50 visits."""
    with sqlite3.connect(path) as shop:
        shop.executescript(SHOP)
        customers = [(one, f"person{one}@example.com", "2024-01-01") for one in range(40)]
        shop.executemany("INSERT INTO customer VALUES (?, ?, ?)", customers)
        years = ["2019-05-05"] * 120 + ["2999-05-05"] * 80
        invoices = [(one, one % 40, year) for one, year in enumerate(years)]
        shop.executemany("INSERT INTO invoice VALUES (?, ?, ?)", invoices)
        lines = [(one, one // 2, "tea") for one in range(400)]
        shop.executemany("INSERT INTO line VALUES (?, ?, ?)", lines)
        visits = [(one, "192.0.2.1", "2020-01-01T00:00:00Z") for one in range(50)]
        shop.executemany("INSERT INTO visit VALUES (?, ?, ?)", visits)
    shop.close()


def counted(path: Path, table: str) -> int:
    """Count a table's rows, past everything of Troth."""
    with sqlite3.connect(path) as shop:
        found: int = shop.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - of the test
    shop.close()
    return found


def connected(address: str, *, key: str = "shop", writer: str = "writer") -> Store:
    """Keep a store as connected."""
    return Store.objects.create(
        key=key, address=address, writer_user=writer, connected_at=timezone.now()
    )


def described(store: Store) -> dict[str, Dataset]:
    """Put the shop on the map: a rule for invoices, whose lines go with them."""
    system, _ = System.objects.get_or_create(key=store.key, defaults={"name": store.key})
    found = {
        name: Dataset.objects.create(system=system, store=store, name=name)
        for name in ("customer", "invoice", "line", "visit")
    }
    said: dict[str, Any] = {"state": FieldState.CONFIRMED, "category": "user.contact.email"}
    Field.objects.create(dataset=found["customer"], name="email", identity=True, **said)
    address = {**said, "category": "user.device.ip_address"}
    Field.objects.create(dataset=found["visit"], name="address", **address)
    Field.objects.create(dataset=found["line"], name="id", erasure=Erasure.DELETE_ROW)
    return found


def rule_for(
    dataset: Dataset, time_field: str, *, strategy: str = "delete", period: str = "P1Y"
) -> RetentionRule:
    """Give a dataset a rule of its own."""
    key = f"{dataset.system.key}-{dataset.name}"
    rule = RetentionRule.objects.create(key=key, name=key, period=period, strategy=strategy)
    dataset.retention, dataset.time_field = rule, time_field
    dataset.save()
    return rule


def approved(dataset: Dataset) -> RetentionRun:
    """Plan a dataset's retention and have two people approve it."""
    with acting_as(Role.OWNER):
        run = planning.plan(dataset=dataset.pk)
    with acting_as(Role.PRIVACY_OFFICER):
        return approving.approve(run=run.pk, fingerprint=run.fingerprint)


def entries(kind: str) -> int:
    """Count entries of a kind."""
    return Pending.objects.filter(kind=kind).count()


def policy_roots() -> tuple[Path, ...]:
    """Return the folders that stores may be in."""
    roots: tuple[Path, ...] = settings.TROTH.store_roots
    return roots
