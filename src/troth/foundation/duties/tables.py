"""Facts, applicability and deadlines as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.foundation.duties.answers import as_text
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.core.lawbook.applicability import Applicability
    from troth.core.tabular import Cell
    from troth.foundation.duties.models import CompanyFact, Deadline
    from troth.foundation.duties.queries.events import StartedClock


def facts_table(facts: Iterable[CompanyFact], language: str) -> Table:
    """Return facts of the company as a table, with the question in a language."""
    columns = {
        "id": _("Statement"),
        "key": _("Fact"),
        "question": _("Question"),
        "place": _("For"),
        "value": _("Answer"),
        "valid_from": _("Holds from"),
        "said_at": _("Said"),
        "review_due": _("Review by"),
        "ended_at": _("Ended"),
        "end": _("How it ended"),
    }
    asked = questions()
    words = {key: one.words.said(language) for key, one in asked.items()}
    return Table(columns, [_fact_row(one, words.get(one.key, "")) for one in facts])


def deadlines_table(deadlines: Iterable[Deadline]) -> Table:
    """Return deadlines as a table."""
    columns = {
        "id": _("Deadline"),
        "kind": _("What"),
        "reference": _("Reference"),
        "duty": _("Duty"),
        "regime": _("Law"),
        "started": _("Started"),
        "due": _("Due"),
        "extended_at": _("Extended"),
        "closed_at": _("Closed"),
        "outcome": _("Outcome"),
        "level": _("Verified"),
    }
    return Table(columns, [_deadline_row(one) for one in deadlines])


def clocks_table(clocks: Iterable[StartedClock]) -> Table:
    """Return the clocks that an event starts as a table."""
    columns = {
        "due": _("Due"),
        "law": _("Law"),
        "duty": _("Id"),
        "ref": _("Article"),
        "sentence": _("Duty"),
        "level": _("Verified"),
    }
    return Table(columns, [_clock_row(one) for one in clocks])


def _clock_row(one: StartedClock) -> dict[str, Cell]:
    return {
        "due": one.deadline.earliest.isoformat(timespec="minutes") if one.deadline else None,
        "law": one.regime.short,
        "duty": one.duty.id,
        "ref": one.duty.ref,
        "sentence": one.duty.sentence.said(get_language() or "en"),
        "level": one.duty.level.value,
    }


def applicability_table(found: Iterable[Applicability]) -> Table:
    """Return how regimes stand to the company as a table."""
    columns = {
        "regime": _("Id"),
        "law": _("Law"),
        "state": _("State"),
        "level": _("Verified"),
        "missing": _("Missing facts"),
    }
    names = {one.id: one.short for one in lawbook().regimes}
    return Table(columns, [_applicability_row(one, names[one.regime]) for one in found])


def _fact_row(fact: CompanyFact, question: str) -> dict[str, Cell]:
    return {
        "id": str(fact.pk),
        "key": fact.key,
        "question": question,
        "place": fact.place,
        "value": as_text(fact.value),
        "valid_from": fact.valid_from.isoformat(),
        "said_at": _iso(fact.said_at),
        "review_due": fact.review_due.isoformat(),
        "ended_at": _iso(fact.ended_at),
        "end": fact.end,
    }


def _deadline_row(deadline: Deadline) -> dict[str, Cell]:
    return {
        "id": str(deadline.pk),
        "kind": deadline.kind,
        "reference": deadline.reference,
        "duty": deadline.duty,
        "regime": deadline.regime,
        "started": _iso(deadline.started),
        "due": _iso(deadline.due),
        "extended_at": _iso(deadline.extended_at),
        "closed_at": _iso(deadline.closed_at),
        "outcome": deadline.outcome,
        "level": deadline.level,
    }


def _applicability_row(one: Applicability, law: str) -> dict[str, Cell]:
    return {
        "regime": one.regime,
        "law": law,
        "state": one.state.value,
        "level": one.level.value,
        "missing": ", ".join(str(path) for path in one.missing),
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
