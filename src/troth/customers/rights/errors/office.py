"""What can go wrong for the people of the company."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError


def request_not_found() -> NotFoundError:
    """Return the error for a request that is not there."""
    return NotFoundError(
        "rights.no_request", _("There is no such request."), _("Load the page again.")
    )


def letter_not_found() -> NotFoundError:
    """Return the error for a letter that is not there."""
    return NotFoundError(
        "rights.no_letter",
        _("There is no such letter; letters are deleted after 90 days."),
        _("Load the page again."),
    )


def letter_settled() -> StateConflictError:
    """Return the error for a letter that somebody dealt with."""
    return StateConflictError(
        "rights.letter_settled",
        _("This letter was dealt with already."),
        _("Load the page again and look what became of it."),
    )


def change_not_found() -> NotFoundError:
    """Return the error for a change of address that is not there."""
    return NotFoundError(
        "rights.no_change", _("There is no such change of address."), _("Load the page again.")
    )


def site_key_not_found() -> NotFoundError:
    """Return the error for a key of the company's site that is not there."""
    return NotFoundError(
        "rights.no_site_key", _("There is no such key."), _("Look at: troth rights site-keys.")
    )


def site_key_taken() -> StateConflictError:
    """Return the error for a second key of one name."""
    return StateConflictError(
        "rights.site_key_taken",
        _("There is already a key with this name."),
        _("Choose another name, or remove that key first."),
    )


def deleted() -> NotFoundError:
    """Return the error for what a person wrote, after it was deleted on schedule."""
    return NotFoundError(
        "rights.deleted",
        _("What the person named and wrote was deleted on schedule."),
        _("What is left are its kind, dates and outcome."),
    )


def not_an_appeal() -> StateConflictError:
    """Return the error for deciding an appeal about a request that is none."""
    return StateConflictError(
        "rights.not_an_appeal",
        _("This request is no appeal, or was decided."),
        _("Load the page again."),
    )


def is_an_appeal() -> StateConflictError:
    """Return the error for refusing an appeal as if it were a request."""
    return StateConflictError(
        "rights.is_an_appeal",
        _("This is an appeal; it is decided, not refused."),
        _("Grant it or reject it, with the reasons."),
    )


def no_deadline() -> StateConflictError:
    """Return the error for running, pausing or extending a clock where none runs."""
    return StateConflictError(
        "rights.no_clock",
        _("No clock runs for this request that allows this."),
        _("Look at its deadlines; what the law does not grant cannot be taken."),
    )


def unfit_ground(grounds: str) -> InvalidInputError:
    """Return the error for a ground that the law does not know."""
    return InvalidInputError(
        "rights.unfit_ground",
        _("The field ground is none that the law knows for this."),
        _("Take one of %s.") % grounds,
    )


def file_gone() -> NotFoundError:
    """Return the error for a file that is not there any more."""
    return NotFoundError(
        "rights.file_gone", _("There is no such file any more."), _("Load the page again.")
    )


def nobody_to_tell_apart() -> StateConflictError:
    """Return the error for telling apart where nobody asked whether it is one person."""
    return StateConflictError(
        "rights.nobody_to_tell_apart",
        _("Nothing that was named waits to be told apart."),
        _("Load the page again."),
    )


def unfit_kinds(kinds: str) -> InvalidInputError:
    """Return the error for leaving out what the person did not name."""
    return InvalidInputError(
        "rights.unfit_kinds",
        _("The field kinds names nothing by which the person can be searched."),
        _("Take at least one of %s.") % kinds,
    )


def nothing_left() -> InvalidInputError:
    """Return the error for leaving out all by which a person is found."""
    return InvalidInputError(
        "rights.nothing_left",
        _("With all that the field kinds names, nothing by which to search would be left."),
        _("Leave out what others share, and keep one thing that is theirs alone; else ask for it."),
    )
