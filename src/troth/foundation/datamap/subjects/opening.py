"""Every store of the map, opened as its reader; those that cannot be asked are named."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.errors import (
    InvalidInputError,
    KeyUnavailableError,
    ServiceUnavailableError,
    TamperError,
)
from troth.foundation.datamap.models import Store
from troth.foundation.datamap.opened import kept_open

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.stores.retaining import RetainingStore

FAILURES = (InvalidInputError, KeyUnavailableError, ServiceUnavailableError, TamperError)
"""What keeps a store from being asked: its address, its password, or itself."""


@dataclass(frozen=True, slots=True)
class OpenStores:
    """The stores of the map.

    Attributes:
        stores: all of them, by key.
        readers: those that could be asked.
        marks: what their schemas are known by.
        unreachable: the codes of why the others could not.
    """

    stores: dict[str, Store] = field(default_factory=dict)
    readers: dict[str, RetainingStore] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    unreachable: dict[str, str] = field(default_factory=dict)

    def give_up(self, store: str, code: str) -> None:
        """Count a store among those that cannot be asked."""
        self.readers.pop(store, None)
        self.marks.pop(store, None)
        self.unreachable[store] = code


@contextmanager
def open_stores() -> Iterator[OpenStores]:
    """Open every store that has a dataset on the map, and ask each what its schema is known by.

    One that cannot be asked keeps nobody from asking the others. Readers of servers stay open for a
    short time afterwards (``stores.keeping``), for the next person.
    """
    found = OpenStores()
    with ExitStack() as stack:
        for store in Store.objects.filter(datasets__isnull=False).distinct().order_by("key"):
            found.stores[store.key] = store
            try:
                reader = stack.enter_context(kept_open(store))
                found.marks[store.key] = reader.schema_mark()
            except FAILURES as error:
                found.give_up(store.key, error.code)
            else:
                found.readers[store.key] = reader
        yield found
