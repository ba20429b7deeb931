"""A connected store, opened as its reader under the policy of this installation."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.datamap.sealed import open_reader_password
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.roots import FilePolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.port import DataStore


def policy() -> FilePolicy:
    """Return which files this installation may read."""
    return FilePolicy(settings.TROTH.store_roots, settings.TROTH.home)


@contextmanager
def opened(store: Store) -> Iterator[DataStore]:
    """Open a connected store as its reader.

    Raises:
        InvalidInputError: its address is not allowed any more.
        KeyUnavailableError: its password cannot be unsealed.
        ServiceUnavailableError: it cannot be reached, or lets nobody in.
    """
    from troth.foundation.datamap.stores.opening import open_store

    address, _ = parse_address(store.address)
    with open_store(address, open_reader_password(store), policy()) as reader:
        yield reader
