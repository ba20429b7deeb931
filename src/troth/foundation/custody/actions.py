"""Make, use, destroy and re-wrap keys.

The database of keys is another than that of the data, so none of this belongs to a transaction of
the data: a key that was made for a change that is then rolled back stays, unused and harmless.
Nothing here is recorded here: custody stands below recording, and the rooms above that destroy
keys or begin epochs record it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import connections, transaction

from troth.core.sealing import pseudonyms
from troth.core.sealing.derivation import subkey
from troth.core.sealing.envelope import new_key, seal
from troth.foundation.custody.models import Epoch, HeldKey
from troth.foundation.custody.queries import SEALING, current_epoch, held_key
from troth.foundation.custody.router import DATABASE
from troth.foundation.custody.wrapping import kek_of, unwrap_held, wrap_held, wrap_kek

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_PSEUDONYM: Final = "custody pseudonym"
_BATCH: Final = 5_000


def begin() -> None:
    """Begin the first epoch when there is none; otherwise check that the root key opens it.

    Raises:
        KeyUnavailableError: the root key is missing, unfit or wrong.
    """
    # SQLite transactions are IMMEDIATE here: the second of two that begin waits for the first.
    with transaction.atomic(using=DATABASE):
        epoch = Epoch.objects.first()
        if epoch is None:
            Epoch.objects.create(number=1, wrapped_kek=wrap_kek(new_key(), 1))
        else:
            kek_of(epoch)


def hold(reference: str) -> bytes:
    """Return the key of a reference, made now when there is none.

    Args:
        reference: a kind, a colon and an id, such as ``staff:<uuid>`` or ``installation:totp``;
            never a name or an address.

    Returns:
        32 bytes; keep them no longer than the use they are for.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: ``custody.not_begun``, or the root key is missing or wrong.
    """
    return held_key(reference) or hold_each([reference])[reference]


def hold_each(references: Collection[str]) -> dict[str, bytes]:
    """Return the key of each reference; those without one get theirs now, in one transaction.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: as ``hold``.
    """
    with transaction.atomic(using=DATABASE):
        # Somebody else may have made one between our look and our turn to write.
        found = {one: held_key(one) for one in references}
        made = {one: new_key() for one, key in found.items() if key is None}
        if made:
            _keep(made)
    return {one: key or made[one] for one, key in found.items()}


def _keep(made: Mapping[str, bytes]) -> None:
    epoch = current_epoch()
    kek = kek_of(epoch)
    HeldKey.objects.bulk_create(
        HeldKey(reference=one, epoch=epoch, wrapped_key=wrap_held(kek, key, one, epoch.number))
        for one, key in made.items()
    )


def seal_for(reference: str, context: bytes, value: bytes) -> bytes:
    """Seal a value under the key of a reference, so that destroying the key erases the value.

    Args:
        reference: whose it is; its key is made when there is none.
        context: which value this is, such as ``b"totp"``; not secret, needed to open it.
        value: what is sealed.

    Returns:
        A token, 29 bytes longer than the value.

    Raises:
        InvalidInputError: ``custody.bad_reference`` or ``sealing.too_long``.
        KeyUnavailableError: as ``hold``.
    """
    return seal(subkey(hold(reference), SEALING), value, context)


def seal_each(context: bytes, values: Sequence[tuple[str, bytes]]) -> list[bytes]:
    """Seal each value under the key of its reference, as ``seal_for``; return them in order.

    Args:
        context: which values these are.
        values: each with its reference.
    """
    keys = hold_each(dict.fromkeys(reference for reference, _value in values))
    return [seal(subkey(keys[one], SEALING), value, context) for one, value in values]


def pseudonym(kind: str, identifier: object) -> str:
    """Return the name under which a person stands in evidence.

    It is made with a key of this person alone, which is made when there is none. When that key is
    destroyed nobody can find out any more whose the pseudonym was; if the same person is named
    again afterwards, they get another key and another pseudonym.

    Args:
        kind: such as ``staff`` or ``token``.
        identifier: the id; its ``str()`` is taken.

    Returns:
        ``p_`` and 32 lower-case hexadecimal digits.

    Raises:
        InvalidInputError: ``custody.bad_reference``.
        KeyUnavailableError: as ``hold``.
    """
    reference = f"{kind}:{identifier}"
    return pseudonyms.pseudonym(subkey(hold(reference), _PSEUDONYM), reference)


def destroy(*references: str) -> bool:
    """Delete the wrapped keys of references, in one transaction; the caller records it.

    Traces of the row may open until the next ``new_epoch``, which the caller runs when its plan is
    done; the doctor warns while destroyed keys wait for it.

    Returns:
        Whether there was a key of any of them.

    Raises:
        KeyUnavailableError: ``custody.not_begun``.
    """
    with transaction.atomic(using=DATABASE):
        epoch = current_epoch()
        deleted, _ = HeldKey.objects.filter(reference__in=references).delete()
        epoch.destroyed += deleted
        epoch.save(update_fields=["destroyed"])
    return bool(deleted)


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a new epoch came to.

    Attributes:
        epoch: its number.
        keys: how many keys were wrapped anew.
        traces_gone: whether nothing of the old epoch is left in the files of the database; False
            when somebody read it for longer than the database waits: rotate again.
    """

    epoch: int
    keys: int
    traces_gone: bool


def new_epoch() -> Rotation:
    """Wrap all held keys by a new key and destroy the old one; the caller records it.

    One transaction wraps every key anew and deletes the old epoch; then the write-ahead log is
    written back and cut to nothing, and ``secure_delete`` has overwritten what was freed. What a
    copy of the disk still holds of destroyed keys opens with nothing that is left. Keys, and with
    them pseudonyms and sealed values, stay what they were.

    Raises:
        KeyUnavailableError: the root key is missing or wrong, or a row was altered; nothing was
            changed.
    """
    with transaction.atomic(using=DATABASE):
        old = current_epoch()
        kek, old_kek, number = new_key(), kek_of(old), old.number + 1
        new = Epoch.objects.create(number=number, wrapped_kek=wrap_kek(kek, number))
        keys = 0
        for batch in _batches():
            _rewrap(batch, old_kek=old_kek, old=old, kek=kek, new=new)
            keys += len(batch)
        old.delete()
    return Rotation(number, keys, traces_gone=_empty_write_ahead_log())


def _batches() -> Iterator[list[HeldKey]]:
    last = 0
    while batch := list(HeldKey.objects.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        yield batch
        last = batch[-1].pk


def _rewrap(batch: list[HeldKey], *, old_kek: bytes, old: Epoch, kek: bytes, new: Epoch) -> None:
    rows = []
    for held in batch:
        key = unwrap_held(old_kek, bytes(held.wrapped_key), held.reference, old.number)
        wrapped = wrap_held(kek, key, held.reference, new.number)
        rows.append((wrapped, new.pk, held.pk))
    # One prepared statement for all: Django's bulk_update builds a CASE a row instead.
    with connections[DATABASE].cursor() as cursor:
        cursor.executemany(
            "UPDATE custody_held_key SET wrapped_key = %s, epoch_id = %s WHERE id = %s", rows
        )


def _empty_write_ahead_log() -> bool:
    if connections[DATABASE].in_atomic_block:
        # Before the caller's transaction ends there is nothing that could be written back.
        return False
    with connections[DATABASE].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy
