"""How deadlines are said to people: what is due, and how its day was reckoned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from troth.foundation.duties.clocks import read
from troth.foundation.duties.models import DeadlineKind
from troth.foundation.duties.queries.deadlines import steps_of
from troth.regulations.calendar.entry import CONFIRMATION, LAW, When
from troth.regulations.clock_words import span_words
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.clock import Clock
    from troth.foundation.duties.models import Deadline
    from troth.regulations.calendar.entry import CalendarEntry

WHENS: Final = {
    When.OVERDUE: gettext_lazy("overdue"),
    When.NOW: gettext_lazy("at the last"),
    When.SOON: gettext_lazy("soon"),
    When.LATER: gettext_lazy("not near"),
    When.UNDATED: gettext_lazy("no day named"),
    When.CLOSED: gettext_lazy("closed"),
}
LOOKS: Final = {
    When.OVERDUE: "broken",
    When.NOW: "warn",
    When.SOON: "unknown",
    When.LATER: "plain",
    When.UNDATED: "plain",
    When.CLOSED: "kept",
}
"""With which of the shell's states each is drawn."""


def kind_words(kind: str) -> str:
    """Return what a kind of entry is called."""
    if kind == LAW:
        return _("change of a law")
    if kind == CONFIRMATION:
        return _("confirmation of a control")
    return str(DeadlineKind(kind).label)


def steps_words(entry: CalendarEntry) -> str:
    """Return how many steps, changes or controls an entry tells of."""
    number = len(entry.steps)
    if entry.kind == LAW:
        return ngettext("%d change", "%d changes", number) % number
    if entry.kind == CONFIRMATION:
        return ngettext("%d control", "%d controls", number) % number
    return ngettext("%d step", "%d steps", number) % number


def due_words(entry: CalendarEntry) -> str:
    """Return the day, or where hours count the day and time, on which something ends."""
    if entry.due:
        return str(date_format(timezone.localtime(entry.due), "DATETIME_FORMAT"))
    return str(date_format(entry.day, "DATE_FORMAT")) if entry.day else _("no day named")


def reckoned_words(deadline: Deadline) -> tuple[str, ...]:
    """Return how the day of a deadline was found, step by step."""
    with timezone.override(ZoneInfo(deadline.zone)):
        return tuple(_steps(deadline))


def _steps(deadline: Deadline) -> Iterator[str]:
    kind = DeadlineKind(deadline.kind)
    clock = read(deadline.clock) if deadline.clock else None
    if kind is DeadlineKind.REVIEW:
        yield _("A year after the answers were given or confirmed.")
    elif kind is DeadlineKind.DATED:
        yield _("The law itself names this day.")
        yield from _named(deadline, clock)
    elif kind is DeadlineKind.RECURRING and clock and clock.every:
        yield from _turn(deadline, clock)
    elif deadline.due is None and not deadline.steps:
        yield _("Without undue delay: the law names no number.")
    else:
        yield from steps_of(deadline)
    if deadline.extended_at:
        day = date_format(timezone.localtime(deadline.extended_at), "DATE_FORMAT")
        yield _("It was extended; notice of that was given on %s.") % day


def _named(deadline: Deadline, clock: Clock | None) -> Iterator[str]:
    day = deadline.due and timezone.localtime(deadline.due).date()
    for one in clock.dates or () if clock else ():
        if one.due == day and one.says:
            yield said(one.says)


def _turn(deadline: Deadline, clock: Clock) -> Iterator[str]:
    assert clock.every is not None  # noqa: S101 - asked before
    day = date_format(timezone.localtime(deadline.started), "DATE_FORMAT")
    yield _("It comes again after %s.") % span_words(clock.every)
    if deadline.assumed:
        yield (
            _(
                "Nobody has said when it was done last, so it is counted from %s, when Troth "
                "learnt of the duty."
            )
            % day
        )
    else:
        yield _("It was done last on %s, and is counted from there.") % day
