"""Why a change of the map is not accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError

if TYPE_CHECKING:
    from collections.abc import Iterable

_MISSING: Final = {
    "system": gettext_noop("There is no such system."),
    "dataset": gettext_noop("There is no such dataset."),
    "field": gettext_noop("There is no such field."),
    "purpose": gettext_noop("There is no such purpose."),
    "recipient": gettext_noop("There is no such recipient."),
    "retentionrule": gettext_noop("There is no such retention rule."),
    "processingactivity": gettext_noop("There is no such processing activity."),
    "datasubjectcategory": gettext_noop("There is no such kind of data subjects."),
    "store": gettext_noop("There is no such store."),
}


def not_on_the_map(kind: str) -> NotFoundError:
    """Return the error for something that is not there.

    Args:
        kind: the model's name in small letters.
    """
    return NotFoundError(
        f"datamap.{kind}_not_found",
        _(_MISSING[kind]),
        _("Load the page again: somebody may have removed it meanwhile."),
    )


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a value that cannot be accepted; names the field, not the value."""
    return InvalidInputError(
        f"datamap.unfit_{field}", _("The field %s cannot be accepted.") % field, remedy
    )


def taken(field: str) -> StateConflictError:
    """Return the error for a name that something else of the kind has."""
    return StateConflictError(
        "datamap.taken",
        _("Another one has this %s already.") % field,
        _("Choose another, or change the one that is there."),
    )


def still_used(places: Iterable[str]) -> StateConflictError:
    """Return the error for removing what is still used.

    Args:
        places: where it is used, each translated, such as ``the processing activity Orders``.
    """
    return StateConflictError(
        "datamap.still_used",
        _("It is still used by %s.") % ", ".join(places),
        _("Take it out there first."),
    )
