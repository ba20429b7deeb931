"""The report as a tagged PDF."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language

from troth.foundation.people.queries import organisation
from troth.foundation.printing.printing import job_of, printed
from troth.foundation.printing.shelf import kept
from troth.regulations.reporting.showing import context_of

if TYPE_CHECKING:
    from troth.foundation.printing.press import Job
    from troth.regulations.reporting.gathering import Report

TYPE_SIZE: Final = 9.5
"""Size of the text, in points."""
ROWS: Final = 14
"""Rows of a table, less than half a page: one that ran over the end of a page would be tagged as
two (https://github.com/Kozea/WeasyPrint/issues/2903, read 2026-11-27)."""


def report_job(report: Report) -> Job:
    """Return the report for the press, in the language that is active."""
    context = context_of(report)
    laws = context["laws"]
    context |= {
        "law_tables": [laws[begin : begin + ROWS] for begin in range(0, len(laws), ROWS)],
        "language": get_language() or "en",
        "has_logo": bool(organisation().logo),
        "demo": settings.TROTH.demo,
        "address": f"{settings.PRIVATE_URL}/console/regulations/report/",
    }
    logo = organisation().logo
    html = render_to_string("regulations/paper/report.html", context)
    pictures = {"logo": bytes(logo)} if logo else {}
    sheet = files(__package__).joinpath("report.css").read_text("utf-8")
    return job_of(html, pictures, sizes=[TYPE_SIZE], sheet=sheet)


def pdf_of(report: Report) -> bytes:
    """Return the report as PDF, in the language that is active.

    Raises:
        ServiceUnavailableError: as ``printing.printed`` and ``shelf.kept``.
    """
    job = report_job(report)
    return kept(f"report-{job.identifier.decode()}.pdf", lambda: printed(job))
