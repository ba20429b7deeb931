"""What can go wrong in the room."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError


def no_feed() -> NotFoundError:
    """Return the error for somebody who has no address of the calendar to withdraw."""
    return NotFoundError(
        "regulations.no_feed",
        _("You have no address of the calendar."),
        _("Make one on the page of deadlines."),
    )


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field that cannot be accepted; never shows what was said."""
    return InvalidInputError(
        f"regulations.unfit_{field}", _("The field %s cannot be accepted.") % field, remedy
    )


def no_control() -> NotFoundError:
    """Return the error for a control that the lawbook does not have."""
    return NotFoundError(
        "regulations.no_control",
        _("The field control names no control of the lawbook."),
        _("Take an id of those that troth regulations controls lists."),
    )


def nothing_to_confirm(control: str) -> StateConflictError:
    """Return the error for confirming a control that promises check altogether."""
    return StateConflictError(
        "regulations.nothing_to_confirm",
        _("Promises check all of the control %s; nobody can confirm it by hand.") % control,
        _("Make the promise, and let Troth check it."),
    )


def no_confirmation() -> NotFoundError:
    """Return the error for a confirmation that does not stand."""
    return NotFoundError(
        "regulations.no_confirmation",
        _("There is no such confirmation, or it was withdrawn or replaced."),
        _("Load the page again."),
    )
