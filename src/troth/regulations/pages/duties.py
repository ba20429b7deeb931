"""The console's pages of duties: all that apply, and one with its clock, fine and evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_safe

from troth.core.lawbook.applicability import duty_state
from troth.core.lawbook.known import known
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import company_facts, facts_on
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.questions import questions
from troth.foundation.promises.proving import change_of, place_of
from troth.foundation.promises.words import state_word
from troth.foundation.recording import current_actor
from troth.foundation.recording.web import page, table_response
from troth.regulations import tables
from troth.regulations.actions.confirming import PERMISSION
from troth.regulations.clock_words import clock_remarks, clock_words, example_of
from troth.regulations.confirming.showing import shown_control
from troth.regulations.fines import fine_words
from troth.regulations.forms import DayForm, DutiesFilter
from troth.regulations.next_steps import next_step
from troth.regulations.queries.standing import standing
from troth.regulations.reasoning import Answered, reasoning
from troth.regulations.rows import duty_rows
from troth.regulations.standing import DutyStanding, DutyState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.http import HttpRequest, HttpResponseBase

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.foundation.promises.queries import PromiseLine
    from troth.regulations.standing import ControlStanding, Standing

ON_A_PAGE: Final = 50


@require_safe
@page("regulations.read")
def list_duties(request: HttpRequest) -> HttpResponseBase:
    """Show the duties of all laws that apply today, what answers them, and what to do next."""
    found, book = standing(today()), lawbook()
    laws = [(one.regime.id, one.regime.short) for one in found.applying]
    form = DutiesFilter(laws, request.GET)
    wanted = list(_wanted(found, form.cleaned_data if form.is_valid() else {}))
    file = table_response(request, tables.duties_table(wanted, book, found.on), "duties")
    if file:
        return file
    shown = Paginator(wanted, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filter": form,
        "shown": shown,
        "rows": duty_rows(shown, book, {}),
        "any": any(one.duties for one in found.applying),
        "knows_facts": found.knows_facts,
        "asked": questions(),
        "tally": _tally(found),
        "may_promise": current_actor().may("promises.edit"),
    }
    return render(request, "regulations/duties.html", context)


@require_safe
@page("regulations.read")
def show_duty(request: HttpRequest, duty: str) -> HttpResponseBase:
    """Show one duty: whether it is owed, by when, what a breach may cost, what answers it."""
    form, book = DayForm(request.GET.get("on")), lawbook()
    law, entry = book.duty(duty, form.day)
    found = standing(form.day).regime(law.id)
    one = next((each for each in found.duties if each.duty.id == duty), None)
    context = {"on": form.day, "is_today": form.day == today(), "found": found, "standing": one}
    context |= {"law": law, "duty": entry, "sources": book.sources, "asked": questions()}
    context |= _reasons(entry, form.day) | _clock(entry, law, form.day, book)
    context["fines"] = [
        words for name, words in fine_words(law, form.day).items() if name in entry.fine
    ]
    context["controls"] = [_shown(each) for each in one.controls] if one else []
    context["may_promise"] = current_actor().may("promises.edit")
    context["may_confirm"] = current_actor().may(PERMISSION)
    return render(request, "regulations/duty.html", context)


def _wanted(found: Standing, asked: dict[str, str]) -> Iterable[DutyStanding]:
    topic, state, law = (asked.get(name, "") for name in ("topic", "state", "law"))
    for one in found.duties():
        fits = not topic or topic in one.duty.topics
        fits = fits and (not law or one.regime.id == law)
        if fits and (not state or _reads(one, state)):
            yield one


def _reads(one: DutyStanding, state: str) -> bool:
    return one.is_open if state == "open" else one.state.value == state


def _tally(found: Standing) -> list[tuple[DutyState, int]]:
    counts = dict.fromkeys(DutyState, 0)
    for one in found.duties():
        counts[one.state] += 1
    return [(state, number) for state, number in counts.items() if number]


def _reasons(duty: Duty, on: date) -> dict[str, Any]:
    judged = duty_state(duty, known(company_facts(on)), on)
    answered = Answered(questions(), facts_on(on))
    conditions = list(duty.when.lines()) if duty.when else []
    return {"owed": judged, "reasons": reasoning(judged, conditions, answered)}


def _clock(duty: Duty, law: Regime, on: date, book: Lawbook) -> dict[str, Any]:
    holder = book.clock_holder(duty, on)
    clock = holder.clock
    return {
        "clock": clock_words(clock, book),
        "clock_remarks": clock_remarks(clock, book),
        "clock_of": holder if holder.id != duty.id else None,
        "example": example_of(clock, law),
    }


def _shown(one: ControlStanding) -> dict[str, Any]:
    return {
        **shown_control(one),
        "state": one.state,
        "promises": [_promise(line) for line in one.promises],
        "step": None if one.is_seen else next_step(one),
    }


def _promise(line: PromiseLine) -> dict[str, Any]:
    changed = change_of(line.verdict) if line.verdict else None
    return {
        "line": line,
        "word": state_word(line),
        "entry": place_of(changed) if changed else None,
    }
