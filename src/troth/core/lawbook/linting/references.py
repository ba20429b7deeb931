"""Whether everything that is named is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.lawbook.linting.fault import Fault, lines_of, near, own_entries

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.entry import Part
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


def faults(lawbook: Lawbook) -> Iterator[Fault]:
    """Yield a fault for each source, fine, duty or event that is named and is not there."""
    for written, regime in zip(lawbook.written, lawbook.regimes, strict=True):
        for part, names in _sourced(written):
            yield from _unknown("source", names, lawbook.sources, part, "source")
        yield from _inheritance(written, lawbook)
        for duty in regime.duties:
            yield from _duty(duty, regime, lawbook)
    duties = {duty.id for regime in lawbook.regimes for duty in regime.duties}
    for control in lawbook.controls:
        yield from _unknown("duty", control.duties, duties, control, "duties")


def _sourced(regime: Regime) -> Iterator[tuple[Part, Iterable[str]]]:
    for entry in own_entries(regime):
        yield entry, entry.source
    for _, line in lines_of(regime):
        yield line, line.source
    yield regime.in_force, regime.in_force.source
    yield from ((remark, remark.source) for remark in regime.notes)
    yield from ((expected, expected.source) for expected in regime.upcoming)
    if regime.inherits_as:
        yield regime.inherits_as, regime.inherits_as.source


def _duty(duty: Duty, regime: Regime, lawbook: Lawbook) -> Iterator[Fault]:
    whose = f"fine of {regime.id}"
    yield from _unknown(whose, duty.fine, {fine.id for fine in regime.fines}, duty, "fine")
    if duty.clock_of:
        clocked = {other.id for other in regime.duties if other.clock}
        what = f"duty with a clock in {regime.id}"
        yield from _unknown(what, [duty.clock_of], clocked, duty, "clock_of")
        yield from _uncovered(duty, [one for one in regime.duties if one.id == duty.clock_of])
    if duty.clock and not duty.inherited_from:
        starts = [duty.clock.starts] if duty.clock.starts else []
        yield from _unknown("event", starts, lawbook.event_by_id, duty.clock, "starts")
        yield from _unknown("event", duty.clock.pauses, lawbook.event_by_id, duty.clock, "pauses")


def _uncovered(duty: Duty, holders: Sequence[Duty]) -> Iterator[Fault]:
    """The duty that says when must hold on every day of the one that refers to it."""
    left = [duty]
    for holder in holders:
        left = [part for one in left for part in one.without(holder)]
    if holders and left:
        what = f"{duty.id} holds from {left[0].begins}, but {duty.clock_of} does not then"
        yield Fault(duty.place("clock_of"), what)


def _inheritance(regime: Regime, lawbook: Lawbook) -> Iterator[Fault]:
    if not (how := regime.inherits_as) or not regime.inherits:
        return
    parent = lawbook.regime(regime.inherits)
    duties, fines = {duty.id for duty in parent.duties}, {fine.id for fine in parent.fines}
    yield from _unknown(f"duty of {parent.id}", how.leave_out, duties, how, "except")
    yield from _unknown(f"fine of {parent.id}", how.fines, fines, how, "fines")
    here = {fine.id for fine in regime.fines}
    yield from _unknown(f"fine of {regime.id}", how.fines.values(), here, how, "fines")


def _unknown(
    what: str, names: Iterable[str], known: Collection[str], part: Part, key: str
) -> Iterator[Fault]:
    for name in names:
        if name not in known:
            reason = f"there is no {what} called {name}{near(name, known)}"
            yield Fault(part.place(key), reason)
