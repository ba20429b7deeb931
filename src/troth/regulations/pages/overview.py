"""The console's page that says which laws apply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import name_of
from troth.foundation.duties.tables import applicability_table
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase


@require_safe
@page("regulations.read")
def show_overview(request: HttpRequest) -> HttpResponseBase:
    """Show how every regime of the lawbook stands to the company."""
    found = applicability_on(today())
    file = table_response(request, applicability_table(found), "regulations")
    if file:
        return file
    lines = [(one, name_of(one.regime)) for one in found]
    return render(request, "regulations/overview.html", {"lines": lines})
