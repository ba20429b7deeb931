"""The console's page that says what breaches may cost at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.lawbook.entry import Level
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.questions import questions
from troth.foundation.recording.web import page, table_response
from troth.regulations import fine_words as words
from troth.regulations.forms import DayForm
from troth.regulations.queries.exposure import exposure_on

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.queries.exposure import FineLine


@require_safe
@page("regulations.read")
def show_exposure(request: HttpRequest) -> HttpResponseBase:
    """Show the fines of the laws that apply, one by one, each with its sources."""
    form = DayForm(request.GET.get("on"))
    found = exposure_on(form.day)
    file = table_response(request, words.fines_table(found.lines), "fines")
    if file:
        return file
    context = {
        "form": form,
        "found": found,
        "lines": [_shown(line) for line in found.lines],
        "asked": questions(),
        "known": lawbook().sources,
        "secondary": any(line.level is Level.SECONDARY for line in found.lines),
    }
    status = 422 if form.errors else 200
    return render(request, "regulations/exposure.html", context, status=status)


def _shown(line: FineLine) -> dict[str, Any]:
    return {
        "line": line,
        "fine": line.found.fine,
        "kind": words.KINDS[line.found.fine.kind],
        "rule": words.rule_words(line),
        "remark": words.remark_words(line),
        "sum": words.sum_words(line),
        "has_sum": line.found.sum is not None,
    }
