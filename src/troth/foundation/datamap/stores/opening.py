"""Opening a store, and trying one out step by step."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.addresses import Dialect
from troth.foundation.datamap.stores.faults import not_writable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import SecretStr

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.files.store import FileStore
    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore
    from troth.foundation.datamap.stores.roots import FilePolicy
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect
    from troth.foundation.datamap.stores.sql.store import SqlStore
    from troth.foundation.datamap.stores.sql.writing import SqlWriter


@contextmanager
def open_store(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> Iterator[RetainingStore]:
    """Open a store for reading; the first call to it makes the connection.

    Args:
        address: as ``parse_address`` checked it; where it leads is checked at each connection.
        password: of the user that reads; None when the store asks for none.
        policy: where files may be.

    Raises:
        InvalidInputError: the address leads where nothing may be read.
        ServiceUnavailableError: its host is not known.
    """
    store = _made(address, password, policy)
    try:
        yield store
    finally:
        store.close()


@contextmanager
def open_writable(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> Iterator[WritableStore]:
    """Open a store whose rows may be changed; for an approved plan only.

    Args:
        address: as ``parse_address`` checked it, with the user who may write.
        password: of that user; None when the store asks for none.
        policy: where files may be.

    Raises:
        InvalidInputError: ``store.not_writable``, files are only read; the address leads where
            nothing may be opened.
        ServiceUnavailableError: its host is not known.
    """
    writer = open_writer(address, password, policy)
    try:
        yield writer
    finally:
        writer.close()


def open_sql(address: StoreAddress, password: SecretStr | None, policy: FilePolicy) -> SqlStore:
    """Open a database for reading; whoever has it opened closes it.

    Raises:
        InvalidInputError: the address leads where nothing may be read.
        ServiceUnavailableError: its host is not known.
    """
    from troth.foundation.datamap.stores.sql.store import SqlStore

    return SqlStore(_dialect(address, password, policy, writing=False))


def open_writer(address: StoreAddress, password: SecretStr | None, policy: FilePolicy) -> SqlWriter:
    """Open a database as ``open_writable`` does; whoever has it opened closes it.

    Raises:
        InvalidInputError: as ``open_writable``.
    """
    from troth.foundation.datamap.stores.sql.writing import SqlWriter

    if not is_writable(address):
        raise not_writable()
    return SqlWriter(_dialect(address, password, policy, writing=True))


def is_writable(address: StoreAddress) -> bool:
    """Say whether rows of a store of this kind can be changed."""
    return address.dialect not in {Dialect.FILES, Dialect.OBJECTS}


def _made(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy
) -> SqlStore | FileStore:
    if address.dialect in {Dialect.FILES, Dialect.OBJECTS}:
        return _files(address, password, policy)
    return open_sql(address, password, policy)


def _dialect(
    address: StoreAddress, password: SecretStr | None, policy: FilePolicy, *, writing: bool
) -> SqlDialect:
    if address.dialect is Dialect.SQLITE:
        from troth.foundation.datamap.stores.sql.sqlite import Sqlite

        return Sqlite(address, policy, writing=writing)
    if address.dialect is Dialect.MYSQL:
        from troth.foundation.datamap.stores.sql.mysql import MySql

        return MySql(address, password, policy, writing=writing)
    from troth.foundation.datamap.stores.sql.postgresql import PostgreSql

    return PostgreSql(address, password, policy, writing=writing)


def _files(address: StoreAddress, password: SecretStr | None, policy: FilePolicy) -> FileStore:
    from troth.foundation.datamap.stores.files.folders import LocalFolder, ObjectFolder
    from troth.foundation.datamap.stores.files.store import FileStore

    if address.dialect is Dialect.OBJECTS:
        return FileStore(ObjectFolder(address, password))
    return FileStore(LocalFolder(address, policy))
