"""Connecting stores, changing and removing them, and trying their connections.

What another system says is learnt before the transaction of ours begins: the functions that pages
and commands call open the store first and then record what they keep.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from pydantic import SecretStr

from troth.foundation.custody.actions import destroy
from troth.foundation.datamap.errors import bad_store_key, store_not_found, store_taken
from troth.foundation.datamap.models import Store
from troth.foundation.datamap.opened import policy
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.schemas.discovery import (
    StoreChanged,
    StoreConnected,
    StoreRemoved,
    StoreTested,
)
from troth.foundation.datamap.sealed import open_reader_password, reference_of, seal_password
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.rooms import happened

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.datamap.stores.addresses import StoreAddress
    from troth.foundation.datamap.stores.port import ConnectionFacts
    from troth.foundation.datamap.stores.trying import Step

_PERMISSION: Final = "datamap.connect"
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,79}\Z")


def connect(
    *,
    key: str,
    address: str,
    password: str = "",
    writer_user: str = "",
    writer_password: str = "",
) -> Store:
    """Connect a store, after opening it once as its reader.

    Raises:
        NotPermittedError: the actor lacks ``datamap.connect``.
        InvalidInputError: name or address cannot be used.
        StateConflictError: the name is taken.
        ServiceUnavailableError: the store cannot be reached, or lets nobody in.
    """
    require(_PERMISSION)
    if not _KEY.match(key):
        raise bad_store_key(key)
    if Store.objects.filter(key=key).exists():
        raise store_taken(key)
    where, secret = _reading(address, password)
    store = Store(key=key, address=str(where), writer_user=writer_user)
    return _keep_connected(store, secret, writer_password, where, _facts(where, secret))


def change(
    *,
    store: UUID,
    address: str,
    password: str = "",
    writer_user: str = "",
    writer_password: str = "",
) -> Store:
    """Change where a store is or who reads it, after opening it; empty passwords stay.

    Raises:
        NotPermittedError: the actor lacks ``datamap.connect``.
        NotFoundError: there is no such store.
        InvalidInputError: the address cannot be used.
        ServiceUnavailableError: the store cannot be reached, or lets nobody in.
    """
    require(_PERMISSION)
    found = _found(store)
    where, secret = _reading(address, password)
    facts = _facts(where, secret or open_reader_password(found))
    return _keep_changed(store, str(where), secret, writer_user, writer_password, facts)


@recorded(StoreRemoved)
def remove(*, store: UUID) -> None:
    """Disconnect a store and destroy the key of its passwords; its part of the map stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.connect``.
        NotFoundError: there is no such store.
    """
    require(_PERMISSION)
    found = _found(store, lock=True)
    note(store=str(found.pk))
    reference = reference_of(found)
    found.delete()
    destroy(reference)


def try_address(*, address: str, password: str = "") -> list[Step]:
    """Try to connect as a form says it, and say what is missing; nothing is kept.

    Raises:
        NotPermittedError: the actor lacks ``datamap.connect``.
        InvalidInputError: the address cannot be used.
    """
    require(_PERMISSION)
    return _tested(*_reading(address, password))


def try_stored(*, store: UUID) -> list[Step]:
    """Try the connection to a store as it is stored, and say what is missing.

    Raises:
        NotPermittedError: the actor lacks ``datamap.connect``.
        NotFoundError: there is no such store.
        KeyUnavailableError: its password cannot be unsealed.
    """
    require(_PERMISSION)
    found = _found(store)
    where, _ = parse_address(found.address)
    return _tested(where, open_reader_password(found))


def note_reached(store: Store, facts: ConnectionFacts) -> None:
    """Keep what was read from the live connection of a store."""
    was_lost = bool(store.last_code)
    _take(store, facts)
    store.save(update_fields=["tls", "server", "read_only", "reached_at", "last_code"])
    if was_lost:
        happened("datamap.store_reached")


def note_unreached(store: Store, code: str) -> None:
    """Keep how the last contact with a store failed."""
    Store.objects.filter(pk=store.pk).update(last_code=code)
    if store.last_code != code:
        happened("datamap.store_unreached")


@recorded(StoreConnected)
def _keep_connected(
    store: Store,
    secret: SecretStr | None,
    writer_password: str,
    where: StoreAddress,
    facts: ConnectionFacts,
) -> Store:
    if Store.objects.filter(key=store.key).exists():
        raise store_taken(store.key)
    store.connected_at = timezone.now()
    _seal(store, secret, writer_password)
    _take(store, facts)
    store.save(force_insert=True)
    dialect = where.dialect
    note(store=str(store.pk), dialect=dialect, tls=facts.tls, read_only=facts.read_only)
    return store


@recorded(StoreChanged)
def _keep_changed(  # noqa: PLR0913, PLR0917 - each is one thing that may have changed
    store: UUID,
    address: str,
    secret: SecretStr | None,
    writer_user: str,
    writer_password: str,
    facts: ConnectionFacts,
) -> Store:
    found = _found(store, lock=True)
    changed = {
        "address": address != found.address,
        "reader": secret is not None,
        "writer": bool(writer_password) or writer_user != found.writer_user,
    }
    found.address, found.writer_user = address, writer_user
    _seal(found, secret, writer_password)
    _take(found, facts)
    found.save()
    note(store=str(found.pk), changed=[name for name, is_new in changed.items() if is_new])
    return found


def _seal(store: Store, secret: SecretStr | None, writer_password: str) -> None:
    if secret is not None:
        store.reader_secret = seal_password(store, "reader", secret)
    if writer_password:
        store.writer_secret = seal_password(store, "writer", SecretStr(writer_password))


def _take(store: Store, facts: ConnectionFacts) -> None:
    store.tls, store.server, store.read_only = facts.tls, facts.server, facts.read_only
    store.reached_at, store.last_code = timezone.now(), ""


def _tested(where: StoreAddress, secret: SecretStr | None) -> list[Step]:
    from troth.foundation.datamap.stores.trying import test_connection

    steps = test_connection(where, secret, policy())
    failed = next((step.code for step in steps if step.passed is False), "")
    _note_tested(where.dialect, failed)
    return steps


@recorded(StoreTested)
def _note_tested(dialect: str, code: str) -> None:
    note(dialect=dialect, code=code)


def _reading(address: str, password: str) -> tuple[StoreAddress, SecretStr | None]:
    where, inside = parse_address(address)
    return where, SecretStr(password) if password else inside


def _facts(where: StoreAddress, secret: SecretStr | None) -> ConnectionFacts:
    from troth.foundation.datamap.stores.opening import open_store

    with open_store(where, secret, policy()) as opened:
        return opened.connection_facts()


def _found(key: UUID, *, lock: bool = False) -> Store:
    stores = locked(Store.objects.all()) if lock else Store.objects.all()
    found = stores.filter(pk=key).first()
    if found is None:
        raise store_not_found(str(key))
    return found
