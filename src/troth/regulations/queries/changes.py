"""What will change in the law, and what the last change of facts has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import Max, Q

from troth.core.lawbook.applicability import State, applicability, applying
from troth.core.lawbook.changes import changed
from troth.core.lawbook.known import known
from troth.core.lawbook.upcoming import upcoming
from troth.foundation.duties.models import CompanyFact, FactEnd
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import lawbook

if TYPE_CHECKING:
    from datetime import date, datetime

    from troth.core.lawbook.changes import Change
    from troth.core.lawbook.upcoming import Upcoming


@dataclass(frozen=True, slots=True)
class LastChange:
    """What the last change of facts has changed.

    Attributes:
        at: when the facts were changed.
        changes: by law; none where every law stands as before.
        is_first: whether nothing was known of the company before.
    """

    at: datetime
    changes: tuple[Change, ...]
    is_first: bool


def coming(on: date) -> list[Upcoming]:
    """Return what changes within twelve months in laws that apply or may apply, before or after.

    Whether a law matters is judged with the facts of the day, as of the day and of the change.
    """
    book, facts = lawbook(), known(company_facts(on))

    def matters(one: Upcoming) -> bool:
        regime = book.regime(one.regime)
        days = {on, one.day or on}
        states = {applicability(regime, facts, day).state for day in days}
        return states != {State.DOES_NOT_APPLY}

    return [one for one in upcoming(book, on) if matters(one)]


def last_change(on: date) -> LastChange | None:
    """Return what the last change of facts has changed, as of a day; None before the first one."""
    moment = _last_moment()
    if moment is None:
        return None
    before = company_facts(on, before=moment)
    book = lawbook()
    found = changed(applying(book, before, on), applying(book, company_facts(on), on))
    shorts = {one.id: one.short for one in book.regimes}
    return LastChange(moment, tuple(_named(one, shorts) for one in found), is_first=not before)


def _last_moment() -> datetime | None:
    withdrawn = Q(end=FactEnd.WITHDRAWN)
    found = CompanyFact.objects.aggregate(
        said=Max("said_at"), withdrawn=Max("ended_at", filter=withdrawn)
    )
    return max((one for one in found.values() if one), default=None)


def _named(change: Change, shorts: dict[str, str]) -> Change:
    """Return a change that calls the law by its name, as its words stand in no list of ids."""
    name = shorts.get(change.regime, change.regime)
    parts = [replace(one, parameters={**one.parameters, "law": name}) for one in change.because]
    words = replace(change.words, parameters={**change.words.parameters, "law": name})
    return replace(change, words=words, because=tuple(parts))
