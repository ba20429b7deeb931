"""Where the company stands: law, duty, control, promise, as values.

A control is *shown* while every promise that is made for it reads kept, or a person's confirmation
of it is in date. A duty is *answered* only while every control for it is shown; what a promise
cannot check and a person answers for never counts as shown.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Final

from troth.core.errors import NotFoundError
from troth.core.lawbook.applicability import State
from troth.core.promising.verdict import State as Reads

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.applicability import Applicability, Judgement
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.entry import Level
    from troth.core.lawbook.fact import Control
    from troth.core.lawbook.regime import Regime
    from troth.foundation.promises.queries import PromiseLine


class ControlState(StrEnum):
    """Whether it can be seen that a control is in place."""

    SHOWN = "shown"
    """Every promise made for it is kept, or confirmed and in date."""
    BROKEN = "broken"
    """A promise made for it is broken."""
    UNKNOWN = "unknown"
    """Promises are made for it, and not all of them read kept or confirmed."""
    NOT_PROMISED = "not_promised"
    """There are kinds of promises for it, and none is made."""
    BY_PERSON = "by_person"
    """No kind of promise checks it; a person answers for it."""


class DutyState(StrEnum):
    """Whether a duty is answered."""

    ANSWERED = "answered"
    BROKEN = "broken"
    """A promise that answers it is broken."""
    IN_PART = "in_part"
    """Some of its controls are shown."""
    OPEN = "open"
    UNSURE = "unsure"
    """Facts are missing that decide whether it is owed, or it is not verified yet."""


OPEN_STATES: Final = frozenset({DutyState.BROKEN, DutyState.IN_PART, DutyState.OPEN})


@dataclass(frozen=True, slots=True)
class ControlStanding:
    """One control, and what shows it.

    Attributes:
        promises: the active promises of its kinds.
        kinds: keys of the kinds of promises that can be made for it here.
    """

    control: Control
    state: ControlState
    promises: tuple[PromiseLine, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DutyStanding:
    """One duty, whether it is owed, and what answers it.

    Attributes:
        owed: why it is owed, or why that is not known.
        level: the weakest of the duty, of why it is owed and of why its law applies, as far as
            that is known.
        controls: what answers it, in the order of the catalogue.
    """

    regime: Regime
    duty: Duty
    owed: Judgement
    level: Level
    controls: tuple[ControlStanding, ...]
    state: DutyState

    @property
    def next(self) -> ControlStanding | None:
        """Return the control to see to next; None where all are shown, or none is known."""
        order = tuple(ControlState)[1:]
        left = [one for one in self.controls if one.state is not ControlState.SHOWN]
        return min(left, key=lambda one: order.index(one.state), default=None)

    @property
    def is_open(self) -> bool:
        """Say whether it is owed and something is left to do."""
        return self.state in OPEN_STATES


@dataclass(frozen=True)
class RegimeStanding:
    """One law, whether it applies, and its duties that are owed or may be."""

    regime: Regime
    found: Applicability
    duties: tuple[DutyStanding, ...]

    @cached_property
    def counts(self) -> Mapping[DutyState, int]:
        """Return how many duties are in each state."""
        return Counter(one.state for one in self.duties)

    @property
    def answered(self) -> int:
        """Return how many duties are answered."""
        return self.counts[DutyState.ANSWERED]

    @property
    def open(self) -> int:
        """Return how many duties are owed and not answered, or answered in part only."""
        return sum(self.counts[state] for state in OPEN_STATES)

    @property
    def applies(self) -> bool:
        """Say whether the law applies."""
        return self.found.state is State.APPLIES


@dataclass(frozen=True)
class Standing:
    """Where the company stands on a day; states of promises are always those of now.

    Attributes:
        on: the day that laws and facts are those of.
        regimes: every law of the lawbook: those that apply first, then unknown ones, by id.
        knows_facts: whether anything was said about the company.
    """

    on: date
    regimes: tuple[RegimeStanding, ...]
    knows_facts: bool

    @property
    def applying(self) -> tuple[RegimeStanding, ...]:
        """Return the laws that apply."""
        return tuple(one for one in self.regimes if one.applies)

    def duties(self) -> Iterator[DutyStanding]:
        """Yield the duties of all laws that apply."""
        for one in self.applying:
            yield from one.duties

    def regime(self, name: str) -> RegimeStanding:
        """Return one law.

        Raises:
            NotFoundError: ``lawbook.no_regime``.
        """
        for one in self.regimes:
            if one.regime.id == name:
                return one
        raise NotFoundError(
            "lawbook.no_regime",
            "The lawbook has no such regime.",
            "troth regulations lists what there is.",
        )


def control_state(promises: tuple[PromiseLine, ...], kinds: tuple[str, ...]) -> ControlState:
    """Return whether it can be seen that a control is in place."""
    if not kinds:
        return ControlState.BY_PERSON
    if not promises:
        return ControlState.NOT_PROMISED
    if any(one.reading.state is Reads.BROKEN for one in promises):
        return ControlState.BROKEN
    good = all(one.reading.state is Reads.KEPT or one.reading.is_confirmed for one in promises)
    return ControlState.SHOWN if good else ControlState.UNKNOWN


def duty_standing_state(owed: Judgement, controls: tuple[ControlStanding, ...]) -> DutyState:
    """Return whether a duty is answered."""
    if owed.state is State.UNKNOWN:
        return DutyState.UNSURE
    states = {one.state for one in controls}
    if ControlState.BROKEN in states:
        return DutyState.BROKEN
    if states == {ControlState.SHOWN}:
        return DutyState.ANSWERED
    return DutyState.IN_PART if ControlState.SHOWN in states else DutyState.OPEN
