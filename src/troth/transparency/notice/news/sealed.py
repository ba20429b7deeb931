"""Addresses of subscribers: sealed, found by a keyed hash, and the code that lets them leave."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Final

from troth.core.errors import KeyUnavailableError
from troth.core.sealing import lookups
from troth.foundation.custody.actions import hold, seal_for
from troth.foundation.custody.queries import key_of, unseal_for

if TYPE_CHECKING:
    from uuid import UUID

    from troth.transparency.notice.models.news import Subscriber

_CONTEXT: Final = b"notice news address"
_LOOKUP: Final = "notice:news_lookup"


def reference_of(subscriber: UUID) -> str:
    """Return the reference of a subscriber's key."""
    return f"subscriber:{subscriber}"


def seal_address(subscriber: UUID, address: str) -> bytes:
    """Seal an address under the key of its subscriber."""
    return seal_for(reference_of(subscriber), _CONTEXT, address.encode())


def open_address(subscriber: Subscriber) -> str:
    """Return a subscriber's address.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(reference_of(subscriber.pk), _CONTEXT, bytes(subscriber.address)).decode()


def lookup(address: str) -> str:
    """Return the keyed hash by which an address is found again, whatever its case."""
    return lookups.lookup(hold(_LOOKUP), "notice news lookup", address.lower())


def leaving_code(subscriber: UUID) -> str:
    """Return the code that lets a subscriber leave; it works as long as their key lives.

    Raises:
        KeyUnavailableError: their key is missing, wrong or destroyed.
    """
    key = key_of(reference_of(subscriber))
    return lookups.lookup(key, "notice news leaving", str(subscriber))[:32]


def is_leaving_code(subscriber: UUID, code: str) -> bool:
    """Say whether a code lets a subscriber leave."""
    try:
        return hmac.compare_digest(leaving_code(subscriber).encode(), code.encode())
    except KeyUnavailableError:
        return False
