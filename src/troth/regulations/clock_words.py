"""The clock of a duty in words, and one worked example reckoned from today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from troth.core.reckoning.deadline import due
from troth.core.reckoning.recurrence import next_recurrence, not_before
from troth.foundation.duties.clocks import steps_said, steps_stored
from troth.foundation.duties.queries.calendars import calendar_of, place_of, today, zone
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from troth.core.lawbook.clock import Clock, Span
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime
    from troth.core.reckoning.calendars import Calendar
    from troth.core.reckoning.deadline import Deadline

_SPANS: Final = {
    "years": ngettext_lazy("%d year", "%d years"),
    "months": ngettext_lazy("%d month", "%d months"),
    "weeks": ngettext_lazy("%d week", "%d weeks"),
    "days": ngettext_lazy("%d day", "%d days"),
    "business_days": ngettext_lazy("%d business day", "%d business days"),
    "hours": ngettext_lazy("%d hour", "%d hours"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """What a clock would come to if its event happened today.

    Attributes:
        words: the example in one sentence.
        steps: how it was reckoned, in sentences.
    """

    words: str
    steps: tuple[str, ...] = ()


def span_words(span: Span) -> str:
    """Return a length of time in words, such as ``45 days``."""
    return str(_SPANS[span.unit] % span.number)


def clock_words(clock: Clock | None, book: Lawbook) -> str:
    """Return when a duty is due, in one line; nothing where no time is set."""
    if clock is None:
        return ""
    return _MAIN[clock.kind](clock, _event(clock.starts, book))


def clock_remarks(clock: Clock | None, book: Lawbook) -> list[str]:
    """Return what else the law says of a clock: how it is extended, and what stops it."""
    if clock is None:
        return []
    found = []
    if clock.feasible:
        found.append(_("Where feasible."))
    if clock.extend:
        found.append(_extension(clock))
    if clock.pauses:
        events = "; ".join(_event(one, book) for one in clock.pauses)
        found.append(_("It stands still: %s.") % events)
    return found


def example_of(clock: Clock | None, regime: Regime) -> Example | None:
    """Return what a clock would come to if its event happened now; None without a number."""
    if clock is None or not (clock.within or clock.every or clock.not_before):
        return None
    starts, where = today(), zone()
    calendar, told = _calendar(regime, starts), {"day": _day(starts)}
    if reckoned := clock.reckoned():
        return _within(due(reckoned, timezone.now(), where, calendar), told)
    if clock.every:
        told["due"] = _day(next_recurrence(clock.every.length(), starts, calendar))
        return Example(_("Done today, %(day)s, it is due again by %(due)s.") % told)
    assert clock.not_before is not None  # noqa: S101 - it is of one of these kinds
    first = not_before(clock.not_before.length(), timezone.now(), where, calendar)
    told["due"] = _day(first.astimezone(where))
    return Example(_("If that happened today, %(day)s, it could be done from %(due)s on.") % told)


def _within(found: Deadline, told: dict[str, str]) -> Example:
    where = zone()
    by_hours = found.counted_day is None
    form = "DATETIME_FORMAT" if by_hours else "DATE_FORMAT"
    told["due"] = str(date_format(found.earliest.astimezone(where), form))
    words = (
        _("If that happened now, on %(day)s, it would be due at %(due)s.")
        if by_hours
        else _("If that happened today, %(day)s, it would be due by the end of %(due)s.")
    )
    with timezone.override(where):
        return Example(words % told, tuple(steps_said(steps_stored(found.steps))))


def _day(day: date) -> str:
    return str(date_format(day, "DATE_FORMAT"))


def _calendar(regime: Regime, on: date) -> Calendar:
    return calendar_of(regime.calendar, place_of(regime.calendar, on))


def _event(name: str | None, book: Lawbook) -> str:
    known = book.event_by_id.get(name or "")
    return said(known.says) if known else (name or "")


def _extension(clock: Clock) -> str:
    assert clock.extend is not None  # noqa: S101 - asked before
    words = _("It may be extended by %s") % span_words(clock.extend)
    if clock.ground:
        words += f" ({said(clock.ground)})"
    if clock.extension_notice:
        told = _("if that is said within %s") % span_words(clock.extension_notice)
        words = f"{words}, {told}"
    return f"{words}."


def _dates(clock: Clock, _event: str) -> str:
    days = ((date_format(one.due, "DATE_FORMAT"), said(one.says)) for one in clock.dates or ())
    return "; ".join(f"{day}: {for_whom}" if for_whom else str(day) for day, for_whom in days)


def _within_words(clock: Clock, event: str) -> str:
    return _("within %(span)s from when %(event)s") % _slots(clock.within, event)


def _every_words(clock: Clock, event: str) -> str:
    return _("every %(span)s, from when %(event)s") % _slots(clock.every, event)


def _not_before_words(clock: Clock, event: str) -> str:
    return _("no sooner than %(span)s from when %(event)s") % _slots(clock.not_before, event)


def _keep_words(clock: Clock, event: str) -> str:
    return _("kept for %(span)s from when %(event)s") % _slots(clock.keep, event)


def _promptly_words(_clock: Clock, event: str) -> str:
    return _("without undue delay from when %s") % event


def _at_once_words(_clock: Clock, event: str) -> str:
    return _("at once when %s") % event


def _slots(span: Span | None, event: str) -> dict[str, str]:
    return {"span": span_words(span) if span else "", "event": event}


_MAIN: Final[Mapping[str, Callable[[Clock, str], str]]] = {
    "within": _within_words,
    "promptly": _promptly_words,
    "at_once": _at_once_words,
    "every": _every_words,
    "dates": _dates,
    "not_before": _not_before_words,
    "keep": _keep_words,
}
