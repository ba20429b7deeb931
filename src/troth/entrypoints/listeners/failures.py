"""What people see when something fails, and what the log keeps of it.

A failure is logged by its code and place. The text of a driver, the values in a frame and the
request's content stay out of logs and pages, because they may hold personal data.
"""

from __future__ import annotations

import logging
import sys
import traceback
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

from troth.core.errors import TrothError
from troth.entrypoints.answers import answer_to, database_trouble, headers_of

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger("troth.web")


class OutermostMiddleware:
    """Turn every error that a page let through into a page of our own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and turn what middleware below let through into a page as well."""
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response = _not_allowed(request, response)
        response.headers.setdefault("Permissions-Policy", _FEATURES)
        if request.path.startswith(("/console/", "/account/", "/setup/", "/invitation/", "/api/")):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Answer errors of the house by their family, a database's as unavailable."""
        answer = _foreseen(request, exception)
        if answer or isinstance(exception, _DJANGO_ANSWERS):
            return answer
        logger.error("web.crashed %s at %s", type(exception).__name__, place_of(exception))
        return None


def _not_allowed(request: HttpRequest, bare: HttpResponseBase) -> HttpResponseBase:
    """Say in words that a page is opened in another way; programs get the bare answer."""
    if not _reads_pages(request):
        return bare
    told = render(request, "405.html", _base(), status=HTTPStatus.METHOD_NOT_ALLOWED)
    told.headers["Allow"] = bare.headers.get("Allow", "")
    return told


def _reads_pages(request: HttpRequest) -> bool:
    """Tell a browser from a program: only the first asks for HTML by name."""
    named = "text/html" in request.headers.get("Accept", "")
    return named and not request.path.startswith("/api/")


_FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


_DJANGO_ANSWERS = (Http404, PermissionDenied, SuspiciousOperation, BadRequest)


def problem(request: HttpRequest, error: TrothError) -> HttpResponse:
    """Render an error of the house with its status, code and remedy; for programs as plain text."""
    status = answer_to(error).status
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s", error.code)
    if not _reads_pages(request):
        told = f"{error}\n({error.code})\n"
        return HttpResponse(told, "text/plain; charset=utf-8", status, headers=headers_of(error))
    context = {"error": error, "status": status, **_base(status)}
    page = render(request, "shell/problem.html", context, status=status)
    for name, value in headers_of(error).items():
        page.headers[name] = value
    return page


def no_such_page(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page; to customers, under the company's name and colours."""
    del exception
    return render(request, "404.html", _base(), status=HTTPStatus.NOT_FOUND)


def _base(status: int = HTTPStatus.NOT_FOUND) -> dict[str, str]:
    """Return what an error's page stands on; the company's look is in the database."""
    branded = settings.LISTENER == "public" and status < HTTPStatus.INTERNAL_SERVER_ERROR
    return {"error_base": "shell/centre_error.html"} if branded else {}


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what failed around a page, in middleware, as it is answered inside of one."""
    answer = _foreseen(request, sys.exception())
    return answer or render(request, "500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def _foreseen(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    if isinstance(exception, TrothError):
        return problem(request, exception)
    if isinstance(exception, DatabaseError):
        trouble = database_trouble()
        logger.error("%s at %s", trouble.code, place_of(exception))
        return problem(request, trouble)
    return None


def place_of(exception: BaseException) -> str:
    """Return ``module:line`` of the innermost frame in Troth's own code."""
    place = "outside:0"
    for frame, line in traceback.walk_tb(exception.__traceback__):
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("troth."):
            place = f"{name}:{line}"
    return place


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form had been open too long, without saying why to an attacker."""
    del reason
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)
