"""The report "where we stand" on the console, and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from troth.foundation.duties.queries.calendars import zone
from troth.foundation.recording.web import page
from troth.regulations.forms import DayForm
from troth.regulations.reporting.document import json_of
from troth.regulations.reporting.gathering import report_on
from troth.regulations.reporting.paper import pdf_of
from troth.regulations.reporting.sheets import workbook_of_report
from troth.regulations.reporting.showing import context_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.reporting.gathering import Report

_FORMS: Final[Mapping[str, tuple[str, Callable[[Report], bytes]]]] = {
    "pdf": ("application/pdf", pdf_of),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        workbook_of_report,
    ),
    "json": ("application/json", json_of),
}


@require_safe
@page("regulations.read")
def show_report(request: HttpRequest) -> HttpResponseBase:
    """Show where the company stands; ``?format=`` pdf, xlsx or json gives it as a file."""
    form = DayForm(request.GET.get("on"))
    report = report_on(form.day)
    asked = request.GET.get("format", "")
    with timezone.override(zone()):
        if asked in _FORMS:
            return _file(asked, report)
        context = {"filter": form, **context_of(report)}
        status = 422 if form.errors else 200
        return render(request, "regulations/report.html", context, status=status)


def _file(asked: str, report: Report) -> HttpResponse:
    kind, make = _FORMS[asked]
    name = f"where-we-stand-{report.on.isoformat()}.{asked}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(make(report), content_type=kind, headers=headers)
