"""The days on which laws that concern the company change, as entries of the calendar."""

from __future__ import annotations

from datetime import UTC, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from troth.core.lawbook.applicability import State
from troth.core.lawbook.entry import Level, strongest
from troth.core.lawbook.upcoming import upcoming
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.calendar.entry import LAW, CalendarEntry, when_of_day
from troth.regulations.words import LEVELS, phrase_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from troth.core.lawbook.regime import Regime
    from troth.core.lawbook.upcoming import Upcoming

_UNSURE: Final = frozenset({"proposal"})
"""Changes that nobody has decided yet; they are told beside the laws and are no deadline."""


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
        when=when_of_day(day, today()),
        law=regime.short,
        regime=regime.id,
        day=day,
        steps=tuple(dict.fromkeys(_told(one) for one in changes)),
        level=strongest(one.entry.level for one in changes),
        changed=_read(changes),
    )


def _told(change: Upcoming) -> str:
    """Return a change in words, with how well it is verified where that is not the law itself."""
    words, level = phrase_words(change.words), change.entry.level
    return words if level is Level.PRIMARY else f"{words} ({LEVELS[level]})"


def _read(changes: Iterable[Upcoming]) -> datetime | None:
    """Return when the sources of changes were read last; None where none is named."""
    known = lawbook().sources
    names = {name for one in changes for name in one.entry.source if name in known}
    last = max((known[name].read for name in names), default=None)
    return datetime.combine(last, time(), UTC) if last else None
