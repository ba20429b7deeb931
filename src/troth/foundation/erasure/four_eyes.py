"""Who may say yes to what cannot be undone: two people, or one who signed in afresh."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.erasure.errors import a_person, second_person, sign_in_again
from troth.foundation.erasure.queries import others_may_approve
from troth.foundation.recording import current_actor, require

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

FRESH: Final = timedelta(minutes=5)
"""How long ago somebody may have entered a password or a code to count as freshly signed in."""

DELAY: Final = timedelta(hours=24)
"""How long what one person alone approved waits."""


class Voice(StrEnum):
    """Whose yes it is: the first of two people's, the second's, or that of one who is alone."""

    FIRST = "first"
    SECOND = "second"
    ALONE = "alone"


def approver() -> str:
    """Return the id of the person who may approve.

    Raises:
        NotPermittedError: the actor lacks ``erasure.approve``, or is no person.
    """
    require("erasure.approve")
    actor = current_actor()
    if actor.kind != "staff":
        raise a_person()
    return actor.identifier


def voice_of(person: str, asked_by: UUID | None, signed_in_at: datetime | None) -> Voice:
    """Say whose yes a person's is.

    Args:
        person: their id.
        asked_by: id of the person who said it first; None: nobody did.
        signed_in_at: when the person last entered a password or a code; None: not known.

    Raises:
        NotPermittedError: they asked for it and somebody else could approve it, or are alone
            without a fresh sign-in.
    """
    if others_may_approve(person):
        if asked_by is None:
            return Voice.FIRST
        if str(asked_by) == person:
            raise second_person()
        return Voice.SECOND
    if signed_in_at is None or timezone.now() - signed_in_at > FRESH:
        raise sign_in_again()
    return Voice.ALONE
