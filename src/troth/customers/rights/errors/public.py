"""What can go wrong for somebody who asks; nothing here says whether the company knows them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    ServiceUnavailableError,
    StateConflictError,
)


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field that cannot be accepted; never shows what was written."""
    return InvalidInputError(
        f"rights.unfit_{field}", _("The field %s cannot be accepted.") % field, remedy
    )


def missing(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field that this kind of request needs."""
    return InvalidInputError(
        f"rights.missing_{field}", _("The field %s is needed for this request.") % field, remedy
    )


def link_of_no_use() -> NotFoundError:
    """Return the error for a link that never was, or whose request was deleted."""
    return NotFoundError(
        "rights.link_of_no_use",
        _("This link does not work, or does not work any more."),
        _("Open the link in our latest mail, or ask again."),
    )


def wrong_code() -> NotPermittedError:
    """Return the one error for a code that is wrong, was used, or has expired."""
    return NotPermittedError(
        "rights.wrong_code",
        _("This code does not work: it is wrong, was used, or has expired."),
        _("Compare it with the latest mail, or have another one sent."),
    )


def too_many_tries(seconds: int) -> NotPermittedError:
    """Return the error for entering codes faster than a person would."""
    return NotPermittedError(
        "rights.too_many_tries",
        _("Too many codes were entered."),
        _("Wait %(seconds)d seconds, then try again.") % {"seconds": seconds},
    )


def too_many_codes() -> NotPermittedError:
    """Return the error for asking for more codes than a day allows."""
    return NotPermittedError(
        "rights.too_many_codes",
        _("No more codes are sent for this request today."),
        _("Use the latest one, or try again tomorrow."),
    )


def too_many_requests() -> NotPermittedError:
    """Return the error for more requests from one network than a day allows."""
    return NotPermittedError(
        "rights.too_many_requests",
        _("Too many requests came from your network today."),
        _("Try again tomorrow, or write to us."),
    )


def not_now() -> StateConflictError:
    """Return the error for something that the state of the request does not allow."""
    return StateConflictError(
        "rights.not_now",
        _("This cannot be done with the request as it stands now."),
        _("Load the page again and look what happened to it."),
    )


def no_proof_asked() -> StateConflictError:
    """Return the error for a code where none is needed."""
    return StateConflictError(
        "rights.no_proof_asked",
        _("This request needs no code."),
        _("You need do nothing; we tell you when it is answered."),
    )


def nothing_to_appeal() -> StateConflictError:
    """Return the error for an appeal against what was not refused."""
    return StateConflictError(
        "rights.nothing_to_appeal",
        _("This request was not refused, or you have appealed already."),
        _("Wait for our answer, or complain to the authority."),
    )


def file_too_big(name: str, megabytes: int) -> InvalidInputError:
    """Return the error for a file above the limit."""
    return InvalidInputError(
        "rights.file_too_big",
        _("A file of the field %(field)s is larger than %(megabytes)d MB.")
        % {"field": name, "megabytes": megabytes},
        _("Send a smaller one, such as a scan in grey."),
    )


def too_many_files(most: int) -> InvalidInputError:
    """Return the error for more files than a request holds."""
    return InvalidInputError(
        "rights.too_many_files",
        _("A request holds at most %d files.") % most,
        _("Leave out what is not needed."),
    )


def unknown_file_type() -> InvalidInputError:
    """Return the error for a file that is, by its content, of no known type."""
    return InvalidInputError(
        "rights.unknown_file_type",
        _("A file of the field files is of a type that we do not take."),
        _("Send PDF, JPEG, PNG, WebP, TIFF or plain text; what counts is what is in the file."),
    )


def token_refused() -> NotPermittedError:
    """Return the one error for a token of the company's site that cannot be accepted."""
    return NotPermittedError(
        "rights.token_refused",
        _("The site's word for who you are was not accepted."),
        _("Sign in there again and ask from there, or have a code sent."),
    )


def no_way(way: str) -> ServiceUnavailableError:
    """Return the error for a way of sending codes that the company has not set up."""
    return ServiceUnavailableError(
        "rights.no_way",
        _("Codes cannot be sent by %s here.") % way,
        _("Choose another way."),
    )
