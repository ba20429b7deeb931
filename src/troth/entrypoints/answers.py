"""One table: what each family of errors is answered with, at every door."""

from __future__ import annotations

from http import HTTPStatus
from typing import Final, NamedTuple

from django.utils.translation import gettext as _

from troth.core import errors


def database_trouble() -> errors.ServiceUnavailableError:
    """Return what every door says when a database fails, in place of its driver's text."""
    return errors.ServiceUnavailableError(
        "database.unavailable",
        _("The database did not take this now; nothing was changed."),
        _("Try again in a moment; troth doctor tells the cause."),
    )


class Answer(NamedTuple):
    """How a door answers an error.

    Attributes:
        status: the HTTP status.
        exit_code: the exit code of the command line.
    """

    status: int
    exit_code: int


_ANSWERS: Final[dict[type[errors.TrothError], Answer]] = {
    errors.InvalidInputError: Answer(400, 2),
    errors.NotPermittedError: Answer(403, 3),
    errors.NotFoundError: Answer(404, 4),
    errors.StateConflictError: Answer(409, 5),
    errors.DeadlineError: Answer(409, 6),
    errors.KeyUnavailableError: Answer(503, 7),
    errors.TamperError: Answer(500, 8),
    errors.ServiceUnavailableError: Answer(503, 9),
}


RETRY_AFTER: Final = {"Retry-After": "10"}
"""Seconds (RFC 9110, 10.2.3, read 2026-11-27) after which to ask again for what is unavailable."""


def headers_of(error: errors.TrothError) -> dict[str, str]:
    """Return the headers that every door adds to its answer to an error."""
    return RETRY_AFTER if answer_to(error).status == HTTPStatus.SERVICE_UNAVAILABLE else {}


def answer_to(error: errors.TrothError) -> Answer:
    """Return how an error is answered, by the nearest family that it belongs to."""
    for family in type(error).__mro__:
        if family in _ANSWERS:
            return _ANSWERS[family]
    return Answer(500, 1)
