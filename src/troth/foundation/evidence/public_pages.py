"""The log on the public listener: a page that explains it, and its static files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.errors import InvalidInputError
from troth.core.merkle.tile_paths import TILE_WIDTH, parse_tile_path
from troth.foundation.evidence.ledger.trees import log_folder
from troth.foundation.evidence.queries import heads

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_TEXTS = frozenset({"checkpoint", "vkey"})


@require_safe
def about(request: HttpRequest) -> HttpResponseBase:
    """Say what the log is, whose key signs it, and how to check it."""
    context = {"heads": heads()[::-1], "address": settings.PUBLIC_URL}
    return render(request, "evidence/public_log.html", context)


@require_safe
def file(request: HttpRequest, log: int, name: str) -> HttpResponseBase:
    """Answer with one static file of a log; its name is checked before the disk is asked.

    Raises:
        Http404: there is no such file, or it is no name of one.
    """
    del request
    changing, kind = _manner(name)
    try:
        content = (log_folder(log) / name).open("rb")
    except OSError:
        raise Http404 from None
    response = FileResponse(content, content_type=kind)
    caching = "no-cache" if changing else "public, max-age=31536000, immutable"
    response["Cache-Control"] = caching
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _manner(name: str) -> tuple[bool, str]:
    """Return whether a file may change, and its type."""
    if name in _TEXTS:
        return True, "text/plain; charset=utf-8"
    try:
        return parse_tile_path(name).width < TILE_WIDTH, "application/octet-stream"
    except InvalidInputError:
        raise Http404 from None
