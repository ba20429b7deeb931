"""What can go wrong with retention and legal holds."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    ServiceUnavailableError,
    StateConflictError,
)


def run_not_found() -> NotFoundError:
    """Return the error for a run that is not there."""
    return NotFoundError(
        "erasure.run_not_found", _("There is no such run."), _("Load the page again.")
    )


def hold_not_found() -> NotFoundError:
    """Return the error for a legal hold that is not there."""
    return NotFoundError(
        "erasure.hold_not_found",
        _("There is no such legal hold, or it was lifted."),
        _("Load the page again."),
    )


def no_rule() -> StateConflictError:
    """Return the error for planning a dataset that no retention rule is given to."""
    return StateConflictError(
        "erasure.no_rule",
        _("The dataset has no retention rule, or is in no store that Troth can read."),
        _("Give it a rule on its page in the data map."),
    )


def not_waiting() -> StateConflictError:
    """Return the error for approving what does not wait for it."""
    return StateConflictError(
        "erasure.not_waiting",
        _("This run does not wait for approval."),
        _("Load the page again: it may have been approved or planned anew."),
    )


def not_approved() -> StateConflictError:
    """Return the error for carrying out what may not begin yet."""
    return StateConflictError(
        "erasure.not_approved",
        _("This run is not approved, or its delay has not passed."),
        _("Have it approved in the console; in a company of one it begins 24 hours later."),
    )


def changed() -> StateConflictError:
    """Return the error for a plan that rule, map or schema have left behind."""
    return StateConflictError(
        "erasure.changed",
        _("Rule, map or schema changed since this was planned."),
        _("Plan it again and have it approved."),
    )


def second_person() -> NotPermittedError:
    """Return the error for approving what one asked for oneself."""
    return NotPermittedError(
        "erasure.second_person",
        _("You asked for this; a second person approves it."),
        _("Ask somebody else who may approve it."),
    )


def a_person() -> NotPermittedError:
    """Return the error for approving without being a person who signed in."""
    return NotPermittedError(
        "erasure.a_person",
        _("This is approved by a person who signed in, not by a program."),
        _("Approve it in the console."),
    )


def sign_in_again() -> NotPermittedError:
    """Return the error for approving alone without a fresh sign-in."""
    return NotPermittedError(
        "erasure.sign_in_again",
        _("You are the only one who may approve, so a fresh sign-in is needed."),
        _("Enter your password again and approve within five minutes."),
    )


def no_writer() -> StateConflictError:
    """Return the error for a store that nobody may write to."""
    return StateConflictError(
        "erasure.no_writer",
        _("The store has no writer."),
        _("Name the user who may write on the page of the store, or with --writer."),
    )


def no_scope() -> InvalidInputError:
    """Return the error for a hold that keeps nothing."""
    return InvalidInputError(
        "erasure.no_scope",
        _("The hold names neither datasets nor people."),
        _("Choose datasets, or write values that identify the people, or both."),
    )


def left_over() -> ServiceUnavailableError:
    """Return the error for rows that are due and that no batch takes."""
    return ServiceUnavailableError(
        "erasure.left_over",
        _("Some rows are past their time and could not be treated."),
        _("See whether a trigger or a rule of the database undoes it."),
    )


def archive_failed() -> ServiceUnavailableError:
    """Return the error for an archive file that cannot be written or read back."""
    return ServiceUnavailableError(
        "erasure.archive_failed",
        _("The archive could not be written, or not be read back as it was written."),
        _("Check the folder in the setting archive_folder: its rights and its free space."),
    )
