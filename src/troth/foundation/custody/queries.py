"""Read keys and what they sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connections

from troth.core.sealing.derivation import subkey
from troth.core.sealing.envelope import unseal
from troth.foundation.custody.errors import key_destroyed, not_begun
from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.custody.router import DATABASE
from troth.foundation.custody.wrapping import checked, kek_of, unwrap_held, unwrap_kek

if TYPE_CHECKING:
    from datetime import datetime

SEALING: Final = "custody sealing"
"""Purpose of the subkey that seals values."""

# One statement, so that no new epoch comes between key and epoch; and not the ORM, whose 400 us
# every recorded action would pay for the pseudonym of the one who acts.
_KEY_AND_EPOCH: Final = (
    "SELECT held.wrapped_key, epoch.wrapped_kek, epoch.number FROM custody_held_key held"
    " JOIN custody_epoch epoch ON epoch.id = held.epoch_id WHERE held.reference = %s"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the keys stand.

    Attributes:
        epoch: number of the current epoch, from 1.
        since: when it began.
        held: how many references have a key.
        destroyed: how many keys were destroyed in this epoch.
    """

    epoch: int
    since: datetime
    held: int
    destroyed: int


def current_epoch() -> Epoch:
    """Return the current epoch.

    Raises:
        KeyUnavailableError: ``custody.not_begun``.
    """
    epoch = Epoch.objects.first()
    if epoch is None:
        raise not_begun()
    return epoch


def standing() -> Standing:
    """Return how the keys stand; needs no root key.

    Raises:
        KeyUnavailableError: ``custody.not_begun``.
    """
    epoch = current_epoch()
    return Standing(epoch.number, epoch.created_at, HeldKey.objects.count(), epoch.destroyed)


def check() -> None:
    """Return when the root key opens the keys of this installation.

    Raises:
        KeyUnavailableError: ``custody.wrong_root_key``, ``custody.not_begun``, or a
            ``custody.root_key_...`` code when the root key cannot be loaded.
    """
    kek_of(current_epoch())


def held_key(reference: str) -> bytes | None:
    """Return the key of a reference, or None when there is none.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: the root key is missing or wrong, or the row was altered.
    """
    with connections[DATABASE].cursor() as cursor:
        cursor.execute(_KEY_AND_EPOCH, [checked(reference)])
        row = cursor.fetchone()
    if row is None:
        return None
    wrapped, wrapped_kek, number = row
    return unwrap_held(unwrap_kek(wrapped_kek, number), wrapped, reference, number)


def key_of(reference: str) -> bytes:
    """Return the key of a reference; keep it no longer than the use it is for.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: ``custody.key_destroyed``: it was destroyed or never made; or the
            root key is missing or wrong.
    """
    key = held_key(reference)
    if key is None:
        raise key_destroyed()
    return key


def unseal_for(reference: str, context: bytes, token: bytes) -> bytes:
    """Return what ``seal_for`` sealed.

    Args:
        reference: whose it is.
        context: the same as at sealing.
        token: what ``seal_for`` returned.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: as ``key_of``.
        TamperError: the token was altered, or belongs to another reference or context.
    """
    return unseal(subkey(key_of(reference), SEALING), token, context)
