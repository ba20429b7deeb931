"""What can go wrong with the map."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError


def store_not_found(key: str) -> NotFoundError:
    """Return the error for a store that is not there."""
    return NotFoundError(
        "datamap.store_not_found",
        _("There is no store %s.") % key,
        _("troth discover --list names those that are connected."),
    )


def store_removed() -> NotFoundError:
    """Return the error for a look whose store is not there any more."""
    return NotFoundError(
        "datamap.store_removed",
        _("The store was removed while it was looked into."),
        _("Connect it again to look into it."),
    )


def store_taken(key: str) -> StateConflictError:
    """Return the error for a name that another store has."""
    return StateConflictError(
        "datamap.store_taken",
        _("There is a store %s already.") % key,
        _("Choose another name, or change that store with --replace."),
    )


def bad_store_key(key: str) -> InvalidInputError:
    """Return the error for a name that cannot be a store's."""
    return InvalidInputError(
        "datamap.store_key",
        _("%s cannot be the name of a store.") % key,
        _("Take lower-case letters, digits and hyphens, at most 80, such as shop-db."),
    )


def field_not_found() -> NotFoundError:
    """Return the error for a field that is not there."""
    return NotFoundError(
        "datamap.field_not_found",
        _("There is no such field."),
        _("Load the page again: the store may have changed meanwhile."),
    )


def nothing_proposed() -> StateConflictError:
    """Return the error for confirming where nothing was proposed."""
    return StateConflictError(
        "datamap.nothing_proposed",
        _("Nothing is proposed for this field."),
        _("Choose a category instead."),
    )


def unknown_category(category: str) -> InvalidInputError:
    """Return the error for a category that the taxonomy does not have."""
    return InvalidInputError(
        "datamap.unknown_category",
        _("There is no data category %s.") % category,
        _("Choose one of fideslang's, such as user.contact.email."),
    )


def judgement_not_found() -> NotFoundError:
    """Return the error for a judgement that is not there."""
    return NotFoundError(
        "datamap.judgement_not_found",
        _("There is no such judgement."),
        _("Load the page again."),
    )


def judgement_superseded() -> StateConflictError:
    """Return the error for taking back what was judged again, or taken back, since."""
    return StateConflictError(
        "datamap.judgement_superseded",
        _("This was judged again or taken back since."),
        _("Only the last judgement of a field can be undone; load the page again."),
    )
