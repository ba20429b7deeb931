"""What can go wrong while requests are carried out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError
from troth.core.requesting.keeping import KeepingGround


def task_not_found() -> NotFoundError:
    """Return the error for a task that is not there."""
    return NotFoundError("rights.no_task", _("There is no such task."), _("Load the page again."))


def task_done() -> StateConflictError:
    """Return the error for a task that somebody did already."""
    return StateConflictError(
        "rights.task_done",
        _("This task was done already."),
        _("Load the page again and look what was found."),
    )


def no_such_result(results: str) -> InvalidInputError:
    """Return the error for a result that a task of this kind cannot have."""
    return InvalidInputError(
        "rights.unfit_result",
        _("The field result is none that this task can have."),
        _("Take one of %s.") % results,
    )


def task_elsewhere() -> StateConflictError:
    """Return the error for finishing as a task what a button of its own decides."""
    return StateConflictError(
        "rights.task_elsewhere",
        _("This is not decided as a task: a button of its own does it, and goes on from there."),
        _(
            "For a proof, press “Accept the proof of the one who asks”, or “Ask for more, because "
            "of a doubt” where it is not enough; for data about other people, press “Decide” "
            "beside each field."
        ),
    )


def not_an_erasure() -> StateConflictError:
    """Return the error for checking grounds where nothing is to be erased, or it was begun."""
    return StateConflictError(
        "rights.no_grounds_now",
        _("Grounds are checked for a request of erasure that is not being carried out yet."),
        _("Load the page again."),
    )


def unknown_dataset() -> InvalidInputError:
    """Return the error for an exception about a dataset that is not on the map."""
    return InvalidInputError(
        "rights.unfit_keeps",
        _("The field keeps names a dataset that is not on the data map."),
        _("Load the page again and choose from the list."),
    )


def unfit_exception() -> InvalidInputError:
    """Return the error for a dataset that stays by no named exception, or without a reason."""
    return InvalidInputError(
        "rights.unfit_keeps",
        _("The field keeps names no exception by which a dataset stays, or no reason for it."),
        _("Choose one of %s and write the reason, at most 300 characters.")
        % ", ".join(KeepingGround),
    )


def unknown_ground(grounds: str) -> InvalidInputError:
    """Return the error for a ground of erasure that the law does not know."""
    return InvalidInputError(
        "rights.unfit_grounds",
        _("The field grounds names none, or one that the law does not know."),
        _("Take at least one of %s.") % grounds,
    )


def grounds_not_checked(reference: str) -> StateConflictError:
    """Return the error for approving an erasure of which nobody checked the grounds."""
    return StateConflictError(
        "rights.grounds_not_checked",
        _("Nobody has checked the grounds of %s yet.") % reference,
        _("Open the request, check its grounds and what has to stay, and approve it then."),
    )


def no_plan(reference: str) -> StateConflictError:
    """Return the error for approving a request that has no plan."""
    return StateConflictError(
        "rights.no_plan",
        _("%s has no plan yet.") % reference,
        _("Wait a minute: it is planned by itself as soon as it is clear who asks."),
    )


def plan_outdated(reference: str) -> StateConflictError:
    """Return the error for approving a plan that keeps other datasets than the officer decided."""
    return StateConflictError(
        "rights.plan_outdated",
        _("The exceptions of %s have changed since it was planned.") % reference,
        _("Wait a minute: it is planned again by itself. Look at the new plan then."),
    )
