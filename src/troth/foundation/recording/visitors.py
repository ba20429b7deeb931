"""Pages for everybody that take a form: without a cookie, from themselves only, kept nowhere.

Forms of the public listener carry no CSRF token, so that no cookie is set before somebody chose
one; what another site could do with them is stopped by the browser's own word on where a form
comes from.

Source: https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header, read 2026-11-23.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec

from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from troth.core.errors import NotPermittedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

Args = ParamSpec("Args")

_OWN: Final = frozenset({"same-origin", "none"})


def visitor_page(
    view: Callable[Concatenate[HttpRequest, Args], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Args], HttpResponseBase]:
    """Let a page be opened and its own form be sent; keep it out of every cache.

    Raises:
        NotPermittedError: ``web.foreign_form``: the form stands on another site.
    """

    @csrf_exempt
    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Args.args, **named: Args.kwargs
    ) -> HttpResponseBase:
        if request.method == "POST" and is_foreign(request):
            raise foreign_form()
        return view(request, *args, **named)

    return guarded


def is_foreign(request: HttpRequest) -> bool:
    """Say whether the browser tells that a page of another site sent this."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in _OWN


def internet_address(request: HttpRequest) -> str:
    """Return the Internet address that a request came from; empty where the server told none."""
    return str(request.META.get("REMOTE_ADDR") or "")


def foreign_form() -> NotPermittedError:
    """Return the error for a form that stands on another site."""
    return NotPermittedError(
        "web.foreign_form",
        _("This was sent by another site."),
        _("Use the form on a page of this site."),
    )
