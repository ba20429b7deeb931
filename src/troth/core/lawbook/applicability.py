"""Whether a law, or one duty of it, binds a company on a day, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from troth.core.lawbook import judging
from troth.core.lawbook.entry import Level, Sourced, strongest, weakest
from troth.core.lawbook.judging import Outcome, Weighed, opposite
from troth.core.lawbook.known import Known, known
from troth.core.lawbook.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.expressions import Reference
    from troth.core.lawbook.judging import Line
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime, Rule
    from troth.core.lawbook.words import Phrase


class State(StrEnum):
    """Whether something binds a company."""

    APPLIES = "applies"
    DOES_NOT_APPLY = "does_not_apply"
    UNKNOWN = "unknown"


_STATES: Final = {
    Outcome.YES: State.APPLIES,
    Outcome.NO: State.DOES_NOT_APPLY,
    Outcome.UNKNOWN: State.UNKNOWN,
}


@dataclass(frozen=True)
class Judgement:
    """What was found, and why.

    Attributes:
        subject: the id of the regime or duty.
        on: the day it was judged for.
        state: whether it binds the company.
        level: how well the weakest line that decided it is verified; S is to be shown as "from
            secondary sources". Recalled where it is unknown.
        reason: why, in one sentence.
        missing: the facts that could still decide it, in the order of the reasoning; a text such
            as ``turnover[USD]`` each; none where it is decided.
    """

    subject: str
    on: date
    state: State
    level: Level
    reason: Phrase
    missing: tuple[Reference, ...] = ()
    _ground: _Ground | None = field(default=None, compare=False, repr=False)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Return the reasoning line by line, whether or not a line was needed to decide."""
        return tuple(self._ground.lines()) if self._ground else ()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a judgement rests on."""

    rule: Condition
    unless: Condition | None
    entry: Sourced
    known: Known

    def weighed(self) -> Weighed:
        holds = judging.weighed(self.rule, self.known, self.entry)
        if self.unless is None:
            return holds
        out = judging.weighed(self.unless, self.known, self.entry)
        both = [holds, Weighed(opposite(out.outcome), out.level)]
        if against := [one.level for one in both if one.outcome is Outcome.NO]:
            return Weighed(Outcome.NO, strongest(against))
        if any(one.outcome is Outcome.UNKNOWN for one in both):
            return Weighed(Outcome.UNKNOWN, Level.RECALLED)
        return Weighed(Outcome.YES, weakest(one.level for one in both))

    def needed(self) -> Iterator[Reference]:
        for condition in (self.rule, self.unless):
            if condition:
                yield from judging.needed(condition, self.known, self.entry)

    def lines(self) -> Iterator[Line]:
        yield from judging.lines(self.rule, self.known, self.entry)
        if self.unless:
            yield from judging.lines(self.unless, self.known, self.entry, exempts=True)


class Applicability(Judgement):
    """Whether a regime binds a company on a day."""

    @property
    def regime(self) -> str:
        """Return the id of the regime."""
        return self.subject


def applicability(regime: Regime, facts: Mapping[str, Any] | Known, on: date) -> Applicability:
    """Return whether a regime binds a company on a day.

    Args:
        regime: of a lawbook.
        facts: by key, as they held on that day; what is not known is left out.
        on: a civil date.
    """
    force = regime.in_force
    if force.level is not Level.RECALLED:
        if on < force.begins:
            reason = phrase("not_in_force_yet", begins=force.begins)
            return Applicability(regime.id, on, State.DOES_NOT_APPLY, force.level, reason)
        if force.ends and on > force.ends:
            reason = phrase("no_longer_in_force", ends=force.ends)
            return Applicability(regime.id, on, State.DOES_NOT_APPLY, force.level, reason)
    rule = regime.rule_on(on)
    if rule is None:
        reason = phrase("no_rule", on=on)
        return Applicability(regime.id, on, State.UNKNOWN, Level.RECALLED, reason)
    return Applicability(regime.id, on, *_judged(_ground(rule, known(facts))))


def applying(
    lawbook: Lawbook, facts: Mapping[str, Any] | Known, on: date
) -> tuple[Applicability, ...]:
    """Return for each regime, by id, whether it binds a company on a day."""
    ready = known(facts)
    return tuple(applicability(regime, ready, on) for regime in lawbook.regimes)


def duty_state(duty: Duty, facts: Mapping[str, Any] | Known, on: date) -> Judgement:
    """Return whether a duty binds a company to whom its regime applies."""
    if on < duty.begins:
        reason = phrase("not_yet", begins=duty.begins)
        return Judgement(duty.id, on, State.DOES_NOT_APPLY, duty.level, reason)
    if duty.ends and on > duty.ends:
        reason = phrase("no_longer", ends=duty.ends)
        return Judgement(duty.id, on, State.DOES_NOT_APPLY, duty.level, reason)
    if duty.level is Level.RECALLED:
        reason = phrase("not_verified")
        return Judgement(duty.id, on, State.UNKNOWN, duty.level, reason)
    if duty.when is None:
        return Judgement(duty.id, on, State.APPLIES, duty.level, phrase("unconditional"))
    return Judgement(duty.id, on, *_judged(_Ground(duty.when, None, duty, known(facts))))


def _ground(rule: Rule, ready: Known) -> _Ground:
    return _Ground(rule.rule, rule.unless, rule, ready)


def _judged(ground: _Ground) -> tuple[State, Level, Phrase, tuple[Reference, ...], _Ground]:
    outcome, level = ground.weighed()
    if outcome is not Outcome.UNKNOWN:
        return _STATES[outcome], level, _DECIDED, (), ground
    missing = tuple(dict.fromkeys(ground.needed()))
    reason = phrase("missing_facts", facts=missing) if missing else phrase("not_verified")
    return State.UNKNOWN, level, reason, missing, ground


_DECIDED: Final = phrase("decided")
