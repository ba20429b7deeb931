"""What the pages of one request share: whose link it is, in which language, and for no crawler."""

from __future__ import annotations

from contextlib import contextmanager
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, override

from troth.customers.rights.queries.following import following
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.recording.visitors import visitor_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.forms import BaseForm
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from troth.core.errors import TrothError
    from troth.customers.rights.models import Request

Args = ParamSpec("Args")


def request_page(
    view: Callable[Concatenate[HttpRequest, Request, str, Args], HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Open a page by the secret link of a request.

    The view is called with the request that the link opens and with the link's secret, which its
    page needs to lead on. No crawler keeps the page, and nothing that is linked from it learns
    its address.

    Raises:
        NotFoundError: ``rights.link_of_no_use``.
    """

    @visitor_page
    @wraps(view)
    def opened(
        request: HttpRequest, /, secret: str, *args: Args.args, **named: Args.kwargs
    ) -> HttpResponseBase:
        found = following(secret)
        with speaking(request, found.language):
            return hidden(view(request, found, secret, *args, **named))

    return opened


def hidden(response: HttpResponseBase) -> HttpResponseBase:
    """Keep a page whose address is secret from crawlers, and its address from other pages."""
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@contextmanager
def speaking(request: HttpRequest, language: str) -> Iterator[None]:
    """Speak the language that the visitor chose for this browser, or else the one given."""
    chosen = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    with override(get_language() if chosen else language), timezone.override(zone()):
        yield


def drawn(
    request: HttpRequest,
    template: str,
    form: BaseForm | None,
    context: Mapping[str, Any],
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Render a page; with 422 where what its form was given cannot be accepted."""
    if form is not None and form.errors and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, template, {**context, "form": form}, status=status)


def told(refused: TrothError) -> str:
    """Return what happened and what to do, for the field that it is about."""
    return f"{refused.what} {refused.remedy}".strip()
