"""Regimes with what they inherit: a duty of one law that is a duty of another, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.lawbook.entry import weakest
from troth.core.lawbook.lawbook import Lawbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.fact import Control, Event, Fact
    from troth.core.lawbook.regime import InheritedAs, Regime


def assembled(
    written: Iterable[Regime],
    facts: tuple[Fact, ...],
    events: tuple[Event, ...],
    controls: tuple[Control, ...],
    parents: Iterable[Regime] = (),
) -> Lawbook:
    """Return the lawbook that some regimes make.

    Args:
        written: the regimes.
        facts: what companies are asked.
        events: what starts and pauses clocks.
        controls: what companies do.
        parents: regimes as they are inherited, where that is not as they are written.

    Raises:
        InvalidInputError: a regime inherits from one that is not there, or that inherits itself.
    """
    own = tuple(sorted(written, key=lambda regime: regime.id))
    by_id = {regime.id: regime for regime in (*own, *parents)}
    whole = tuple(_whole(regime, by_id) for regime in own)
    return Lawbook(own, whole, facts, events, controls)


def _whole(regime: Regime, by_id: Mapping[str, Regime]) -> Regime:
    if regime.inherits is None and regime.inherits_as is None:
        return regime
    parent = by_id.get(regime.inherits or "")
    if parent is None:
        raise _refused(regime, "names no regime of the lawbook")
    if parent.inherits or regime.inherits_as is None:
        missing = regime.inherits_as is None
        what = "has no inherits_as" if missing else f"names {parent.id}, which inherits itself"
        raise _refused(regime, what)
    taken = [part for duty in parent.duties for part in _here(duty, regime, regime.inherits_as)]
    return regime.model_copy(update={"duties": (*taken, *regime.duties)})


def _here(duty: Duty, regime: Regime, how: InheritedAs) -> Iterator[Duty]:
    """Yield a duty as it is here, on the days on which this regime says nothing else of it."""
    if duty.id in how.leave_out:
        return
    made = duty.inherited(
        id=_replaced(duty.id, how.id),
        ref=_replaced(duty.ref, how.ref),
        fine=tuple(how.fines[fine] for fine in duty.fine if fine in how.fines),
        clock_of=_replaced(duty.clock_of, how.id) if duty.clock_of else None,
        source=tuple(dict.fromkeys((*duty.source, *how.source))),
        level=weakest((duty.level, how.level)),
    )
    begun = made.within(how.begins, None)
    left = [begun] if begun else []
    for other in regime.duties:
        if other.id == made.id:
            left = [part for one in left for part in one.without(other)]
    yield from left


def _replaced(text: str, begins: tuple[str, str]) -> str:
    before, after = begins
    return after + text.removeprefix(before) if text.startswith(before) else text


def _refused(regime: Regime, what: str) -> InvalidInputError:
    file, line = regime.place("inherits")
    return InvalidInputError(
        "lawbook.unfit", f"{file}, line {line}: inherits {what}.", "Name a regime that is there."
    )
