"""Everything that has a clock: deadlines of the register, confirmations, and laws that change."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError
from troth.core.lawbook.entry import Level
from troth.core.reckoning.instants import end_of
from troth.foundation.duties.models import DeadlineKind, Outcome
from troth.foundation.duties.queries import deadlines as register
from troth.foundation.duties.queries.calendars import today, zone
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.calendar.entry import CalendarEntry, in_order, when_of
from troth.regulations.calendar.words import kind_words, reckoned_words
from troth.regulations.queries.confirmed_days import confirmations
from troth.regulations.queries.law_days import law_changes
from troth.regulations.words import place_in_law, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.foundation.duties.models import Deadline

_UNDONE: Final = (Outcome.NOT_DUE, Outcome.LAPSED)


def entries() -> list[CalendarEntry]:
    """Return what is open and what will change, the overdue first, then by day."""
    others = (*law_changes(today()), *confirmations(today()))
    return sorted((*_entries(register.open_deadlines()), *others), key=in_order)


def entries_between(first: date, last: date) -> list[CalendarEntry]:
    """Return what ends, or changes, on the days of a range, both included; closed ones too."""
    where = zone()
    begin = datetime.combine(first, time(), where)
    rows = register.due_between(begin, end_of(last, where)).exclude(outcome__in=_UNDONE)
    others = (*law_changes(today()), *confirmations(today()))
    then = (one for one in others if one.day and first <= one.day <= last)
    return sorted([*_entries(rows), *then], key=lambda one: (one.day, in_order(one)))


def entry_of(deadline: Deadline) -> CalendarEntry:
    """Return one deadline of the register as an entry."""
    return _entry(deadline, lawbook(), today(), timezone.now())


def _entries(rows: Iterable[Deadline]) -> Iterator[CalendarEntry]:
    book, on, now = lawbook(), today(), timezone.now()
    for row in rows:
        yield _entry(row, book, on, now)


def _entry(row: Deadline, book: Lawbook, on: date, now: datetime) -> CalendarEntry:
    regime, duty = _duty(row, book, on)
    counts_hours = bool((row.clock.get("within") or {}).get("hours"))
    end = row.due.astimezone(ZoneInfo(row.zone)) if row.due else None
    stage = register.stage_of(row, now)
    law = regime.short if regime else row.regime
    reference = duty.ref if duty else row.duty
    return CalendarEntry(
        uid=f"deadline-{row.pk}",
        kind=row.kind,
        title=_title(row, duty),
        short=place_in_law(law, reference) or kind_words(row.kind).capitalize(),
        when=when_of(stage, is_closed=row.closed_at is not None, has_end=end is not None),
        law=law,
        regime=row.regime,
        duty=row.duty,
        reference=reference,
        day=end.date() if end else None,
        due=row.due if counts_hours else None,
        steps=reckoned_words(row),
        level=Level(row.level) if row.level else Level.PRIMARY,
        deadline=row.pk,
        changed=max(filter(None, (row.opened_at, row.extended_at, row.closed_at))),
    )


def _title(row: Deadline, duty: Duty | None) -> str:
    if row.kind == DeadlineKind.REVIEW:
        return _("Review what the company says about itself")
    return said(duty.sentence) if duty else row.duty


def _duty(row: Deadline, book: Lawbook, on: date) -> tuple[Regime | None, Duty | None]:
    """Return the duty as it held when its clock began, or holds now."""
    for day in (row.started.astimezone(ZoneInfo(row.zone)).date(), on):
        try:
            return book.duty(row.duty, day)
        except NotFoundError:
            continue
    return None, None
