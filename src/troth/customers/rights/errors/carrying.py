"""What can go wrong while requests are carried out."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError


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
        _("Load the page again and choose from its list."),
    )


def not_told() -> NotFoundError:
    """Return the error for an answer of a recipient that was not asked, or a link of no use."""
    return NotFoundError(
        "rights.nobody_asked",
        _("This link is of no use."),
        _("Use the latest link that you were sent; each is for one answer."),
    )


def unfit_answer(answers: str) -> InvalidInputError:
    """Return the error for an answer that is none."""
    return InvalidInputError(
        "rights.unfit_answer",
        _("The field answer is none that can be given."),
        _("Take one of %s.") % answers,
    )
