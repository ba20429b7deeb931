"""What breaches of the laws that apply may cost at most; never added up over several fines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.lawbook.applicability import State, duty_state
from troth.core.lawbook.entry import weakest
from troth.core.lawbook.exposure import exposure
from troth.core.lawbook.known import known
from troth.foundation.duties.queries.applying import applicability_on
from troth.foundation.duties.queries.facts import company_facts
from troth.foundation.duties.queries.law import lawbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from troth.core.lawbook.entry import Level
    from troth.core.lawbook.exposure import Exposure
    from troth.core.lawbook.known import Known
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import LawSource, Regime

_ORDER: Final = ("ceiling", "per_violation", "per_consumer", "offence", "compensation", "order")


@dataclass(frozen=True, slots=True)
class FineLine:
    """One fine of a law that applies.

    Attributes:
        found: what it may come to.
        level: the weakest of the fine and of why its law applies.
        sources: the texts that the fine rests on.
    """

    regime: Regime
    found: Exposure
    level: Level
    sources: tuple[LawSource, ...]


@dataclass(frozen=True, slots=True)
class Exposed:
    """What breaches may cost on a day.

    Attributes:
        on: the civil day.
        lines: fines of the laws that apply, by law and kind.
        unfined: laws that apply, of which the lawbook knows no fine on that day.
        maybe: laws of which it is not known whether they apply; their fines are not among the
            lines.
    """

    on: date
    lines: tuple[FineLine, ...]
    unfined: tuple[Regime, ...]
    maybe: tuple[Regime, ...]


def exposure_on(on: date) -> Exposed:
    """Return what breaches of the laws that apply on a day may cost, fine by fine."""
    book, facts = lawbook(), known(company_facts(on))
    lines: list[FineLine] = []
    unfined, maybe = [], []
    for one in applicability_on(on):
        regime = book.regime(one.regime)
        if one.state is State.APPLIES:
            found = list(_lines(book, regime, one.level, facts, on))
            lines += found
            unfined += [] if found else [regime]
        elif one.state is State.UNKNOWN:
            maybe.append(regime)
    return Exposed(on, tuple(lines), tuple(unfined), tuple(maybe))


def _lines(
    book: Lawbook, regime: Regime, level: Level, facts: Known, on: date
) -> Iterator[FineLine]:
    spared = _spared(regime, facts, on)
    found = (one for one in exposure(regime, facts, on) if one.fine.id not in spared)
    for one in sorted(found, key=lambda one: _ORDER.index(one.fine.kind)):
        sources = tuple(book.sources[name] for name in one.fine.source if name in book.sources)
        yield FineLine(regime, one, weakest((one.fine.level, level)), sources)


def _spared(regime: Regime, facts: Known, on: date) -> frozenset[str]:
    """Return the fines that stand on duties alone of which the company owes none."""
    owed, named = set[str](), set[str]()
    for duty in regime.duties_on(on):
        named.update(duty.fine)
        if not named.issubset(owed) and (
            duty_state(duty, facts, on).state is not State.DOES_NOT_APPLY
        ):
            owed.update(duty.fine)
    return frozenset(named - owed)
