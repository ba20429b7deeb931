"""How keys are wrapped: each bound to the one place where it may open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.core.errors import InvalidInputError, KeyUnavailableError
from troth.core.sealing.envelope import unwrap_key, wrap_key
from troth.foundation.custody.errors import wrong_root_key
from troth.foundation.custody.rootkey import load_root_key

if TYPE_CHECKING:
    from troth.foundation.custody.models import Epoch

_REFERENCE: Final = re.compile(r"[a-z][a-z0-9_]*:[A-Za-z0-9._:-]{1,160}")


def checked(reference: str) -> str:
    """Return a reference that has its form: a kind, a colon and an id.

    Raises:
        InvalidInputError: ``custody.bad_reference``; the error does not show it.
    """
    if not _REFERENCE.fullmatch(reference):
        raise InvalidInputError(
            "custody.bad_reference",
            "A key's reference is a kind, a colon and an id, without a name or an address.",
        )
    return reference


def wrap_kek(kek: bytes, number: int) -> bytes:
    """Wrap the key of an epoch by the root key."""
    return wrap_key(_root(), kek, _epoch_context(number))


def kek_of(epoch: Epoch) -> bytes:
    """Unwrap the key of an epoch.

    Raises:
        KeyUnavailableError: as ``unwrap_kek``.
    """
    return unwrap_kek(bytes(epoch.wrapped_kek), epoch.number)


def unwrap_kek(wrapped: bytes, number: int) -> bytes:
    """Unwrap the key of the epoch with this number.

    Raises:
        KeyUnavailableError: ``custody.wrong_root_key``, or what loading the root key raises.
    """
    root = _root()
    try:
        return unwrap_key(root, wrapped, _epoch_context(number))
    except KeyUnavailableError:
        raise wrong_root_key() from None


def wrap_held(kek: bytes, key: bytes, reference: str, number: int) -> bytes:
    """Wrap the key of a reference by that of its epoch."""
    return wrap_key(kek, key, _held_context(reference, number))


def unwrap_held(kek: bytes, wrapped: bytes, reference: str, number: int) -> bytes:
    """Unwrap the key of a reference.

    Raises:
        KeyUnavailableError: the row was altered or moved to another reference or epoch.
    """
    return unwrap_key(kek, wrapped, _held_context(reference, number))


def _root() -> bytes:
    return load_root_key(settings.TROTH)


def _epoch_context(number: int) -> bytes:
    return f"epoch:{number}".encode()


def _held_context(reference: str, number: int) -> bytes:
    # The number is digits only, so the first colon ends it and no two pairs read alike.
    return f"held:{number}:{reference}".encode()
