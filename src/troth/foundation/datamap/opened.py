"""A connected store, opened as its reader under the policy of this installation."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.datamap.sealed import open_reader_password, open_writer_password
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.roots import FilePolicy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore


def policy() -> FilePolicy:
    """Return which files this installation may read."""
    return FilePolicy(settings.TROTH.store_roots, settings.TROTH.home)


@contextmanager
def opened(store: Store) -> Iterator[RetainingStore]:
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


@contextmanager
def kept_open(store: Store) -> Iterator[RetainingStore]:
    """Open a connected store as its reader, or go on with one that was open just before.

    Raises:
        InvalidInputError: its address is not allowed any more.
        KeyUnavailableError: its password cannot be unsealed.
        ServiceUnavailableError: it cannot be reached, or lets nobody in.
    """
    from troth.foundation.datamap.stores.keeping import open_kept

    address, _ = parse_address(store.address)
    with open_kept(address, open_reader_password(store), policy()) as reader:
        yield reader


@contextmanager
def opened_for_writing(store: Store) -> Iterator[WritableStore]:
    """Open a connected store as its writer; for an approved plan only.

    The writer signs in where the reader does, under a name of its own. SQLite knows no users:
    there any name says that Troth may change the file.

    Raises:
        InvalidInputError: its address is not allowed any more, or it is only read.
        KeyUnavailableError: the writer's password cannot be unsealed.
        ServiceUnavailableError: it cannot be reached, or lets nobody in.
    """
    from troth.foundation.datamap.stores.keeping import open_kept_writable

    address, _ = parse_address(store.address)
    user = store.writer_user if address.user else ""
    where = replace(address, user=user)
    with open_kept_writable(where, open_writer_password(store), policy()) as writer:
        yield writer
