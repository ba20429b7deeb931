"""The report as the page and the paper show it: values that templates need no thought for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.lawbook.applicability import State
from troth.foundation.duties.queries.questions import questions
from troth.regulations.calendar.words import LOOKS, WHENS, due_words, kind_words
from troth.regulations.fine_words import KINDS, remark_words, rule_words, sum_words
from troth.regulations.next_steps import next_step_of
from troth.regulations.reporting.document import summary_of
from troth.regulations.reporting.gathering import limits
from troth.regulations.standing import DutyState
from troth.regulations.why import why
from troth.regulations.words import phrase_words, place_in_law, question_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.duties.question import Question
    from troth.regulations.calendar.entry import CalendarEntry
    from troth.regulations.queries.exposure import FineLine
    from troth.regulations.reporting.gathering import Report
    from troth.regulations.standing import DutyStanding, RegimeStanding

_FEW: Final = 3
"""How many questions are told for a law; the overview links to the rest."""


def context_of(report: Report) -> dict[str, Any]:
    """Return what the templates of page and paper stand on."""
    asked = questions()
    return {
        "report": report,
        "summary": summary_of(report),
        "laws": [_law(one, asked) for one in report.matter],
        "others": report.others,
        "by_law": [_duties(one) for one in report.standing.applying if one.duties],
        "fines": [_fine(one) for one in report.exposed.lines],
        "deadlines": [_entry(one) for one in report.deadlines],
        "changes": [
            {"change": one, "law": report.book.regime(one.regime), "words": phrase_words(one.words)}
            for one in report.changes
        ],
        "sources": report.sources(),
        "limits": limits(report),
    }


def _law(one: RegimeStanding, asked: Mapping[str, Question]) -> dict[str, Any]:
    return {
        "law": one,
        "why": _unanswered(one, asked) if one.found.missing else why(one.found),
        "applies": one.found.state is State.APPLIES,
        "is_stub": one.regime.coverage == "stub",
    }


def _unanswered(one: RegimeStanding, asked: Mapping[str, Question]) -> str:
    """Return the first questions that are missing, in words."""
    told = [each for each in one.found.missing if each.key in asked]
    words = [question_words(asked[each.key], each.where) for each in told[:_FEW]]
    if len(told) > _FEW:
        words.append(_more(len(told) - _FEW))
    return f"{_('Not answered yet:')} {' '.join(words)}"


def _more(left: int) -> str:
    return ngettext("And one more.", "And %(number)d more.", left) % {"number": left}


def _duties(one: RegimeStanding) -> dict[str, Any]:
    open_ones = [{"duty": duty, "step": next_step_of(duty)} for duty in one.duties if duty.is_open]
    return {
        "law": one,
        "open": open_ones,
        "answered": _in_state(one, DutyState.ANSWERED),
        "unsure": _in_state(one, DutyState.UNSURE),
    }


def _in_state(one: RegimeStanding, state: DutyState) -> list[DutyStanding]:
    return [duty for duty in one.duties if duty.state is state]


def _fine(line: FineLine) -> dict[str, Any]:
    return {
        "line": line,
        "fine": line.found.fine,
        "kind": KINDS[line.found.fine.kind],
        "rule": rule_words(line),
        "remark": remark_words(line),
        "sum": sum_words(line),
        "where": place_in_law(line.regime.short, line.found.fine.ref or ""),
    }


def _entry(one: CalendarEntry) -> dict[str, Any]:
    return {
        "entry": one,
        "due": due_words(one),
        "word": WHENS[one.when],
        "look": LOOKS[one.when],
        "kind": kind_words(one.kind),
    }
