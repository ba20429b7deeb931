"""What will change in the law, and what the last change of facts has changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Max, Q

from troth.core.lawbook.applicability import State, applicability, applying
from troth.core.lawbook.changes import changed
from troth.core.lawbook.known import known
from troth.core.lawbook.upcoming import upcoming
from troth.foundation.duties.answers import as_rules_read
from troth.foundation.duties.jurisdictions import widened
from troth.foundation.duties.models import CompanyFact, FactEnd
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import lawbook
from troth.foundation.duties.queries.questions import questions

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from troth.core.lawbook.changes import Change
    from troth.core.lawbook.upcoming import Upcoming


@dataclass(frozen=True, slots=True)
class LastChange:
    """What the last change of facts has changed.

    Attributes:
        at: when the facts were changed.
        changes: by law; none where every law stands as before.
    """

    at: datetime
    changes: tuple[Change, ...]


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
    """Return what the last change of facts has changed, as of a day; None before the second one."""
    moment = _last_moment()
    if moment is None:
        return None
    before = _facts_before(moment, on)
    if not before:
        return None
    book = lawbook()
    found = changed(applying(book, before, on), applying(book, company_facts(on), on))
    shorts = {one.id: one.short for one in book.regimes}
    return LastChange(moment, tuple(_named(one, shorts) for one in found))


def _last_moment() -> datetime | None:
    withdrawn = Q(end=FactEnd.WITHDRAWN)
    found = CompanyFact.objects.aggregate(
        said=Max("said_at"), withdrawn=Max("ended_at", filter=withdrawn)
    )
    return max((one for one in found.values() if one), default=None)


def _facts_before(moment: datetime, on: date) -> dict[str, Any]:
    """Return the facts of a day as they stood just before an instant, as rules read them."""
    stood = Q(ended_at=None) | Q(ended_at__gte=moment)
    rows = CompanyFact.objects.filter(stood, said_at__lt=moment, valid_from__lte=on)
    return _mapping(rows.order_by("valid_from", "said_at"))


def _mapping(rows: Iterable[CompanyFact]) -> dict[str, Any]:
    asked, found = questions(), dict[str, Any]()
    for row in rows:
        if row.key not in asked:
            continue
        value = as_rules_read(asked[row.key], row.value)
        if row.place:
            found.setdefault(row.key, {})[row.place] = value
        else:
            found[row.key] = widened(value) if isinstance(value, list) else value
    return found


def _named(change: Change, shorts: dict[str, str]) -> Change:
    """Return a change that calls the law by its name, as its words stand in no list of ids."""
    name = shorts.get(change.regime, change.regime)
    parts = [replace(one, parameters={**one.parameters, "law": name}) for one in change.because]
    words = replace(change.words, parameters={**change.words.parameters, "law": name})
    return replace(change, words=words, because=tuple(parts))
