"""What a visitor is told whose request's body was too large, or did not come."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.translation import gettext as _

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

REFUSED: Final = "troth.refused"
"""The key in a request's environment under which the server says why it took no body."""

TOO_LARGE: Final = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
TOO_MANY: Final = HTTPStatus.TOO_MANY_REQUESTS
INCOMPLETE: Final = HTTPStatus.BAD_REQUEST


class RefusalMiddleware:
    """Answers requests whose bodies the server did not take."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413, 429 or 400, or let the request go on."""
        status = request.META.get(REFUSED)
        if status is None:
            return self.get_response(request)
        context = {"error": refusal(status), "status": int(status)}
        answer = render(request, "shell/problem.html", context, status=int(status))
        answer.headers["Connection"] = "close"
        return answer


def refusal(status: HTTPStatus) -> InvalidInputError:
    """Return the error that explains a status."""
    if status == TOO_LARGE:
        return InvalidInputError(
            "web.too_large",
            _("What was sent is larger than any page here takes."),
            _("Send less than 3 MB."),
        )
    if status == TOO_MANY:
        return InvalidInputError(
            "web.too_many",
            _("Too much is being sent from your address at the same time."),
            _("Wait until it has arrived, then send this again."),
        )
    return InvalidInputError(
        "web.incomplete", _("What was sent did not arrive whole."), _("Send it again.")
    )
