"""What can go wrong with people, in words that are the same at every door."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError, NotFoundError, StateConflictError


def no_such_member() -> NotFoundError:
    """There is nobody with this id."""
    return NotFoundError(
        "people.no_such_member",
        _("There is no such member of staff."),
        _("Look at the directory: troth people list."),
    )


def link_of_no_use() -> NotFoundError:
    """The link is wrong, was used, was withdrawn or is too old: all one answer."""
    return NotFoundError(
        "people.link_of_no_use",
        _("This link cannot be used: it is wrong, too old, or was used already."),
        _("Ask the one who sent it for a new one."),
    )


def last_owner() -> StateConflictError:
    """Nobody could administer Troth any more."""
    return StateConflictError(
        "people.last_owner",
        _("This is the last owner, and there must always be one."),
        _("Make somebody else an owner first."),
    )


def unusable(field: str, what: str, remedy: str) -> InvalidInputError:
    """A field holds something that cannot be accepted.

    Args:
        field: its name; becomes part of the code, so that a form can show the error beside it.
        what: what is wrong, without repeating the value.
        remedy: what would be accepted.
    """
    return InvalidInputError(f"people.unusable_{field}", what, remedy)
