"""What can go wrong with handing out, for the person who asked."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, StateConflictError


def gone() -> NotFoundError:
    """Return the error for files that are deleted, or were never there."""
    return NotFoundError(
        "rights.delivery_gone",
        _("These files are not here any more."),
        _("Ask again; we then make them anew."),
    )


def not_ready() -> StateConflictError:
    """Return the error for files that are still being made."""
    return StateConflictError(
        "rights.delivery_not_ready",
        _("Your files are still being made."),
        _("Come back in a few minutes."),
    )


def barred() -> StateConflictError:
    """Return the error for an address that has just changed."""
    return StateConflictError(
        "rights.delivery_barred",
        _("The address of this request has just changed; nothing is handed out for some days."),
        _("Come back on the day that the page of the request names."),
    )


def no_certificate() -> NotFoundError:
    """Return the error for a request that has no certificate, or not any more."""
    return NotFoundError(
        "rights.no_certificate",
        _("There is no certificate for this request."),
        _("There is one when what you asked for was done, for two years."),
    )
