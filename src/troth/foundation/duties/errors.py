"""What can go wrong with facts of the company, its overlay and deadlines."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import (
    DeadlineError,
    InvalidInputError,
    NotFoundError,
    StateConflictError,
)


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field that cannot be accepted; never shows what was said."""
    return InvalidInputError(
        f"duties.unfit_{field.rpartition('.')[2].partition('[')[0]}",
        _("The field %s cannot be accepted.") % field,
        remedy,
    )


def no_question(key: str, nearest: str) -> InvalidInputError:
    """Return the error for a fact that nobody asks for."""
    return InvalidInputError(
        "duties.no_such_fact",
        _("There is no fact %s.") % key,
        _("Did you mean %s?") % nearest if nearest else _("Take one of the lawbook's facts."),
    )


def said_twice(field: str) -> InvalidInputError:
    """Return the error for a fact that is said twice at once."""
    return InvalidInputError(
        "duties.said_twice",
        _("The field %s is given twice for the same day.") % field,
        _("Keep one of the two."),
    )


def nothing_said() -> InvalidInputError:
    """Return the error for saying nothing."""
    return InvalidInputError(
        "duties.nothing_said", _("No fact is given."), _("Give at least one fact.")
    )


def fact_not_found() -> NotFoundError:
    """Return the error for a statement that does not stand."""
    return NotFoundError(
        "duties.fact_not_found",
        _("There is no such fact, or it was replaced or withdrawn."),
        _("Load the page again."),
    )


def answered_otherwise(file: str, line: int, key: str) -> InvalidInputError:
    """Return the error for a question whose kind does not fit an answer that stands."""
    return InvalidInputError(
        "duties.answered_otherwise",
        _("%(file)s, line %(line)d: %(key)s is answered already, as another kind.")
        % {"file": file, "line": line, "key": key},
        _("Withdraw the answers first, or give the question another key."),
    )


def facts_moved() -> StateConflictError:
    """Return the error for an answer to facts that somebody changed meanwhile."""
    return StateConflictError(
        "duties.facts_moved",
        _("The facts were changed after you looked at them; nothing was stored."),
        _("Look at them again and say what still differs."),
    )


def overlay_not_found() -> NotFoundError:
    """Return the error for a company without an overlay."""
    return NotFoundError(
        "duties.no_overlay",
        _("The company has no lawbook of its own."),
        _("Put one in force with troth lawbook apply FILE."),
    )


def no_clock(duty: str) -> StateConflictError:
    """Return the error for opening a deadline of a duty that nothing starts."""
    return StateConflictError(
        "duties.no_clock",
        _("The duty %s has no period that an event starts.") % duty,
        _("Choose a duty with a period, or one to be done without undue delay."),
    )


def not_verified(duty: str) -> StateConflictError:
    """Return the error for a duty whose figures nobody has verified."""
    return StateConflictError(
        "duties.not_verified",
        _("The period of the duty %s is not verified yet.") % duty,
        _("Verify it and put it into the company's own lawbook, with its source."),
    )


def deadline_not_found() -> NotFoundError:
    """Return the error for a deadline that is not there."""
    return NotFoundError(
        "duties.no_deadline", _("There is no such deadline."), _("Load the page again.")
    )


def already_open() -> StateConflictError:
    """Return the error for opening a deadline that runs already."""
    return StateConflictError(
        "duties.already_open",
        _("This deadline runs already."),
        _("Close it before it is opened again."),
    )


def is_closed() -> StateConflictError:
    """Return the error for changing a deadline that was closed."""
    return StateConflictError(
        "duties.deadline_closed",
        _("This deadline was closed."),
        _("Load the page again; open another one if the duty is due anew."),
    )


def confirm_instead() -> StateConflictError:
    """Return the error for closing a review of facts by hand."""
    return StateConflictError(
        "duties.confirm_instead",
        _("This is the review of facts; it is closed by confirming them."),
        _("Confirm the facts, or say them anew."),
    )


def no_extension() -> StateConflictError:
    """Return the error for extending what the law does not let be extended."""
    return StateConflictError(
        "duties.no_extension",
        _("The law grants no extension of this deadline."),
        _("Do what is due, or say in the answer why it is late."),
    )


def extended_already() -> StateConflictError:
    """Return the error for extending twice."""
    return StateConflictError(
        "duties.extended_already",
        _("This deadline was extended already; the law grants one extension."),
        _("Do what is due by the extended deadline."),
    )


def notice_too_late() -> DeadlineError:
    """Return the error for an extension of which the person was told too late."""
    return DeadlineError(
        "duties.notice_too_late",
        _("The notice of the extension is later than the law allows; nothing was extended."),
        _("Do what is due by the deadline as it stands."),
    )


def no_pause(events: str) -> StateConflictError:
    """Return the error for pausing on an event that does not stop this clock."""
    return StateConflictError(
        "duties.no_pause",
        _("This event does not stop the clock of this deadline."),
        _("What stops it: %s.") % events if events else _("Nothing stops it; it runs on."),
    )


def paused_already() -> StateConflictError:
    """Return the error for pausing what stands still."""
    return StateConflictError(
        "duties.paused_already",
        _("The clock of this deadline stands still already."),
        _("Resume it before it is paused again."),
    )


def not_paused() -> StateConflictError:
    """Return the error for resuming what runs."""
    return StateConflictError(
        "duties.not_paused",
        _("The clock of this deadline is not paused."),
        _("Load the page again."),
    )
