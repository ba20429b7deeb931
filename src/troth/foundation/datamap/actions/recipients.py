"""What people do with recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext as _

from troth.core.countries import is_country
from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import Recipient
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.datamap.queries.usage import places_of_recipient
from troth.foundation.datamap.refusals import still_used, unfit
from troth.foundation.datamap.schemas.map import RecipientAdded, RecipientChanged, RecipientRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack


class RecipientDetails(TypedDict, total=False):
    """What can be said about a recipient; ``country`` is a code of ISO 3166-1 alpha-2."""

    name: str
    description: str
    role: str
    country: str
    safeguard: str
    contact: str


@recorded(RecipientAdded)
def add_recipient(*, key: str, **details: Unpack[RecipientDetails]) -> Recipient:
    """Add a recipient; ``name`` is needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    recipient = Recipient()
    _describe(recipient, {"key": key, **details})
    note(id=str(recipient.pk), key=recipient.key)
    return recipient


@recorded(RecipientChanged)
def change_recipient(*, key: str, **details: Unpack[RecipientDetails]) -> Recipient:
    """Change what is said about a recipient; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    recipient = by_key(locked(Recipient.objects.all()), key)
    changed = _describe(recipient, details)
    note(id=str(recipient.pk), key=recipient.key, changed=changed)
    return recipient


@recorded(RecipientRemoved)
def remove_recipient(*, key: str) -> None:
    """Remove a recipient.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    recipient = by_key(locked(Recipient.objects.all()), key)
    places = places_of_recipient(recipient)
    if places:
        raise still_used(places)
    note(id=str(recipient.pk), key=recipient.key, with_it=0)
    recipient.delete()


def _describe(recipient: Recipient, given: Mapping[str, Any]) -> list[str]:
    """Check and set; a transfer that nothing protects is a gap that the map shows, no refusal."""
    country = given.get("country", "")
    if country and not is_country(country):
        raise unfit("country", _("Use a code of ISO 3166-1 in capitals, such as DE or US."))
    return describe(recipient, given)
