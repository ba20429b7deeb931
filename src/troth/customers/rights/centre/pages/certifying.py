"""The certificate of a request: to read, and as files to keep and to check."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from troth.customers.rights.centre.visiting import drawn, request_page
from troth.customers.rights.certificate.issuing import certificate_of
from troth.customers.rights.certificate.rendering import (
    as_html,
    as_json,
    as_pdf,
    context_of,
    name_of,
)
from troth.customers.rights.errors.handing_out import no_certificate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from troth.customers.rights.certificate.issuing import Issued
    from troth.customers.rights.models import Request

_FILES: Final[dict[str, tuple[Callable[[Issued], bytes], str]]] = {
    "html": (as_html, "text/html; charset=utf-8"),
    "json": (as_json, "application/json"),
    "pdf": (as_pdf, "application/pdf"),
}


@require_safe
@request_page
def show_certificate(request: HttpRequest, asked: Request, secret: str) -> HttpResponse:
    """Show what was done, and what proves it.

    Raises:
        NotFoundError: ``rights.no_certificate``.
    """
    issued = _issued(asked)
    context = {**context_of(issued), "asked": asked, "secret": secret}
    return drawn(request, "rights/centre/certificate.html", None, context)


@require_safe
@request_page
def save_certificate(
    request: HttpRequest, asked: Request, secret: str, ending: str
) -> HttpResponse:
    """Give a certificate as a file.

    Raises:
        NotFoundError: ``rights.no_certificate``.
        ServiceUnavailableError: a PDF file cannot be made here or now.
    """
    del request, secret
    if ending not in _FILES:
        raise no_certificate()
    make, kind = _FILES[ending]
    issued = _issued(asked)
    response = HttpResponse(make(issued), content_type=kind)
    name = name_of(issued, ending)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _issued(asked: Request) -> Issued:
    issued = certificate_of(asked)
    if issued is None:
        raise no_certificate()
    return issued
