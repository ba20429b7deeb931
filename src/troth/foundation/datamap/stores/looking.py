"""Looking a person up over several open stores, in the order that the trace asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.found import Round

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.tracing.found import Look, Trace
    from troth.core.tracing.graph import Link
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading

    Readings = Mapping[str, tuple[Sought, SubjectReading]]


def look_up(trace: Trace, readings: Readings) -> tuple[Look, ...]:
    """Take all looks over all stores, and carry what one store needs of another.

    What ``Sought.carried`` holds of another store before stays there beside what is found now.

    Args:
        trace: where rows of the person can be.
        readings: by store, what it is asked and its session; ``Sought.carried`` and
            ``Sought.shared`` of each are filled in.

    Returns:
        Looks that could not be taken, because their store, or one whose rows may share theirs, is
        missing among ``readings``. What only they lead to was not found either.

    Raises:
        ServiceUnavailableError: a store did not do its part, with a code of ``faults``.
        NotFoundError: a table or column is not there any more.
    """
    missed: dict[Look, None] = {}
    for one in trace.rounds:
        possible = [look for look in one.looks if _can_take(trace, readings, look)]
        missed |= dict.fromkeys(look for look in one.looks if look not in possible)
        while _grown(trace, readings, possible) and one.again:
            pass
    return tuple(missed)


def rounds_in(trace: Trace, store: str) -> Iterator[Round]:
    """Return the rounds of looks into one store, without those of others."""
    for one in trace.rounds:
        looks = tuple(look for look in one.looks if look.place.store == store)
        if looks:
            yield Round(looks, one.again)


def foreign_sharing(trace: Trace, look: Look) -> tuple[Link, ...]:
    """Return the references from other stores by which others could share rows of a look."""
    find = trace.find(look.place)
    links = find.sharing if find and look.if_unshared else ()
    return tuple(link for link in links if link.is_across)


def _can_take(trace: Trace, readings: Readings, look: Look) -> bool:
    needed = {link.source.store for link in foreign_sharing(trace, look)} | {look.place.store}
    return needed <= set(readings)


def _grown(trace: Trace, readings: Readings, looks: list[Look]) -> int:
    return sum(_taken(trace, readings, look) for look in looks)


def _taken(trace: Trace, readings: Readings, look: Look) -> int:
    sought, reading = readings[look.place.store]
    if foreign_sharing(trace, look):
        for link, values in reading.asked(look).items():
            sought.shared[link] = readings[link.source.store][1].referred(link, values)
    grown = reading.look(look)
    find = trace.find(look.place)
    if find and find.across:
        carried = reading.carried(look.place)
        for store, (other, _reading) in readings.items():
            if store != look.place.store:
                before = other.carried.get(look.place)
                other.carried[look.place] = carried.with_rows(before) if before else carried
    return grown
