"""The worklist: what stores need of each other, found before the first of them is written."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.errors import ServiceUnavailableError
from troth.core.tracing.planned import Effect
from troth.foundation.datamap.stores.looking import look_up
from troth.foundation.datamap.stores.subjects import Carried
from troth.foundation.datamap.subjects.doubts import seeds_of
from troth.foundation.datamap.subjects.sought import sought_in
from troth.foundation.datamap.subjects.watching import StoreFailedError, watched
from troth.foundation.erasure.subjects.sealed import Gathered, Lot, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.found import Look, Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.doubts import Seeds
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.subjects.designing import Design

    Readings = dict[str, tuple[Sought, SubjectReading]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look before writing came to.

    Attributes:
        gathered: what stores need; what was gathered before among it.
        seeds: who the identities find, and whether that is one person.
    """

    gathered: Gathered
    seeds: Seeds


def gather(stores: OpenStores, design: Design, person: Person, before: Gathered) -> Found:
    """Find the person in every store that can be asked, and take what stores need.

    A store that fails is given up, and with it what only its rows lead to; the others go on.

    Raises:
        NotFoundError: a table or column is not there any more.
    """
    while True:
        try:
            with ExitStack() as stack:
                return _found(
                    _sessions(stores, design, person, before, stack), design, person, before
                )
        except StoreFailedError as failure:
            stores.give_up(failure.store, failure.code)


def sought_of(
    design: Design, person: Person, store: str, gathered: Gathered, *, again: bool
) -> Sought:
    """Return what a store is asked, with what was gathered.

    Args:
        design: what is done.
        person: whose data.
        store: its key.
        gathered: the worklist.
        again: whether an attempt before may have been cut off: then rows that it wrote over are
            found by their keys, even when nothing leads there any more.
    """
    lots = [one for one in gathered.carried if one.store != store]
    lots += [one for one in gathered.known if again and one.store == store]
    trace = design.plan.trace
    places = {str(one.place): one.place for one in trace.finds}
    carried = {
        places[f"{one.store}.{one.table}"]: Carried(one.columns, one.rows)
        for one in lots
        if f"{one.store}.{one.table}" in places
    }
    sought = sought_in(design.graph, trace, person, store, carried)
    links = {str(one): one for one in design.graph.graph.links}
    sought.shared.update(
        {links[one.link]: one.rows for one in gathered.shared if one.link in links}
    )
    return sought


def _sessions(
    stores: OpenStores, design: Design, person: Person, before: Gathered, stack: ExitStack
) -> Readings:
    found = {}
    for store in sorted({one.place.store for one in design.plan.trace.finds}):
        reader = stores.readers.get(store)
        if reader is None:
            continue
        sought = sought_of(design, person, store, before, again=True)
        try:
            session = stack.enter_context(reader.subject(sought))
        except ServiceUnavailableError as error:
            raise StoreFailedError(store, error) from None
        found[store] = (sought, watched(store, session))
    return found


def _found(readings: Readings, design: Design, person: Person, before: Gathered) -> Found:
    trace = design.plan.trace
    seeds = seeds_of(trace, person, readings)
    missed = look_up(trace, readings)
    whole = [one for one in readings if not _is_tainted(trace, one, missed)]
    new = [one for one in whole if one not in before.stores]
    carried = [*before.carried, *_lots(readings, _places(design, new, across=True), "carried")]
    known = [*before.known, *_lots(readings, _places(design, new, across=False), "known")]
    renewed = {str(each) for each in _links(readings)}
    shared = [one for one in before.shared if one.link not in renewed]
    shared += [
        Shared(link=str(link), rows=rows)
        for sought, _session in readings.values()
        for link, rows in sought.shared.items()
    ]
    gathered = Gathered(
        stores=(*before.stores, *new),
        carried=tuple(carried),
        known=tuple(known),
        shared=tuple(shared),
    )
    return Found(gathered, seeds)


def _places(design: Design, stores: Iterable[str], *, across: bool) -> list[Place]:
    found = []
    for table in design.plan.tables:
        find = design.plan.trace.find(table.place)
        kept = table.effect is Effect.OVERWRITE and find is not None and not find.is_leaf
        needed = find is not None and bool(find.across)
        if table.place.store in stores and (needed if across else kept):
            found.append(table.place)
    return found


def _lots(readings: Readings, places: Iterable[Place], what: str) -> Iterable[Lot]:
    for place in places:
        told: Carried = getattr(readings[place.store][1], what)(place)
        yield Lot(store=place.store, table=place.table, columns=told.columns, rows=told.rows)


def _links(readings: Readings) -> Iterable[object]:
    for sought, _session in readings.values():
        yield from sought.shared


def _is_tainted(trace: Trace, store: str, missed: Iterable[Look]) -> bool:
    """Say whether rows of a store may not have been found, because another could not be asked."""
    tainted = {one.place for one in missed}
    grown = True
    while grown:
        more = {
            find.place
            for find in trace.finds
            if find.place not in tainted and any(way.start in tainted for way in find.ways)
        }
        tainted, grown = tainted | more, bool(more)
    return any(one.store == store for one in tainted)
