"""The console's pages that say which laws apply, and what will change in them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.lawbook.applicability import State
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook, overlay_fault
from troth.foundation.duties.queries.questions import questions
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations import tables
from troth.regulations.forms import DayForm
from troth.regulations.queries.asking import reviews, to_ask
from troth.regulations.queries.changes import coming, last_change
from troth.regulations.queries.served import disagreements
from troth.regulations.queries.standing import standing

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpRequest, HttpResponseBase

    from troth.regulations.standing import Standing

SHOWN_CHANGES: Final = 6


@require_safe
@page("regulations.read")
def show_overview(request: HttpRequest) -> HttpResponseBase:
    """Show how every law of the lawbook stands to the company on a day."""
    form = DayForm(request.GET.get("on"))
    found = standing(form.day)
    file = table_response(request, tables.laws_table(found.regimes), "laws")
    if file:
        return file
    context = {"filter": form, "standing": found, **_context(found, form.day)}
    status = 422 if form.errors else 200
    return render(request, "regulations/overview.html", context, status=status)


@require_safe
@page("regulations.read")
def show_changes(request: HttpRequest) -> HttpResponseBase:
    """Show what will change within twelve months in the laws that matter."""
    form, book = DayForm(request.GET.get("on")), lawbook()
    changes = coming(form.day)
    shorts = {one.id: one.short for one in book.regimes}
    file = table_response(request, tables.changes_table(changes, shorts), "changes")
    if file:
        return file
    lines = [(one, book.regime(one.regime)) for one in changes]
    context = {"filter": form, "lines": lines, "sources": book.sources, "on": form.day}
    return render(request, "regulations/changes.html", context)


def _context(found: Standing, on: date) -> dict[str, Any]:
    book = lawbook()
    rows = [(one, one.regime.rule_on(on)) for one in found.regimes]
    out = State.DOES_NOT_APPLY
    changes = coming(on)
    return {
        "on": on,
        "is_today": on == today(),
        "matter": [row for row in rows if row[0].found.state is not out],
        "others": [row for row in rows if row[0].found.state is out],
        "tally": _tally(found),
        "asked": questions(),
        "left": len(to_ask(on)),
        "reviews": len(reviews()),
        "changes": [(one, book.regime(one.regime)) for one in changes[:SHOWN_CHANGES]],
        "changes_in_all": len(changes),
        "last": last_change(on),
        "fault": overlay_fault(),
        "disagreements": disagreements(found) if on == today() else [],
        "may_edit": current_actor().may("regulations.edit"),
    }


def _tally(found: Standing) -> list[tuple[State, int]]:
    counts = Counter(one.found.state for one in found.regimes)
    return [
        (state, counts[state]) for state in dict.fromkeys(one.found.state for one in found.regimes)
    ]
