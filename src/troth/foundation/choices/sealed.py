"""Identities of choices: as keyed digests, by which they are found, and sealed, to be told on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.core.errors import KeyUnavailableError
from troth.core.sealing.lookups import Lookups
from troth.foundation.choices.errors import lookup_key_lost
from troth.foundation.choices.models import Lookup
from troth.foundation.custody.actions import hold, seal_for
from troth.foundation.custody.queries import held_key, unseal_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from troth.core.requesting.identities import IdentityKind
    from troth.foundation.choices.models import Choice

LOOKUP_KEY: Final = "choices:lookup"
"""Reference of the key of all digests; it is never destroyed."""

_PURPOSE: Final = "choices lookup"
_DESTROYED: Final = "custody.key_destroyed"
_CONTEXT: Final = b"identities of a choice"


def digests(values: Iterable[tuple[IdentityKind, str]]) -> list[str]:
    """Return the digests of values in normal form, in their order.

    Raises:
        KeyUnavailableError: ``choices.lookup_key_lost``: there are choices, but their key is not
            there; a new one would find none of them.
    """
    key = held_key(LOOKUP_KEY)
    if key is None and Lookup.objects.exists():
        raise lookup_key_lost()
    lookups = Lookups(key or hold(LOOKUP_KEY), _PURPOSE)
    return [lookups.of(f"{kind}\0{value}") for kind, value in values]


def key_of_choice(choice: UUID) -> str:
    """Return the reference of the key that seals the identities of one choice."""
    return f"choice:{choice}"


def seal_identities(choice: UUID, identities: Mapping[str, tuple[str, ...]]) -> bytes:
    """Seal the identities of a choice under its own key."""
    return seal_for(key_of_choice(choice), _CONTEXT, msgspec.json.encode(identities))


def open_identities(choice: Choice) -> dict[str, list[str]]:
    """Return the identities of a choice by kind; none when they were forgotten.

    After a restore from an older backup the row may have them again; their key is gone for good.

    Raises:
        KeyUnavailableError: the root key is missing or wrong.
        TamperError: they were altered.
    """
    if choice.identities is None:
        return {}
    try:
        token = unseal_for(key_of_choice(choice.pk), _CONTEXT, bytes(choice.identities))
    except KeyUnavailableError as error:
        if error.code == _DESTROYED:
            return {}
        raise
    return msgspec.json.decode(token, type=dict[str, list[str]])
