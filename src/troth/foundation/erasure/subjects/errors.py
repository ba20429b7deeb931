"""What can go wrong with plans about a person's data."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    ServiceUnavailableError,
    StateConflictError,
)


def plan_not_found() -> NotFoundError:
    """Return the error for a plan that is not there."""
    return NotFoundError(
        "erasure.plan_not_found", _("There is no such plan."), _("Load the page again.")
    )


def no_identity() -> InvalidInputError:
    """Return the error for planning about somebody who is named by nothing."""
    return InvalidInputError(
        "erasure.no_identity",
        _("Nothing was named by which the person could be found."),
        _("Name an e-mail address, a customer number or another identity."),
    )


def no_correction() -> InvalidInputError:
    """Return the error for a rectification that would write nothing."""
    return InvalidInputError(
        "erasure.no_correction",
        _("No field that is to be put right holds data of this person."),
        _("Name a field or a category of the data map in which the person has data."),
    )


def unknown_dataset() -> NotFoundError:
    """Return the error for keeping rows of a dataset that is not on the map."""
    return NotFoundError(
        "erasure.unknown_dataset",
        _("A dataset whose rows should stay is not on the map."),
        _("Load the page again and choose among the datasets that are there."),
    )


def person_forgotten() -> StateConflictError:
    """Return the error for planning again after the person was forgotten."""
    return StateConflictError(
        "erasure.person_forgotten",
        _("This plan has ended, and Troth does not know any more whom it was about."),
        _("Begin a new plan with the identities of the person."),
    )


def under_way() -> StateConflictError:
    """Return the error for what cannot be done while a plan is carried out, or has ended."""
    return StateConflictError(
        "erasure.under_way",
        _("The plan is being carried out, or has ended."),
        _("Wait until it is done, or look at what is left of it."),
    )


def not_returned() -> StateConflictError:
    """Return the error for calling a new relation what never was erased."""
    return StateConflictError(
        "erasure.not_returned",
        _("The plan is about nothing that was erased and came back."),
        _("Withdraw what it is for instead."),
    )


def not_waiting() -> StateConflictError:
    """Return the error for approving a plan that does not wait for it."""
    return StateConflictError(
        "erasure.not_waiting",
        _("This plan does not wait for approval."),
        _("Load the page again: it may have been approved, withdrawn or planned anew."),
    )


def changed() -> StateConflictError:
    """Return the error for approving another plan than the one that was seen."""
    return StateConflictError(
        "erasure.changed",
        _("What would be done has changed since the page was loaded."),
        _("Load the page again and read what would be done now."),
    )


def not_approved() -> StateConflictError:
    """Return the error for carrying out what may not begin yet."""
    return StateConflictError(
        "erasure.not_approved",
        _("This plan is not approved, its delay has not passed, or it has ended."),
        _("Have it approved in the console; in a company of one it begins 24 hours later."),
    )


def nothing_to_try() -> StateConflictError:
    """Return the error for trying a plan again that waits for nothing."""
    return StateConflictError(
        "erasure.nothing_to_try",
        _("No store of this plan failed, was set aside or had something left."),
        _("Load the page again to see how far it is."),
    )


def other_store_needed() -> ServiceUnavailableError:
    """Return the error for a store in which not all would be found now."""
    return ServiceUnavailableError(
        "erasure.other_store_needed",
        _("Another store, without which not all rows would be found here, cannot be asked."),
        _("See which store fails; this one is tried again."),
    )


def task_not_found() -> NotFoundError:
    """Return the error for a task, or a file of one, that is not there."""
    return NotFoundError(
        "erasure.task_not_found",
        _("There is no such task, or no file was attached to it."),
        _("Load the page again."),
    )


def task_closed() -> StateConflictError:
    """Return the error for finishing a task that is not open."""
    return StateConflictError(
        "erasure.task_closed",
        _("This task is done, or its plan is not approved yet or has ended."),
        _("Load the page again."),
    )


def nothing_said() -> InvalidInputError:
    """Return the error for finishing a task without saying what was done."""
    return InvalidInputError(
        "erasure.nothing_said",
        _("Nothing was said about what was done, or more than 1,000 characters."),
        _("Write in a sentence or two what was done and how that was seen."),
    )


def proof_too_large() -> InvalidInputError:
    """Return the error for a file that is too large, or whose name is too long."""
    return InvalidInputError(
        "erasure.proof_too_large",
        _("The file is larger than 10 MB, or its name longer than 120 characters."),
        _("Attach a smaller file, such as one page of it."),
    )


def not_suspended() -> NotFoundError:
    """Return the error for resuming a store that is not suspended."""
    return NotFoundError(
        "erasure.not_suspended",
        _("This store is not suspended."),
        _("Load the page again."),
    )
