"""What can go wrong with files of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.datamapping.places import written
from troth.core.errors import InvalidInputError, StateConflictError

if TYPE_CHECKING:
    from troth.core.datamapping.places import Place


def no_such_word(place: Place, key: str) -> InvalidInputError:
    """Return the error for a category or use that fideslang's taxonomy does not have."""
    return InvalidInputError(
        "datamap.unknown_term",
        _("%(place)s: %(key)s is not a key of the taxonomy.")
        % {"place": written(place), "key": key},
        _("Choose one of fideslang's, such as user.contact.email or essential.service."),
    )


def no_such_store(place: Place, key: str) -> InvalidInputError:
    """Return the error for a store that is not connected."""
    return InvalidInputError(
        "datamap.file_store",
        _("%(place)s: the store %(key)s is not connected.") % {"place": written(place), "key": key},
        _("Connect it with troth connect, or take the line out of the file."),
    )


def refused(lines: list[str]) -> InvalidInputError:
    """Return the error for a map that the stores do not take."""
    return InvalidInputError(
        "datamap.file_refused", _("The store does not take this."), " ".join(lines)
    )


def moved() -> StateConflictError:
    """Return the error for a plan that is not the one that was shown."""
    return StateConflictError(
        "datamap.map_moved",
        _("The map was changed after this plan was made; nothing was applied."),
        _("Look at the plan again and apply that one."),
    )


def in_the_way(place: Place) -> StateConflictError:
    """Return the error for a part that cannot be removed because another still needs it."""
    return StateConflictError(
        "datamap.still_needed",
        _("%s is still needed by something that stays.") % written(place),
        _("Take it out of what names it in the same file."),
    )


def spent() -> InvalidInputError:
    """Return the error for a plan that was shown too long ago, or not by this page."""
    return InvalidInputError(
        "datamap.plan_expired",
        _("This plan is older than an hour, or was not made here."),
        _("Upload the file again."),
    )


def too_large_for_the_page() -> InvalidInputError:
    """Return the error for a file that the page does not take."""
    return InvalidInputError(
        "datamap.file_too_large",
        _("The file has more than 2 MB."),
        _("Use troth apply, or split the file by system."),
    )
