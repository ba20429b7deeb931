"""What can go wrong with choices."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, KeyUnavailableError, StateConflictError


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field that cannot be used; it shows no value."""
    what = _("The field %s cannot be used.") % field
    return InvalidInputError("choices.unfit_field", what, remedy)


def nobody() -> InvalidInputError:
    """Return the error for a person without any identity."""
    return InvalidInputError(
        "choices.nobody",
        _("The field identities names nobody."),
        _("Give an e-mail address, a phone number or a customer number."),
    )


def unfit_identity(place: str) -> InvalidInputError:
    """Return the error for a value that is not of its kind; ``place`` says which, not what."""
    return InvalidInputError(
        "choices.unfit_identity",
        _("The field %s cannot be read as what it is.") % place,
        _("Write it as it stands in the account, in one line."),
    )


def said_otherwise() -> StateConflictError:
    """Return the error for a source that said the opposite before."""
    return StateConflictError(
        "choices.said_otherwise",
        _("The same source recorded the opposite of this choice before."),
        _("Record it from a source of its own: a choice is taken back by another one."),
    )


def unknown_change() -> StateConflictError:
    """Return the error for a system whose last change is not here."""
    return StateConflictError(
        "choices.unknown_change",
        _("The field after names a change that is not here, as after a restore from a backup."),
        _("Fetch all changes again: leave the field after out."),
    )


def lookup_key_lost() -> KeyUnavailableError:
    """Return the error for choices that nobody can be found by any more."""
    return KeyUnavailableError(
        "choices.lookup_key_lost",
        _("The key by which choices are found is missing, so nobody's choice can be found."),
        _("Restore the database of keys that belongs to these data."),
    )
