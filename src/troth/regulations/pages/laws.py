"""The console's page of one law: why it applies, what it demands, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.lawbook.applicability import State
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import facts_on
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.questions import questions
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations import law_tables, tables
from troth.regulations.fines import fine_words
from troth.regulations.forms import DayForm
from troth.regulations.queries.standing import standing
from troth.regulations.reasoning import Answered, reasoning
from troth.regulations.rows import duty_rows, listed_rows
from troth.regulations.words import COVERAGES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import LawSource
    from troth.core.tabular import Table
    from troth.regulations.standing import RegimeStanding

SOURCES: Final = "sources"
"""The second table of the page, as its files name it."""


@require_safe
@page("regulations.read")
def show_law(request: HttpRequest, regime: str) -> HttpResponseBase:
    """Show one law as of a day, line by line, with its duties and sources."""
    form, book = DayForm(request.GET.get("on")), lawbook()
    found = standing(form.day).regime(regime)
    name = f"{regime}-{SOURCES}" if request.GET.get("table") == SOURCES else regime
    file = table_response(request, _table(found, book, name), name)
    if file:
        return file
    context = {"filter": form, "on": form.day, "is_today": form.day == today()}
    context |= _context(found, book)
    status = 422 if form.errors else 200
    return render(request, "regulations/law.html", context, status=status)


def _table(found: RegimeStanding, book: Lawbook, name: str) -> Table:
    law, on = found.regime, found.found.on
    if name.endswith(SOURCES):
        return law_tables.sources_table(_cited(found, book))
    if found.found.state is State.DOES_NOT_APPLY:
        return law_tables.listed_table(listed_rows(law, on, book, fine_words(law, on)))
    return tables.duties_table(found.duties, book, on)


def _context(found: RegimeStanding, book: Lawbook) -> dict[str, Any]:
    law, on, asked = found.regime, found.found.on, questions()
    rule = law.rule_on(on)
    answered = Answered(asked, facts_on(on))
    fines = fine_words(law, on)
    owed = found.found.state is not State.DOES_NOT_APPLY
    rows = duty_rows(found.duties, book, fines) if owed else listed_rows(law, on, book, fines)
    return {
        "law": law,
        "found": found,
        "rule": rule,
        "reasons": reasoning(found.found, rule.lines() if rule else (), answered),
        "asked": asked,
        "rows": rows,
        "owed": owed,
        "coverage": COVERAGES[law.coverage],
        "sources": book.sources,
        "fines": list(fines.values()),
        "may_promise": current_actor().may("promises.edit"),
        "cited": _cited(found, book),
    }


def _cited(found: RegimeStanding, book: Lawbook) -> list[LawSource]:
    """Return every source that the law's entries of the day rest on, each once, in their order."""
    law, on = found.regime, found.found.on
    rule = law.rule_on(on)
    names = [*law.in_force.source, *(rule.source if rule else ())]
    names += [name for line in found.found.lines for name in line.sources]
    for entry in (*law.fines_on(on), *law.duties_on(on)):
        names += entry.source
    return [book.sources[name] for name in dict.fromkeys(names) if name in book.sources]
