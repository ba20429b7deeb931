"""The lawbook: all regimes, and what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from troth.core.errors import NotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.fact import Control, Event, Fact
    from troth.core.lawbook.fine import Fine
    from troth.core.lawbook.regime import LawSource, Regime


@dataclass(frozen=True)
class Lawbook:
    """Regulations as dated values.

    Attributes:
        written: the regimes as files write them, before one inherits from another.
        regimes: the same with what they inherit, by id in alphabetical order.
        facts: what companies are asked, in the order of asking.
        events: what starts and pauses clocks.
        controls: what companies do to meet duties.
    """

    written: tuple[Regime, ...]
    regimes: tuple[Regime, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]
    controls: tuple[Control, ...]

    @cached_property
    def sources(self) -> Mapping[str, LawSource]:
        """Return the sources of all regimes by id."""
        return {source.id: source for regime in self.regimes for source in regime.sources}

    @cached_property
    def fact_by_key(self) -> Mapping[str, Fact]:
        """Return the facts by key."""
        return {fact.key: fact for fact in self.facts}

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """Return the events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def _regimes(self) -> Mapping[str, Regime]:
        return {regime.id: regime for regime in self.regimes}

    @cached_property
    def _duties(self) -> Mapping[str, tuple[Regime, tuple[Duty, ...]]]:
        found: dict[str, tuple[Regime, tuple[Duty, ...]]] = {}
        for regime in self.regimes:
            for duty in regime.duties:
                entries = found.get(duty.id, (regime, ()))[1]
                found[duty.id] = (regime, (*entries, duty))
        return found

    def regime(self, name: str) -> Regime:
        """Return the regime of an id.

        Raises:
            NotFoundError: ``lawbook.no_regime``.
        """
        if found := self._regimes.get(name):
            return found
        raise _missing("regime", "lawbook.no_regime", "troth regulations")

    def duty(self, name: str, on: date) -> tuple[Regime, Duty]:
        """Return the duty of an id as it holds on a day, with its regime.

        Raises:
            NotFoundError: ``lawbook.no_duty``, there is none of that id on that day.
        """
        regime, entries = self._duties.get(name, (None, ()))
        found = next((duty for duty in entries if duty.holds(on)), None)
        if regime is None or found is None:
            raise _missing("duty", "lawbook.no_duty", "troth lawbook show")
        return regime, found

    def clock_holder(self, duty: Duty, on: date) -> Duty:
        """Return the duty that says when a duty is due: itself, or the one it shares a clock with.

        Raises:
            NotFoundError: ``lawbook.no_duty``, the other does not hold on that day.
        """
        return self.duty(duty.clock_of, on)[1] if duty.clock_of else duty

    def fine(self, name: str, on: date) -> Fine | None:
        """Return the fine of an id as it is on a day; None where the lawbook has none."""
        fines = (fine for regime in self.regimes for fine in regime.fines_on(on))
        return next((fine for fine in fines if fine.id == name), None)

    def controls_of(self, duty: Duty) -> tuple[Control, ...]:
        """Return the controls that answer a duty, also by the duty that it repeats."""
        names = {duty.id, duty.inherited_from}
        return tuple(control for control in self.controls if not names.isdisjoint(control.duties))


def _missing(what: str, code: str, command: str) -> NotFoundError:
    return NotFoundError(
        code, f"The lawbook has no such {what}.", f"{command} lists what there is."
    )
