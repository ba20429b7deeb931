"""What is known about stores and the looks into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from troth.foundation.datamap.errors import store_not_found
from troth.foundation.datamap.models import (
    Discovery,
    DiscoveryState,
    Field,
    FieldState,
    Store,
    TlsState,
)

if TYPE_CHECKING:
    from uuid import UUID

OPEN_STATES = (DiscoveryState.WAITING, DiscoveryState.RUNNING)


@dataclass(frozen=True, slots=True)
class StoreLine:
    """One store as lists show it.

    Attributes:
        dialect: the first part of its address, such as ``postgresql``.
        last: the last look into it; None: nobody looked yet.
        datasets: how many were found.
        personal: how many fields hold personal data, confirmed or declared.
        waiting: how many proposals wait for a person.
    """

    store: Store
    dialect: str
    last: Discovery | None
    datasets: int
    personal: int
    waiting: int

    @property
    def is_encrypted(self) -> bool:
        """Say whether nobody between can read what is read from it."""
        return self.store.tls in {TlsState.ENCRYPTED, TlsState.LOCAL}

    @property
    def is_file(self) -> bool:
        """Say whether Troth opens it itself, for reading only, instead of signing in somewhere."""
        return self.dialect in {"sqlite", "file"}


def store_of(key: str) -> Store:
    """Return the store of a name.

    Raises:
        NotFoundError: there is none.
    """
    found = Store.objects.filter(key=key).first()
    if found is None:
        raise store_not_found(key)
    return found


def store_lines() -> list[StoreLine]:
    """Return every store, by name."""
    judged = [FieldState.CONFIRMED, FieldState.CORRECTED, FieldState.DECLARED]
    here = Q(datasets__present=True)
    stores = Store.objects.annotate(
        found=Count("datasets", filter=here, distinct=True),
        personal=Count(
            "datasets__fields",
            filter=Q(datasets__fields__state__in=judged) & ~Q(datasets__fields__category=""),
            distinct=True,
        ),
        waiting=Count(
            "datasets__fields",
            filter=Q(datasets__fields__state=FieldState.PROPOSED, datasets__fields__present=True),
            distinct=True,
        ),
    )
    last = _last_of_each()
    return [
        StoreLine(
            store,
            store.address.partition(":")[0],
            last.get(store.pk),
            store.found,
            store.personal,
            store.waiting,
        )
        for store in stores
    ]


def discoveries_of(store: Store) -> list[Discovery]:
    """Return the last looks into a store, newest first."""
    return list(store.discoveries.all()[:20])


def open_discovery(store: Store) -> Discovery | None:
    """Return the look into a store that waits or runs."""
    return store.discoveries.filter(state__in=OPEN_STATES).first()


def store_counts() -> dict[str, int]:
    """Return how many stores there are, and how many could not be reached last time."""
    return {
        "stores": Store.objects.count(),
        "unreached": Store.objects.exclude(last_code="").count(),
    }


def drifted() -> list[Discovery]:
    """Return the last looks that found undeclared personal data which nobody judged since."""
    last = [one for one in _last_of_each().values() if one.drift.get("undeclared")]
    waiting = Field.objects.filter(state=FieldState.PROPOSED, present=True)
    stores = set(waiting.values_list("dataset__store", flat=True))
    return [one for one in last if one.store_id in stores]


def _last_of_each() -> dict[UUID, Discovery]:
    last: dict[UUID, Discovery] = {}
    for discovery in Discovery.objects.select_related("store").order_by("asked_at"):
        last[discovery.store_id] = discovery
    return last
