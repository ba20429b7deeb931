"""Saying facts of the company, taking them back, and confirming them year by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.duties.answers import as_text, checked_place, checked_value
from troth.foundation.duties.errors import (
    fact_not_found,
    facts_moved,
    nothing_said,
    said_twice,
    unfit,
)
from troth.foundation.duties.models import CompanyFact, FactEnd, FactReview
from troth.foundation.duties.queries.calendars import today, year_later
from troth.foundation.duties.queries.facts import facts_on
from troth.foundation.duties.queries.law import lawbook_version
from troth.foundation.duties.queries.once import read_once
from troth.foundation.duties.queries.questions import question
from troth.foundation.duties.recurring import enter
from troth.foundation.duties.schemas import FactsConfirmed, FactsSaid, FactWithdrawn
from troth.foundation.duties.standing import locked_standing, rerun
from troth.foundation.duties.who import acting_staff
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime
    from uuid import UUID

    from django.db.models import QuerySet

PERMISSION: Final = "duties.facts"
AT_MOST: Final = 2_000
_EARLIEST_YEAR: Final = 1900
_YEARS_AHEAD: Final = 10


@dataclass(frozen=True, slots=True)
class SaidFact:
    """One answer, as somebody says it.

    Attributes:
        key: of the question.
        value: true or false, a number, a list of jurisdictions, or any of these as text.
        place: jurisdiction or currency, where the question asks for it.
        valid_from: first civil day on which it holds; None: today.
    """

    key: str
    value: Any
    place: str = ""
    valid_from: date | None = None


@recorded(FactsSaid)
def say_facts(*, facts: Sequence[SaidFact], seen: str | None = None) -> list[CompanyFact]:
    """Say facts of the company, all of them or none, and run every regime again.

    A fact of the same question, place and first day is replaced; what was said stays in the
    history. What changed is told to the privacy officers.

    Args:
        facts: 1 to 2,000.
        seen: the revision of the facts that somebody looked at, see ``queries.facts.revision``;
            None: whatever it is now.

    Raises:
        NotPermittedError: the actor lacks ``duties.facts``.
        InvalidInputError: a fact is not asked for, or its value, place or day does not fit; the
            error names it and never shows the value.
        StateConflictError: ``duties.facts_moved``.
    """
    require(PERMISSION)
    standing = locked_standing()
    if seen is not None and seen != standing.revision:
        raise facts_moved()
    checked = _checked(facts)
    superseded = _end_replaced(checked)
    CompanyFact.objects.bulk_create(checked)
    changes = rerun(standing)
    enter()
    note(
        said=[_noted(one) for one in checked],
        superseded=superseded,
        changed=[one.noted() for one in changes],
        lawbook=lawbook_version(),
    )
    return checked


@recorded(FactWithdrawn)
def withdraw_fact(*, fact: UUID) -> CompanyFact:
    """Take one statement back: that of an earlier day holds again, or the fact is unknown.

    Raises:
        NotPermittedError: the actor lacks ``duties.facts``.
        NotFoundError: there is no such statement, or it does not stand.
    """
    require(PERMISSION)
    standing = locked_standing()
    row = CompanyFact.objects.filter(pk=fact, ended_at=None).first()
    if row is None:
        raise fact_not_found()
    _end(CompanyFact.objects.filter(pk=fact), FactEnd.WITHDRAWN, timezone.now())
    changes = rerun(standing)
    enter()
    note(
        fact=str(row.pk),
        key=row.key,
        place=row.place,
        changed=[one.noted() for one in changes],
        lawbook=lawbook_version(),
    )
    return row


@recorded(FactsConfirmed)
def confirm_facts(*, facts: Sequence[UUID] = ()) -> list[CompanyFact]:
    """Confirm that facts still hold; their next review is a year from today.

    Args:
        facts: ids of statements that stand; empty: all that hold today.

    Raises:
        NotPermittedError: the actor lacks ``duties.facts``.
        NotFoundError: a statement is not there, or does not stand.
    """
    require(PERMISSION)
    locked_standing()
    rows = _to_confirm(facts)
    now, due = timezone.now(), year_later(today())
    by = acting_staff()
    for row in rows:
        row.review_due = due
    CompanyFact.objects.bulk_update(rows, ["review_due"])
    FactReview.objects.bulk_create(
        [FactReview(fact=row, reviewed_at=now, reviewed_by_id=by) for row in rows]
    )
    enter()
    note(facts=[str(row.pk) for row in rows], review_due=due.isoformat())
    return rows


@read_once()
def _checked(facts: Sequence[SaidFact]) -> list[CompanyFact]:
    if not facts:
        raise nothing_said()
    if len(facts) > AT_MOST:
        raise unfit("facts", _("Say at most 2,000 at once."))
    now, by = timezone.now(), acting_staff()
    checked = [_statement(one, now, by) for one in facts]
    seen: set[tuple[str, str, date]] = set()
    for one in checked:
        name = (one.key, one.place, one.valid_from)
        if name in seen:
            raise said_twice(str(one))
        seen.add(name)
    return checked


def _statement(said: SaidFact, now: datetime, by: UUID | None) -> CompanyFact:
    asked, day = question(said.key), today()
    place = checked_place(asked, said.place, said.key)
    field = f"{said.key}[{place}]" if place else said.key
    first = said.valid_from or day
    if not _EARLIEST_YEAR <= first.year <= day.year + _YEARS_AHEAD:
        raise unfit(f"{field}.valid_from", _("Name a day from 1900 to ten years ahead."))
    return CompanyFact(
        key=said.key,
        place=place,
        value=checked_value(asked, said.value, field),
        valid_from=first,
        said_at=now,
        said_by_id=by,
        owner_id=by,
        review_due=year_later(max(first, day)),
    )


def _end_replaced(checked: Sequence[CompanyFact]) -> int:
    """End the statements that new ones take the place of; returns how many."""
    same = Q()
    for one in checked:
        same |= Q(key=one.key, place=one.place, valid_from=one.valid_from)
    rows = CompanyFact.objects.filter(same, ended_at=None)
    return _end(rows, FactEnd.SUPERSEDED, checked[0].said_at)


def _end(rows: QuerySet[CompanyFact], how: FactEnd, at: datetime) -> int:
    return rows.update(ended_at=at, ended_by_id=acting_staff(), end=how)


def _to_confirm(facts: Sequence[UUID]) -> list[CompanyFact]:
    if not facts:
        return facts_on(today())
    rows = list(CompanyFact.objects.filter(pk__in=facts, ended_at=None))
    if len(rows) != len(set(facts)):
        raise fact_not_found()
    return rows


def _noted(fact: CompanyFact) -> dict[str, str]:
    return {
        "key": fact.key,
        "place": fact.place,
        "value": as_text(fact.value),
        "valid_from": fact.valid_from.isoformat(),
    }
