"""What an event sets going: every clock that it starts under the laws that apply."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.lawbook.applicability import State, duty_state
from troth.core.lawbook.entry import Level
from troth.core.lawbook.known import known
from troth.core.reckoning.deadline import Running, due_all
from troth.foundation.duties.clocks import reckoned
from troth.foundation.duties.errors import unfit
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.calendars import calendar_of, place_of, zone
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import clock_of_duty, lawbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from troth.core.lawbook.clock import Clock
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.known import Known
    from troth.core.lawbook.regime import Regime
    from troth.core.reckoning.deadline import Deadline


@dataclass(frozen=True, slots=True)
class StartedClock:
    """One clock that an event started.

    Attributes:
        clock: as the lawbook says it.
        deadline: when it ends; None for "without undue delay" and "at once".
    """

    regime: Regime
    duty: Duty
    clock: Clock
    deadline: Deadline | None = None


def clocks_started(event: str, at: datetime) -> list[StartedClock]:
    """Return every clock that an event starts for this company, the first to end first.

    Those without a number stand before all others: they run already. Duties of which facts are
    missing are in, because what is not known is not the same as what is not owed; those of level R
    have no figures to rely on and are left out.

    Args:
        event: id of an event of the lawbook, such as ``awareness``.
        at: when it happened, with its time zone.

    Raises:
        InvalidInputError: ``duties.unfit_event``, naming the nearest; as ``due`` for the instant.
    """
    _require(event)
    where = zone()
    on = at.astimezone(where).date()
    started = {one.duty.id: one for one in _started(event, on)}
    running = {
        name: Running(number, where, calendar_of(calendar, place_of(calendar, on)))
        for name, one in started.items()
        if (number := reckoned(one.clock)) and (calendar := one.regime.calendar)
    }
    ended = [replace(started[name], deadline=found) for name, found in due_all(at, running)]
    return [*(one for name, one in started.items() if name not in running), *ended]


def _require(event: str) -> None:
    events = lawbook().event_by_id
    if event not in events:
        near = get_close_matches(event, events, n=1) or sorted(events)[:1]
        raise unfit("event", _("Name an event of the lawbook, such as %s.") % near[0])


def _started(event: str, on: date) -> Iterator[StartedClock]:
    facts, book = known(company_facts(on)), lawbook()
    for found in applicability_on(on):
        if found.state is State.APPLIES:
            regime = book.regime(found.regime)
            owed = (one for one in regime.duties_on(on) if _may_be_owed(one, facts, on))
            yield from (
                StartedClock(regime, duty, clock)
                for duty in owed
                if (clock := clock_of_duty(duty, on)) and _runs_from(clock, event)
            )


def _may_be_owed(duty: Duty, facts: Known, on: date) -> bool:
    """Leave out what shares the clock of another duty, which is met with that one."""
    if duty.clock_of or duty.level is Level.RECALLED:
        return False
    return duty_state(duty, facts, on).state is not State.DOES_NOT_APPLY


def _runs_from(clock: Clock, event: str) -> bool:
    return clock.starts == event and bool(clock.within or clock.promptly or clock.at_once)
