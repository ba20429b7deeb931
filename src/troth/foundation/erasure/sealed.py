"""The values that identify the people of a legal hold, sealed under a key of the hold's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from troth.foundation.custody.actions import seal_for
from troth.foundation.custody.queries import unseal_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.foundation.erasure.models import LegalHold

_CONTEXT: Final = b"legal hold subjects"


def reference_of(hold: LegalHold) -> str:
    """Return the reference of the key that seals a hold's list."""
    return f"hold:{hold.pk}"


def seal_subjects(hold: LegalHold, values: Sequence[str]) -> bytes:
    """Seal the values that identify the people of a hold."""
    return seal_for(reference_of(hold), _CONTEXT, msgspec.json.encode(list(values)))


def open_subjects(hold: LegalHold) -> list[str]:
    """Return the values that identify the people of a hold; empty where it names none.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    if hold.subjects is None:
        return []
    token = unseal_for(reference_of(hold), _CONTEXT, bytes(hold.subjects))
    return msgspec.json.decode(token, type=list[str])
