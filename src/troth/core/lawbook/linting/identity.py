"""Whether every name stands for one thing."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from troth.core.lawbook.linting.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.lawbook.entry import Part
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each name that is used twice."""
    regimes = lawbook.written
    yield from _twice("regime", ((one.id, one) for one in regimes))
    yield from _twice("source", ((one.id, one) for regime in regimes for one in regime.sources))
    yield from _twice("fact", ((one.key, one) for one in lawbook.facts))
    yield from _twice("event", ((one.id, one) for one in lawbook.events))
    yield from _twice("control", ((one.id, one) for one in lawbook.controls))
    yield from _in_two_regimes(lawbook)


def _twice(what: str, named: Iterable[tuple[str, Part]]) -> Iterator[Fault]:
    seen: dict[str, Part] = {}
    for name, part in named:
        if name in seen:
            file, line = seen[name].place()
            yield Fault(part.place("id"), f"the {what} {name} is there already, {file} line {line}")
        seen.setdefault(name, part)


def _in_two_regimes(lawbook: Lawbook) -> Iterator[Fault]:
    """A duty or a fine of one id may stand several times, but in one regime only.

    Of two, the company's own is the one at fault.
    """
    owners: dict[str, tuple[Regime, Part]] = {}
    for regime in lawbook.regimes:
        duties = ((f"duty {duty.id}", duty) for duty in regime.duties)
        fines = ((f"fine {fine.id}", fine) for fine in regime.fines)
        named: Iterable[tuple[str, Part]] = chain(duties, fines)
        for name, part in named:
            other, first = owners.setdefault(name, (regime, part))
            if other is regime:
                continue
            if first.own and not part.own:
                yield Fault(first.place("id"), f"the {name} is in {regime.id} already")
            else:
                yield Fault(part.place("id"), f"the {name} is in {other.id} already")
