"""Showing a recipient whose data it is to act on; the mail it got says nothing about the person."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.kinds import Kind
from troth.customers.rights.carrying.telling import asked_by
from troth.customers.rights.errors.recipients import not_told
from troth.customers.rights.person import identities_of
from troth.customers.rights.schemas.centre import RecipientShown
from troth.customers.rights.sealed import open_asked
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.customers.rights.sealed import Correction


@dataclass(frozen=True, slots=True)
class Shown:
    """What a recipient is shown.

    Attributes:
        identities: values by kind of ``core.requesting.identities``.
        corrections: what is wrong and what is right.
    """

    identities: Mapping[str, Sequence[str]] = field(repr=False)
    corrections: Sequence[Correction] = field(repr=False)


@recorded(RecipientShown)
def show_person(*, secret: str) -> Shown:
    """Return by what a recipient finds the person, and what it is to correct.

    Args:
        secret: of the recipient's link.

    Raises:
        NotFoundError: ``rights.nobody_asked``; also when what the person named was deleted.
    """
    found = asked_by(secret)
    note(request=str(found.request_id), recipient=found.recipient)
    try:
        asked = open_asked(found.request)
    except KeyUnavailableError:
        raise not_told() from None
    wrong = asked.corrections if found.request.kind == Kind.RECTIFICATION else []
    return Shown(identities_of(found.request), wrong)
