"""The worklist: what stores need of each other, found before the first of them is written."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from troth.core.errors import ServiceUnavailableError
from troth.core.tracing.planned import Effect
from troth.foundation.datamap.stores.looking import look_up
from troth.foundation.datamap.stores.subjects import Carried
from troth.foundation.datamap.subjects.doubts import seeds_of
from troth.foundation.datamap.subjects.sought import sought_in
from troth.foundation.datamap.subjects.watching import StoreFailedError, watched
from troth.foundation.erasure.subjects.marking import marks_of
from troth.foundation.erasure.subjects.sealed import Gathered, Lot, Shared

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Done, Sought, SubjectReading
    from troth.foundation.datamap.subjects.doubts import Seeds
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.marking import Marks

    Readings = dict[str, tuple[Sought, SubjectReading]]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look before writing came to.

    Attributes:
        gathered: what stores need; what was gathered before among it.
        seeds: who the identities find, and whether that is one person.
        marks: by what the rows that are treated are known when they come back.
    """

    gathered: Gathered
    seeds: Seeds
    marks: Marks


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
    trace = design.plan.trace
    sought = sought_in(design.graph, trace, person, store)
    return with_gathered(sought, design.graph, gathered, again=again)


def with_gathered(sought: Sought, graph: MappedGraph, gathered: Gathered, *, again: bool) -> Sought:
    """Return what a store is asked, with what was gathered; as ``sought_of``."""
    lots = [one for one in gathered.carried if one.store != sought.store]
    lots += [one for one in gathered.known if again and one.store == sought.store]
    sought.carried.update(_carried_in(sought.trace, lots))
    links = {str(one): one for one in graph.graph.links}
    sought.shared.update(
        {links[one.link]: one.rows for one in gathered.shared if one.link in links}
    )
    return sought


def _carried_in(trace: Trace, lots: Iterable[Lot]) -> dict[Place, Carried]:
    """Return the lots of a table as one, with every column that is needed of it now."""
    finds = {str(one.place): one for one in trace.finds}
    found: dict[Place, list[Lot]] = {}
    for lot in lots:
        find = finds.get(f"{lot.store}.{lot.table}")
        if find is not None:
            found.setdefault(find.place, []).append(lot)
    carried = {}
    for place, own in found.items():
        find, columns = finds[str(place)], [name for lot in own for name in lot.columns]
        needed = (*columns, *trace.graph.table(place).key, *find.carried, *find.across)
        carried[place] = Carried(tuple(dict.fromkeys(needed)))
        for lot in own:
            carried[place] = carried[place].with_rows(Carried(lot.columns, lot.rows))
    return carried


def merged(each: Iterable[Gathered]) -> Gathered:
    """Return the worklists of several people of whom the same is erased, as one."""
    every = list(each)
    return Gathered(
        stores=tuple(dict.fromkeys(store for one in every for store in one.stores)),
        carried=_lots_of([lot for one in every for lot in one.carried]),
        known=_lots_of([lot for one in every for lot in one.known]),
        shared=_shared_of([shared for one in every for shared in one.shared]),
    )


def _lots_of(lots: Iterable[Lot]) -> tuple[Lot, ...]:
    found: dict[tuple[str, str, tuple[str, ...]], dict[tuple[str | None, ...], None]] = {}
    for one in lots:
        found.setdefault((one.store, one.table, one.columns), {}).update(dict.fromkeys(one.rows))
    return tuple(
        Lot(store=store, table=table, columns=columns, rows=tuple(rows))
        for (store, table, columns), rows in found.items()
    )


def _shared_of(every: Iterable[Shared]) -> tuple[Shared, ...]:
    found: dict[str, dict[tuple[str | None, ...], None]] = {}
    for one in every:
        found.setdefault(one.link, {}).update(dict.fromkeys(one.rows))
    return tuple(Shared(link=link, rows=tuple(rows)) for link, rows in found.items())


def known_of(gathered: Gathered, design: Design, store: str) -> dict[Place, Carried]:
    """Return the rows of a store that are written over, as they were found before."""
    return _carried_in(design.plan.trace, [one for one in gathered.known if one.store == store])


def with_written(gathered: Gathered, design: Design, store: str, done: Done) -> Gathered:
    """Return the worklist with the rows that a store has written over, known by their keys.

    So they are read again later, even when nothing leads to them any more.
    """
    places = written_over(design, store)
    lots = [_lot(place, carried) for place, carried in done.known.items() if place in places]
    known = [one for one in gathered.known if one.store != store]
    return msgspec.structs.replace(gathered, known=(*known, *lots))


def written_over(design: Design, store: str) -> set[Place]:
    """Return the tables of a store whose rows stay and change."""
    overwritten = {one.place for one in design.in_store(store) if one.effect is Effect.OVERWRITE}
    return overwritten | {one.place for one in design.corrections if one.place.store == store}


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
    seeds = seeds_of(design.graph, trace, person, readings)
    missed = look_up(trace, readings)
    tainted = _tainted(trace, (one.place for one in missed if one.place.store not in before.stores))
    asked = dict.fromkeys((*readings, *sorted(design.parts)))
    whole = [one for one in asked if not tainted & _needed(design, one)]
    new = [one for one in whole if one not in before.stores]
    carried = [*before.carried, *_lots(readings, _across(design, new), "carried")]
    known = [*before.known, *_lots(readings, _written(design, new), "known")]
    renewed = {str(each) for each in _links(readings)}
    shared = [one for one in before.shared if one.link not in renewed]
    shared += [
        Shared(link=str(link), rows=rows)
        for sought, _session in readings.values()
        for link, rows in sought.shared.items()
    ]
    gathered = msgspec.structs.replace(
        before,
        stores=(*before.stores, *new),
        carried=_lots_of(carried),
        known=_lots_of(known),
        shared=tuple(shared),
    )
    return Found(gathered, seeds, marks_of(design, readings))


def _across(design: Design, stores: Iterable[str]) -> list[Place]:
    finds = (one for one in design.plan.trace.finds if one.across)
    return [one.place for one in finds if one.place.store in stores]


def _written(design: Design, stores: Iterable[str]) -> list[Place]:
    leaves = {one.place for one in design.plan.trace.finds if one.is_leaf}
    return [one for store in stores for one in sorted(written_over(design, store) - leaves)]


def _lots(readings: Readings, places: Iterable[Place], what: str) -> Iterable[Lot]:
    for place in places:
        yield _lot(place, getattr(readings[place.store][1], what)(place))


def _lot(place: Place, carried: Carried) -> Lot:
    return Lot(store=place.store, table=place.table, columns=carried.columns, rows=carried.rows)


def _links(readings: Readings) -> Iterable[object]:
    for sought, _session in readings.values():
        yield from sought.shared


def _needed(design: Design, store: str) -> set[Place]:
    """Return the tables whose rows have to be found before a store can be written."""
    finds = {one.place for one in design.plan.trace.finds if one.place.store == store}
    links = (one.link for one in design.plan.steps if one.place.store == store)
    return finds | {one.target for one in links if one is not None}


def _tainted(trace: Trace, missed: Iterable[Place]) -> set[Place]:
    """Return the tables whose rows may not all have been found, as others could not be asked."""
    tainted, grown = set(missed), True
    while grown:
        more = {
            find.place
            for find in trace.finds
            if find.place not in tainted and any(way.start in tainted for way in find.ways)
        }
        tainted, grown = tainted | more, bool(more)
    return tainted
