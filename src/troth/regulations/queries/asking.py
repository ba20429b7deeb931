"""Which questions can change an answer now, in a sensible order, and what is known already."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.core.lawbook.asking import needs
from troth.core.lawbook.known import known
from troth.foundation.duties.jurisdictions import within
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import company_facts, facts_on, standing_facts
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.proposals import proposed_facts
from troth.foundation.duties.queries.questions import questions
from troth.foundation.duties.question import SEAT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import Any

    from troth.core.lawbook.asking import Need
    from troth.foundation.duties.models import CompanyFact
    from troth.foundation.duties.queries.proposals import Proposal
    from troth.foundation.duties.question import Question

WHERE: Final = (SEAT, "established", "targets")
"""What is asked before everything else: which laws and whose days come into question."""
ON_A_PAGE: Final = 4
NEAR: Final = timedelta(days=30)
"""How long before its day a review is offered."""


@dataclass(frozen=True, slots=True)
class Decides:
    """What an answer can change of one law: whether it applies, or so many duties and fines."""

    law: str
    applies: bool
    duties: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One question that is put to the company now.

    Attributes:
        place: jurisdiction or currency that it is asked for; empty for the whole company.
        decides: what its answer can change.
        proposal: what Troth knows already; None where it knows nothing.
    """

    question: Question
    place: str
    decides: tuple[Decides, ...]
    proposal: Proposal | None


def to_ask(on: date) -> list[Asked]:
    """Return the questions whose answers can change something on a day, in the order of asking.

    Where the company is and whom it turns to comes first and alone, because that decides what
    else is asked; then what decides whether a law applies; then what duties and fines need.
    """
    asked, said = questions(), {one.key for one in facts_on(on)}
    proposals = {(one.key, one.place): one for one in proposed_facts()}
    if first := [key for key in WHERE if key not in said]:
        return [Asked(asked[key], "", (), proposals.get((key, ""))) for key in first]
    book, facts = lawbook(), company_facts(on)
    places = _places(facts)
    found = [one for one in needs(book, known(facts), on) if _is_asked(one, places)]
    shorts = {one.id: one.short for one in book.regimes}
    return [
        Asked(
            asked[one.reference.key],
            one.reference.where,
            _decides(one, shorts),
            proposals.get(one.reference),
        )
        for one in sorted(found, key=lambda one: not _decides_a_law(one))
    ]


def reviews(on: date | None = None) -> list[CompanyFact]:
    """Return the answers whose yearly review is due soon or overdue, the longest overdue first.

    An answer whose question has left the lawbook with the company's own is reviewed no more.
    """
    day, asked = on or today(), questions()
    due = (one for one in facts_on(day) if one.review_due <= day + NEAR)
    found = [one for one in due if one.key in asked]
    return sorted(found, key=lambda one: one.review_due)


def answers() -> list[CompanyFact]:
    """Return every answer that stands, also for days to come, in the order of the questions."""
    order = list(questions())
    rows = [one for one in standing_facts() if one.key in order]
    return sorted(rows, key=lambda one: (order.index(one.key), one.place, one.valid_from))


def _places(facts: Mapping[str, Any]) -> frozenset[str]:
    """Return every jurisdiction that the company named, with the wider ones they lie in."""
    named: Iterable[str] = (*facts.get("established", ()), *facts.get("targets", ()))
    return frozenset(wider for one in named for wider in within(one))


def _is_asked(need: Need, places: frozenset[str]) -> bool:
    return need.fact.by != "jurisdiction" or need.reference.where in places


def _decides_a_law(need: Need) -> bool:
    return any(not use.subject for use in need.uses)


def _decides(need: Need, shorts: Mapping[str, str]) -> tuple[Decides, ...]:
    by_law: dict[str, list[str]] = {}
    for use in need.uses:
        by_law.setdefault(use.regime, []).append(use.subject)
    return tuple(
        Decides(shorts[law], "" in subjects, sum(bool(one) for one in subjects))
        for law, subjects in by_law.items()
    )
