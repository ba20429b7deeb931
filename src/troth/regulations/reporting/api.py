"""The report, fines and the calendar over the API."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - read by the API's schema
from typing import TYPE_CHECKING

from ninja import Router

from troth.foundation.duties.queries.calendars import today
from troth.foundation.recording import require
from troth.regulations.queries.calendar import entries
from troth.regulations.queries.exposure import exposure_on
from troth.regulations.reporting.document import EntryNow, FineNow, ReportDocument, document_of
from troth.regulations.reporting.gathering import report_on

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router()


@router.get("/report", response=ReportDocument, summary="Say where the company stands")
def show_report(request: HttpRequest, on: date | None = None) -> ReportDocument:
    """Answer with laws, duties, fines, deadlines, changes, sources. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return document_of(report_on(on or today()))


@router.get("/fines", response=list[FineNow], summary="List what breaches may cost")
def list_fines(request: HttpRequest, on: date | None = None) -> list[FineNow]:
    """List the fines of the laws that apply; not to be added up. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [FineNow.of(one) for one in exposure_on(on or today()).lines]


@router.get("/calendar", response=list[EntryNow], summary="List what has a clock")
def list_calendar(request: HttpRequest) -> list[EntryNow]:
    """List what is due and which laws change, the overdue first. Needs `regulations.read`."""
    del request
    require("regulations.read")
    return [EntryNow.of(one) for one in entries()]
