"""Where the company stands: law, duty, control, promise, as values.

A control is *shown* while every promise that is made for it reads kept, or confirmed and in date. A
control that no promise checks is *confirmed* while somebody's confirmation of it is in date; where
promises check a part of it, what they find decides and a confirmation covers the rest alone. A duty
is *answered* only while every control for it is shown or confirmed.
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
    from troth.regulations.models import ControlConfirmation


class ControlState(StrEnum):
    """Whether it can be seen that a control is in place."""

    SHOWN = "shown"
    """Every promise made for it is kept, or confirmed and in date."""
    CONFIRMED = "confirmed"
    """No kind of promise checks it; a person confirmed it, and that is in date."""
    BROKEN = "broken"
    """A promise made for it is broken."""
    UNKNOWN = "unknown"
    """Promises are made for it, and not all of them read kept or confirmed."""
    NOT_PROMISED = "not_promised"
    """There are kinds of promises for it, and none is made."""
    BY_PERSON = "by_person"
    """No kind of promise checks it; a person answers for it, and has not confirmed it in date."""


class DutyState(StrEnum):
    """Whether a duty is answered."""

    ANSWERED = "answered"
    BROKEN = "broken"
    """A promise that answers it is broken."""
    IN_PART = "in_part"
    """Some of its controls are shown or confirmed."""
    OPEN = "open"
    UNSURE = "unsure"
    """Facts are missing that decide whether it is owed, or it is not verified yet."""


SEEN_STATES: Final = frozenset({ControlState.SHOWN, ControlState.CONFIRMED})
OPEN_STATES: Final = frozenset({DutyState.BROKEN, DutyState.IN_PART, DutyState.OPEN})


@dataclass(frozen=True, slots=True)
class ControlStanding:
    """One control, and what shows it.

    Attributes:
        promises: the active promises of its kinds.
        kinds: keys of the kinds of promises that can be made for it here.
        confirmed: somebody's confirmation that is in date, of all of it or of the part that no
            promise checks.
        expired: the last confirmation, where it ran out and was not withdrawn.
    """

    control: Control
    state: ControlState
    promises: tuple[PromiseLine, ...]
    kinds: tuple[str, ...]
    confirmed: ControlConfirmation | None = None
    expired: ControlConfirmation | None = None

    @property
    def is_seen(self) -> bool:
        """Say whether it is shown or confirmed."""
        return self.state in SEEN_STATES

    @property
    def is_measured(self) -> bool:
        """Say whether Troth measured all that promises say of it, and nothing is only confirmed."""
        kept = all(one.reading.state is Reads.KEPT for one in self.promises)
        return self.state is ControlState.SHOWN and kept

    @property
    def has_part(self) -> bool:
        """Say whether a person answers for it, or for a part of it that no promise checks."""
        return self.control.evidence is not None or not self.kinds


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
        """Return the control to see to next; None where all are seen, or none is known."""
        order = tuple(ControlState)
        left = [one for one in self.controls if not one.is_seen]
        return min(left, key=lambda one: order.index(one.state), default=None)

    @property
    def is_open(self) -> bool:
        """Say whether it is owed and something is left to do."""
        return self.state in OPEN_STATES

    @property
    def is_measured(self) -> bool:
        """Say whether it is answered by what Troth measured alone."""
        return self.state is DutyState.ANSWERED and all(one.is_measured for one in self.controls)


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
    def confirmed(self) -> int:
        """Return how many answered duties rest on what people confirmed, at least in part."""
        answered = (one for one in self.duties if one.state is DutyState.ANSWERED)
        return sum(not one.is_measured for one in answered)

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


def control_state(
    promises: tuple[PromiseLine, ...], kinds: tuple[str, ...], *, is_confirmed: bool = False
) -> ControlState:
    """Return whether it can be seen that a control is in place.

    A confirmation decides only where there is no kind of promise for it.
    """
    if not kinds:
        return ControlState.CONFIRMED if is_confirmed else ControlState.BY_PERSON
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
    if states and states <= SEEN_STATES:
        return DutyState.ANSWERED
    return DutyState.IN_PART if states & SEEN_STATES else DutyState.OPEN
