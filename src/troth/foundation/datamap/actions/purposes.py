"""What people do with purposes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext as _

from troth.core.taxonomy import is_use
from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import LegalBasis, Purpose
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.datamap.queries.usage import places_of_purpose
from troth.foundation.datamap.refusals import still_used, unfit
from troth.foundation.datamap.schemas.map import PurposeAdded, PurposeChanged, PurposeRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack


class PurposeDetails(TypedDict, total=False):
    """What can be said about a purpose."""

    name: str
    description: str
    data_use: str
    legal_basis: str
    legitimate_interests: str
    special_ground: str
    required: str


@recorded(PurposeAdded)
def add_purpose(*, key: str, **details: Unpack[PurposeDetails]) -> Purpose:
    """Add a purpose; ``name`` is needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    purpose = Purpose()
    _describe(purpose, {"key": key, **details})
    note(id=str(purpose.pk), key=purpose.key)
    return purpose


@recorded(PurposeChanged)
def change_purpose(*, key: str, **details: Unpack[PurposeDetails]) -> Purpose:
    """Change what is said about a purpose; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    purpose = by_key(locked(Purpose.objects.all()), key)
    changed = _describe(purpose, details)
    note(id=str(purpose.pk), key=purpose.key, changed=changed)
    return purpose


@recorded(PurposeRemoved)
def remove_purpose(*, key: str) -> None:
    """Remove a purpose.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    purpose = by_key(locked(Purpose.objects.all()), key)
    places = places_of_purpose(purpose)
    if places:
        raise still_used(places)
    note(id=str(purpose.pk), key=purpose.key, with_it=0)
    purpose.delete()


def _describe(purpose: Purpose, given: Mapping[str, Any]) -> list[str]:
    use = given.get("data_use", "")
    if use and not is_use(use):
        raise unfit("data_use", _("Choose one of fideslang's, such as marketing.communications."))
    basis = given.get("legal_basis", purpose.legal_basis)
    reason = given.get("legitimate_interests", purpose.legitimate_interests)
    if basis == LegalBasis.LEGITIMATE_INTERESTS and not reason.strip():
        raise unfit(
            "legitimate_interests",
            _("Say which interests they are and why they outweigh those of the people."),
        )
    return describe(purpose, given)
