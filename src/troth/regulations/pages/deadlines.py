"""The console's calendar: as a list, as a month, and one deadline of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from uuid import UUID  # noqa: TC003 - the architecture walk reads the annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from troth.core.errors import TrothError
from troth.core.lawbook.entry import Level
from troth.foundation.duties.actions.running import close_deadline
from troth.foundation.duties.models import Outcome
from troth.foundation.duties.queries.calendars import today, zone
from troth.foundation.duties.queries.deadlines import deadline as deadline_of
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations.calendar import words
from troth.regulations.calendar.entry import When
from troth.regulations.calendar.forms import CalendarFilter, DoneForm
from troth.regulations.calendar.links import page_of
from troth.regulations.calendar.month import month_named, weeks_of
from troth.regulations.calendar.table import calendar_table
from troth.regulations.queries.calendar import entries, entries_between, entry_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.calendar.entry import CalendarEntry

ON_A_PAGE: Final = 50
MAY_CLOSE: Final = "duties.deadlines"


@require_safe
@page("regulations.read")
def show_calendar(request: HttpRequest) -> HttpResponseBase:
    """List everything that has a clock, the overdue first."""
    known = entries()
    form = CalendarFilter(known, request.GET)
    chosen = form.chosen(known)
    file = table_response(request, calendar_table(chosen), "deadlines")
    if file:
        return file
    shown = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "lines": _shown(shown),
        "any": bool(known),
        "counts": {name: _count(known, name) for name in (When.OVERDUE, When.NOW, When.SOON)},
        "zone": zone().key,
    }
    return render(request, "regulations/deadlines.html", context)


@require_safe
@page("regulations.read")
def show_month(request: HttpRequest) -> HttpResponseBase:
    """Show a month as a table of its weeks."""
    month = month_named(request.GET.get("month", ""), today())
    found = entries_between(month.first, month.last)
    file = table_response(request, calendar_table(found), f"deadlines-{month}")
    if file:
        return file
    weeks = weeks_of(month, found)
    context = {
        "month": month,
        "weeks": [[(one, _shown(one.entries)) for one in week] for week in weeks],
        "days": [one.day for one in weeks[0]],
        "any": bool(found),
        "today": today(),
    }
    return render(request, "regulations/month.html", context)


@require_safe
@page("regulations.read")
def show_deadline(request: HttpRequest, deadline: UUID) -> HttpResponseBase:
    """Show one deadline and how it was reckoned."""
    return _one(request, deadline, DoneForm())


@require_POST
@page(MAY_CLOSE)
def close(request: HttpRequest, deadline: UUID) -> HttpResponseBase:
    """Say that what was due is done, or no longer due."""
    form = DoneForm(request.POST)
    if not form.is_valid():
        return _one(request, deadline, form)
    try:
        outcome = Outcome(form.cleaned_data["outcome"])
        close_deadline(deadline=deadline, outcome=outcome, at=form.at)
    except TrothError as error:
        form.add_error(None, f"{error.what} {error.remedy}")
        return _one(request, deadline, form)
    messages.success(request, _("The deadline is closed. What comes again has its next day."))
    return redirect("regulations:deadlines")


def _one(request: HttpRequest, deadline: UUID, form: DoneForm) -> HttpResponseBase:
    row = deadline_of(deadline)
    entry = entry_of(row)
    context = {
        "crumbs": [{"label": _("Deadlines"), "url": reverse("regulations:deadlines")}],
        "row": row,
        "form": form,
        "may_close": entry.is_closable and current_actor().may(MAY_CLOSE),
        **_line(entry),
    }
    status = 400 if form.is_bound else 200
    return render(request, "regulations/deadline.html", context, status=status)


def _shown(found: Iterable[CalendarEntry]) -> list[dict[str, Any]]:
    return [_line(one) for one in found]


def _line(entry: CalendarEntry) -> dict[str, Any]:
    return {
        "entry": entry,
        "url": page_of(entry),
        "look": words.LOOKS[entry.when],
        "word": words.WHENS[entry.when],
        "kind": words.kind_words(entry.kind),
        "due": words.due_words(entry),
        "steps": words.steps_words(entry),
        "secondary": entry.level is not Level.PRIMARY,
    }


def _count(known: Iterable[CalendarEntry], when: When) -> int:
    return sum(one.when is when for one in known)
