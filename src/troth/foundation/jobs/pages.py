"""The console's pages about jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.foundation.jobs import actions, queries, tables
from troth.foundation.jobs.forms import STATE_LABELS, JobsFilter
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponseBase

ON_A_PAGE: Final = 50
IN_A_FILE: Final = 10_000
_SHAPES: Final = {"failed": "fail", "running": "plain", "waiting": "plain", "done": "ok"}


@require_safe
@page("jobs.read")
def listing(request: HttpRequest) -> HttpResponseBase:
    """Show what failed, runs, waits and is done, and what is scheduled."""
    form = JobsFilter(request.GET)
    rows = queries.listed(form.cleaned_data["state"] if form.is_valid() else "")
    if request.GET.get("format"):
        file = table_response(request, tables.jobs_table(queries.lines(rows[:IN_A_FILE])), "jobs")
        if file:
            return file
    shown = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "jobs": [
            {
                "line": line,
                "parts": line.work.split("."),
                "place": line.place.removeprefix("troth.foundation.").split("."),
                "shape": _SHAPES[line.state],
                "word": STATE_LABELS[line.state],
            }
            for line in queries.lines(list(shown))
        ],
        "counts": queries.counts(),
        "schedules": queries.schedule_lines(),
        "may_retry": current_actor().may("jobs.retry"),
    }
    return render(request, "jobs/list.html", context)


@require_safe
@page("jobs.read")
def schedules(request: HttpRequest) -> HttpResponseBase:
    """Show when scheduled work is due and how it last went."""
    lines = queries.schedule_lines()
    file = table_response(request, tables.schedules_table(lines), "schedules")
    return file or render(request, "jobs/schedules.html", {"schedules": lines})


@require_POST
@page("jobs.retry")
def retry(request: HttpRequest, job: UUID) -> HttpResponseBase:
    """Put a failed job back into the queue."""
    actions.retry(job=job)
    messages.success(request, _("The job is in the queue again."))
    return redirect("jobs:list")
