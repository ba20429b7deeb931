"""What can go wrong with making copies, for the people of the company."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError, ServiceUnavailableError, StateConflictError


def nothing_to_deliver() -> StateConflictError:
    """Return the error for a request that asks for no files."""
    return StateConflictError(
        "rights.nothing_to_deliver",
        _("This request asks for no copy of data."),
        _("Answer it with what was done."),
    )


def not_verified() -> StateConflictError:
    """Return the error for a request of which it is not known who made it."""
    return StateConflictError(
        "rights.delivery_not_verified",
        _("Nothing is handed out before it is known who asks."),
        _("Wait for the code, or settle who asks on the page of the request."),
    )


def weighing_open() -> StateConflictError:
    """Return the error for data of others that nobody weighed yet."""
    return StateConflictError(
        "rights.others_not_weighed",
        _("Nobody has decided yet about the data of other people in it."),
        _("Do the tasks on the page of the request first."),
    )


def nothing_to_weigh() -> NotFoundError:
    """Return the error for a field about which nothing is to be decided."""
    return NotFoundError(
        "rights.nothing_to_weigh",
        _("There is no open question about data of others in this field."),
        _("Load the page again."),
    )


def being_made() -> ServiceUnavailableError:
    """Return the error for files that somebody else makes at this moment."""
    return ServiceUnavailableError(
        "rights.being_made", _("These files are being made already."), _("Wait for that.")
    )


def disk_full() -> ServiceUnavailableError:
    """Return the error for a disk on which nothing can be laid down any more."""
    return ServiceUnavailableError(
        "rights.disk_full",
        _("The disk is full: the files of a request could not be laid down."),
        _("Make room in the data folder; it is then tried again."),
    )


def cannot_be_written() -> ServiceUnavailableError:
    """Return the error for a disk that takes nothing, for another reason than that it is full."""
    return ServiceUnavailableError(
        "rights.cannot_be_written",
        _("The files of a request could not be laid down in the data folder."),
        _("Run troth doctor, and see that the data folder can be written to."),
    )


def others_or_doubt() -> StateConflictError:
    """Return the error for a person who cannot be told apart from somebody else."""
    return StateConflictError(
        "rights.person_in_doubt",
        _("What was named fits more than one person; nothing is handed out."),
        _("Tell them apart on the page of the request."),
    )
