"""Everything that has a clock: the register of deadlines, and laws that are about to change."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from troth.core.errors import NotFoundError
from troth.core.lawbook.applicability import State
from troth.core.lawbook.entry import Level, weakest
from troth.core.lawbook.upcoming import upcoming
from troth.core.reckoning.instants import end_of
from troth.foundation.duties.models import DeadlineKind, Outcome
from troth.foundation.duties.queries import deadlines as register
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import today, zone
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.calendar_entry import LAW, CalendarEntry, When, in_order, when_of
from troth.regulations.calendar_words import kind_words, reckoned_words
from troth.regulations.words import phrase_words, place_in_law, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.upcoming import Upcoming
    from troth.foundation.duties.models import Deadline

_UNSURE: Final = frozenset({"proposal"})
"""Changes that nobody has decided yet; they are told beside the laws and are no deadline."""
_NEAR: Final = timedelta(days=30)


def entries() -> list[CalendarEntry]:
    """Return what is open and what will change, the overdue first, then by day."""
    found = [*_entries(register.open_deadlines()), *law_changes(today())]
    return sorted(found, key=in_order)


def entries_between(first: date, last: date) -> list[CalendarEntry]:
    """Return what ends, or changes, on the days of a range, both included; closed ones too."""
    where = zone()
    begin = datetime.combine(first, time(), where)
    rows = register.due_between(begin, end_of(last, where)).exclude(outcome=Outcome.NOT_DUE)
    changes = [one for one in law_changes(today()) if one.day and first <= one.day <= last]
    return sorted([*_entries(rows), *changes], key=lambda one: (one.day, in_order(one)))


def entry_of(deadline: Deadline) -> CalendarEntry:
    """Return one deadline of the register as an entry."""
    return _entry(deadline, lawbook(), today(), timezone.now())


def law_changes(on: date) -> list[CalendarEntry]:
    """Return what changes within 12 months in laws that then apply or may, one a law and day."""
    known = [one for one in upcoming(lawbook(), on) if one.day and one.words.key not in _UNSURE]
    by_law = sorted(known, key=lambda one: (one.day or on, one.regime))
    found = []
    for (day, regime), changes in groupby(by_law, key=lambda one: (one.day or on, one.regime)):
        if _concerns(regime, day):
            found.append(_change(lawbook().regime(regime), day, list(changes)))
    return found


def _concerns(regime: str, day: date) -> bool:
    found = (one for on in (today(), day) for one in applicability_on(on) if one.regime == regime)
    return any(one.state is not State.DOES_NOT_APPLY for one in found)


def _change(regime: Regime, day: date, changes: list[Upcoming]) -> CalendarEntry:
    keys = {one.words.key for one in changes}
    if "law_begins" in keys:
        title = _("%s comes into force") % regime.short
    elif "law_ends" in keys:
        title = _("%s is in force until this day") % regime.short
    else:
        title = _("%s changes") % regime.short
    return CalendarEntry(
        uid=f"law-{regime.id}-{day:%Y%m%d}",
        kind=LAW,
        title=title,
        short=title,
        when=When.SOON if day - today() <= _NEAR else When.LATER,
        law=regime.short,
        regime=regime.id,
        day=day,
        steps=tuple(dict.fromkeys(phrase_words(one.words) for one in changes)),
        level=weakest(one.entry.level for one in changes),
    )


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
