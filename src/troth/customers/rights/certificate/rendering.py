"""A certificate as HTML, JSON and PDF, in the language in use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from troth.core.disclosing.certificate import certificate_json
from troth.customers.rights.certificate.sentences import day, parts_of, title_of
from troth.customers.rights.delivering.context import brand
from troth.foundation.datamap.queries.register import controller
from troth.foundation.people.queries import organisation
from troth.foundation.printing.printing import job_of, printed

if TYPE_CHECKING:
    from troth.customers.rights.certificate.issuing import Issued

_SIZES = [10.5]
"""Size of the text on paper, in points."""


def context_of(issued: Issued) -> dict[str, Any]:
    """Return what the templates of a certificate stand on, on a page as well."""
    statement = issued.statement
    return {
        "issued": issued,
        "statement": statement,
        "asked_for": title_of(statement),
        "parts": parts_of(statement),
        "received_on": day(statement.received_on),
        "ended_on": day(statement.ended_on),
        "is_partly": statement.outcome == "partly",
        "entry": issued.entry,
        "file": name_of(issued, "json"),
        "site": settings.PUBLIC_URL,
        "company": controller().name or organisation().name,
        "language": get_language() or "en",
        "demo": settings.TROTH.demo,
    }


def name_of(issued: Issued, ending: str) -> str:
    """Return what a file of a certificate is called; it names nobody."""
    return f"certificate-{issued.statement.reference}.{ending}"


def as_html(issued: Issued) -> bytes:
    """Return a certificate as one HTML file that needs nothing else."""
    context = {**brand(), **context_of(issued)}
    return render_to_string("rights/certificate/document.html", context).encode()


def as_json(issued: Issued) -> bytes:
    """Return a certificate as JSON, which ``checking`` and others verify."""
    said = [sentence for part in parts_of(issued.statement) for sentence in part.sentences]
    told = certificate_json(issued.content, said, get_language() or "en", issued.entry)
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def as_pdf(issued: Issued) -> bytes:
    """Return a certificate as a tagged PDF file, printed anew each time: no shelf keeps it.

    Raises:
        ServiceUnavailableError: it cannot be made here or now; see ``printing``.
    """
    html = render_to_string("rights/certificate/paper.html", context_of(issued))
    logo = organisation().logo
    job = job_of(html, {"logo": bytes(logo)} if logo else {}, sizes=_SIZES)
    return printed(job)
