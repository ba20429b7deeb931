"""Looks into a store, made by hand: what a test needs to have been seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.cast import acting_as
from troth.core.room import Role
from troth.foundation.datamap.actions import discovering
from troth.foundation.datamap.discovery.seen import DatasetSeen, FieldSeen, StoreSeen
from troth.foundation.datamap.models import Field, Store

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Discovery

KEY = FieldSeen("id", 0, "INTEGER", nullable=False, primary_key=True, unique=True)
EMAIL = FieldSeen(
    "email",
    1,
    "VARCHAR(60)",
    category="user.contact.email",
    type="email",
    likelihood=5,
    reason="100 % e-mail addresses, column name `email`",
    share=1.0,
    identity=True,
)
NOTE = FieldSeen(
    "note", 2, "TEXT", category="user.content", type="free_text", likelihood=3, reason="free text"
)
CUSTOMER = DatasetSeen("customer", "table", 60, ("customer",), (KEY, EMAIL, NOTE))
INVOICE = DatasetSeen(
    "invoice",
    "table",
    400,
    (),
    (KEY, FieldSeen("customer_id", 1, "INTEGER", references=("customer", "id"))),
)
SHOP = StoreSeen((CUSTOMER, INVOICE), ("note: only a part was read",))


def connected(key: str = "shop") -> Store:
    """Return a store as if it had been connected; nothing answers at its address."""
    return Store.objects.create(
        key=key, address="postgresql://reader@db.example.com/shop", connected_at=timezone.now()
    )


def look(store: Store, seen: StoreSeen = SHOP) -> Discovery:
    """Keep a look into a store, as the privacy officer asks for it."""
    with acting_as(Role.PRIVACY_OFFICER):
        discovery = discovering.begin(store=store.pk)
        return discovering.end(discovery=discovery.pk, seen=seen)


def field(name: str, dataset: str = "customer") -> Field:
    """Return a field as it stands now."""
    return Field.objects.get(dataset__name=dataset, name=name)


def with_fields(seen: DatasetSeen, *fields: FieldSeen) -> DatasetSeen:
    """Return a dataset as seen with other fields."""
    return replace(seen, fields=fields)
