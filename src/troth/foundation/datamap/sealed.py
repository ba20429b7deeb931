"""Passwords of stores, sealed under a key of the store's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import SecretStr

from troth.foundation.custody.actions import seal_for
from troth.foundation.custody.queries import unseal_for

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Store

Part = Literal["reader", "writer"]


def reference_of(store: Store) -> str:
    """Return the reference of the key that seals a store's passwords."""
    return f"store:{store.pk}"


def seal_password(store: Store, part: Part, password: SecretStr) -> bytes:
    """Seal a password of a store."""
    return seal_for(reference_of(store), _context(part), password.get_secret_value().encode())


def open_reader_password(store: Store) -> SecretStr | None:
    """Return the reader's password; None when the store asks for none.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return _opened(store, "reader", store.reader_secret)


def open_writer_password(store: Store) -> SecretStr | None:
    """Return the writer's password; None when the store asks for none.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return _opened(store, "writer", store.writer_secret)


def _opened(store: Store, part: Part, token: bytes | memoryview | None) -> SecretStr | None:
    if token is None:
        return None
    return SecretStr(unseal_for(reference_of(store), _context(part), bytes(token)).decode())


def _context(part: Part) -> bytes:
    return f"store {part} password".encode()
