"""Which facts rules read, and which of those that are missing can change an answer now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from troth.core.lawbook.applicability import State, applicability, duty_state
from troth.core.lawbook.exposure import exposure, turnover_of
from troth.core.lawbook.judging import needed
from troth.core.lawbook.known import Known, known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.expressions import Reference
    from troth.core.lawbook.fact import Fact
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


class Use(NamedTuple):
    """Where a fact is read.

    Attributes:
        regime: the id of the law.
        subject: the id of the duty or fine; empty where it decides whether the law applies.
    """

    regime: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that is missing and matters.

    Attributes:
        reference: the fact, with its jurisdiction or currency.
        fact: what the company is asked.
        uses: what its answer can change, in the order of the regimes.
    """

    reference: Reference
    fact: Fact
    uses: tuple[Use, ...]


def uses(lawbook: Lawbook) -> dict[str, tuple[Use, ...]]:
    """Return for each fact which rules, duties and fines read it, whatever the day."""
    found: defaultdict[str, dict[Use, None]] = defaultdict(dict)
    for regime in lawbook.regimes:
        for key, use in _read(regime):
            found[key][use] = None
    return {fact.key: tuple(found[fact.key]) for fact in lawbook.facts}


def _read(regime: Regime) -> Iterator[tuple[str, Use]]:
    lines = [(line, "") for rule in regime.applicability for line in rule.lines()]
    lines += [(line, duty.id) for duty in regime.duties for line in duty.lines()]
    for line, subject in lines:
        yield from ((one.key, Use(regime.id, subject)) for one in line.expression.references)
    for fine in regime.fines:
        if one := turnover_of(fine):
            yield one.key, Use(regime.id, fine.id)


def needs(lawbook: Lawbook, facts: Mapping[str, Any] | Known, on: date) -> list[Need]:
    """Return the missing facts that can change an answer on a day, in the order of asking.

    What decides whether a law applies comes first; its duties and fines ask once it applies.
    """
    ready = known(facts)
    found: defaultdict[Reference, dict[Use, None]] = defaultdict(dict)
    for regime in lawbook.regimes:
        for reference, use in _of(regime, ready, on):
            found[reference][use] = None
    order = {fact.key: number for number, fact in enumerate(lawbook.facts)}
    return [
        Need(one, lawbook.fact_by_key[one.key], tuple(found[one]))
        for one in sorted(found, key=lambda one: (order[one.key], one.where))
    ]


def _of(regime: Regime, ready: Known, on: date) -> Iterator[tuple[Reference, Use]]:
    judged = applicability(regime, ready, on)
    yield from ((one, Use(regime.id)) for one in judged.missing)
    if judged.state is not State.APPLIES:
        return
    for duty in regime.duties_on(on):
        yield from ((one, Use(regime.id, duty.id)) for one in _of_duty(duty, ready, on))
    for one in exposure(regime, ready, on):
        yield from ((fact, Use(regime.id, one.fine.id)) for fact in one.missing)


def _of_duty(duty: Duty, ready: Known, on: date) -> Iterator[Reference]:
    """Yield what decides whether a duty is owed and, once it is, by which of its days."""
    judged = duty_state(duty, ready, on)
    yield from judged.missing
    if judged.state is State.APPLIES and duty.clock:
        for day in duty.clock.dates or ():
            if day.when and day.due >= on:
                yield from needed(day.when, ready, duty)
