"""The files of the notice on the public listener."""

from __future__ import annotations

from functools import wraps
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags, quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from troth.core.publishing.phrases import LANGUAGES
from troth.foundation.printing.printing import printed
from troth.foundation.printing.shelf import kept
from troth.transparency.notice.channels.data import dpv_of, promises_of
from troth.transparency.notice.channels.editions import edition, stored_text
from troth.transparency.notice.channels.pdf import notice_job
from troth.transparency.notice.channels.poster import poster_job
from troth.transparency.notice.channels.text import text_of
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.queries import company_zone

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from troth.foundation.printing.press import Job

_JSON: Final = "application/json"
_JSON_LD: Final = "application/ld+json"
_TEXT: Final = "text/plain; charset=utf-8"
_PDF: Final = "application/pdf"
_FOR_GOOD: Final = "public, max-age=31536000, immutable"
_ASKED_AGAIN: Final = "public, no-cache"
"""May be kept, and is asked for again by its tag each time: states change."""


def spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Answer in the language that the address names, to those who do not have the answer yet."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, language: str, number: int | None = None) -> HttpResponse:
        if language not in LANGUAGES:
            raise not_published()
        with override(language), timezone.override(company_zone()):
            response = view(request, language, number)
        response.headers["Content-Language"] = language
        return response

    return answer


@spoken
def notice_pdf(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with the notice as PDF.

    Raises:
        NotFoundError: ``notice.not_published``.
        ServiceUnavailableError: it cannot be made here or now; see ``printing`` and ``shelf``.
    """
    found = edition(language, number)
    return _print(request, notice_job(found), found.name)


@spoken
def poster_pdf(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with the poster as PDF; raises as ``notice_pdf``."""
    found = edition(language, number)
    return _print(request, poster_job(found), f"{found.name}-poster")


@spoken
def notice_text(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with the notice as plain text.

    Raises:
        NotFoundError: ``notice.not_published``.
    """
    return _write(request, _TEXT, text_of(edition(language, number)).encode())


@spoken
def notice_json(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with the notice as it is stored, byte for byte; raises as ``notice_text``."""
    stored = stored_text(language, number).notice.encode()
    response = _write(request, _JSON, stored)
    if number is not None:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response


@spoken
def notice_dpv(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with the notice in the words of DPV, as JSON-LD; raises as ``notice_text``."""
    return _write(request, _JSON_LD, dpv_of(edition(language, number)))


@spoken
def promises_json(request: HttpRequest, language: str, number: int | None) -> HttpResponse:
    """Answer with how each promise reads now; raises as ``notice_text``."""
    return _write(request, _JSON, promises_of(edition(language, number)))


def _print(request: HttpRequest, job: Job, name: str) -> HttpResponse:
    mark = job.identifier.decode()
    response = _answer(request, _PDF, mark, lambda: kept(mark, lambda: printed(job)))
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _write(request: HttpRequest, kind: str, content: bytes) -> HttpResponse:
    return _answer(request, kind, sha256(content).hexdigest(), lambda: content)


def _answer(request: HttpRequest, kind: str, mark: str, make: Callable[[], bytes]) -> HttpResponse:
    """Return a file; only that nothing changed to one who has it by its tag (RFC 9110, 13.1.2)."""
    tag = quote_etag(mark)
    held = {one.removeprefix("W/") for one in parse_etags(request.headers.get("If-None-Match", ""))}
    response = HttpResponseNotModified() if tag in held else HttpResponse(make(), kind)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = _ASKED_AGAIN
    if kind != _PDF:
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
