"""The calendar as iCalendar, for calendar programs.

Source: RFC 5545, sections 3.4, 3.6, 3.6.1, 3.6.6, and RFC 7986 (NAME, REFRESH-INTERVAL; not read,
as the package icalendar writes them); RFC 5545 read 2026-11-27.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event, Timezone

from troth.core.lawbook.entry import Level
from troth.foundation.duties.queries.calendars import zone
from troth.foundation.people.queries import organisation
from troth.regulations.calendar.entry import LAW, When
from troth.regulations.calendar.links import page_of
from troth.regulations.calendar.words import kind_words
from troth.regulations.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.regulations.calendar.entry import CalendarEntry

MEDIA_TYPE: Final = "text/calendar; charset=utf-8"
_REFRESH: Final = timedelta(hours=6)
_MORNING: Final = timedelta(hours=9)
_OF_DAYS: Final = (timedelta(days=7) - _MORNING, timedelta(days=1) - _MORNING)
"""How long before the midnight with which the day begins: nine in the morning, a week and a day
before."""
_OF_LAWS: Final = (timedelta(days=30) - _MORNING,)
_OF_HOURS: Final = (timedelta(hours=24), timedelta(hours=2))


def calendar_file(entries: Iterable[CalendarEntry]) -> bytes:
    """Return entries as a calendar in the language that is active; those without a day stay out.

    Days are events of a whole day, which hold in whatever zone the reader is; what is counted in
    hours is an instant. Whoever asks again finds the same things under the same UIDs.
    """
    made = Calendar()
    made.add("prodid", "-//Troth//Troth//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    name = _("Deadlines of %s") % organisation().name
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    for entry in entries:
        if entry.day and entry.when is not When.CLOSED:
            made.add_component(_event(entry))
    if not made.subcomponents:
        # A calendar has at least one component (3.6); a zone alone is one that says nothing.
        made.add_component(Timezone.from_tzinfo(zone()))
    return bytes(made.to_ical())


def _event(entry: CalendarEntry) -> Event:
    made = Event()
    # One installation's law changes on the same day as another's: the UID names whose it is.
    made.add(
        "uid", str(entry.deadline or uuid5(NAMESPACE_URL, f"{settings.PRIVATE_URL}/{entry.uid}"))
    )
    changed = entry.changed or datetime.combine(entry.day or datetime.now(UTC).date(), time(), UTC)
    made.add("dtstamp", changed.astimezone(UTC).replace(microsecond=0))
    made.add("last-modified", changed.astimezone(UTC).replace(microsecond=0))
    start = entry.due.astimezone(UTC).replace(microsecond=0) if entry.due else entry.day
    made.add("dtstart", start)
    made.add("summary", _summary(entry))
    made.add("description", _description(entry))
    made.add("categories", [kind_words(entry.kind)])
    made.add("url", settings.PRIVATE_URL + page_of(entry))
    made.add("transp", "TRANSPARENT")
    made.add("class", "CONFIDENTIAL")
    if entry.when is not When.OVERDUE:
        for before in _alarms(entry):
            made.add_component(_alarm(before, _summary(entry)))
    return made


def _summary(entry: CalendarEntry) -> str:
    if entry.kind == LAW or not entry.law:
        return entry.title
    said = f"{entry.short}: {entry.title}"
    return _("Overdue: %s") % said if entry.when is When.OVERDUE else said


def _description(entry: CalendarEntry) -> str:
    lines = list(entry.steps)
    if entry.level is not Level.PRIMARY:
        lines.append(_("Verified: %s.") % LEVELS[entry.level])
    return "\n".join(lines)


def _alarms(entry: CalendarEntry) -> tuple[timedelta, ...]:
    if entry.due:
        return _OF_HOURS
    return _OF_LAWS if entry.kind == LAW else _OF_DAYS


def _alarm(before: timedelta, text: str) -> Alarm:
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", text)
    made.add("trigger", -before)
    return made
