"""One person looked up in all stores."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.looking import look_up
from troth.foundation.datamap.subjects.counting import held_in
from troth.foundation.datamap.subjects.doubts import seeds_of
from troth.foundation.datamap.subjects.graphing import mapped_over
from troth.foundation.datamap.subjects.looked import Looked
from troth.foundation.datamap.subjects.opening import open_stores
from troth.foundation.datamap.subjects.sought import forms_of, sought_in
from troth.foundation.datamap.subjects.tracing import traced_in
from troth.foundation.datamap.subjects.unreached import by_hand
from troth.foundation.datamap.subjects.watching import StoreFailedError, watched

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from troth.core.tracing.found import Trace
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.datamap.subjects.person import Person

    Readings = dict[str, tuple[Sought, SubjectReading]]
    Asking = Callable[[MappedGraph, Trace, Person, str], Sought]


@contextmanager
def looked_up(person: Person, asking: Asking = sought_in) -> Iterator[Looked]:
    """Look a person up in every store of the map; a store that fails keeps no other from it.

    Reads only, and of each store one state. What is returned can be asked as long as the context
    is open.

    Args:
        person: who is sought, as a verified request names them. Where the rows that the identities
            find may be of several people, and nobody judged that, nothing else is looked up.
        asking: gives what a store is asked; by another one than ``sought_in``, whoever knows rows
            from before has them count as found.

    Raises:
        InvalidInputError: ``requesting.unfit_identity``, a value is none of its kind.
        NotFoundError: a table or column went away meanwhile; look again.
    """
    forms_of(person)  # refused before a store is opened for it
    with open_stores() as stores, looked_up_over(stores, person, asking) as looked:
        yield looked


@contextmanager
def looked_up_over(
    stores: OpenStores, person: Person, asking: Asking = sought_in
) -> Iterator[Looked]:
    """Look a person up in stores that are open, one person after the other; as ``looked_up``.

    Schemas are as they were when the stores were opened, the map as it is now.
    """
    with ExitStack() as stack:
        found = None
        while found is None:
            with ExitStack() as trial:
                try:
                    found = _found(stores, person, asking, trial)
                    stack.push(trial.pop_all())
                except StoreFailedError as failure:
                    stores.give_up(failure.store, failure.code)
        yield found


def _found(stores: OpenStores, person: Person, asking: Asking, stack: ExitStack) -> Looked:
    graph = mapped_over(stores)
    trace = traced_in(graph, person)
    asked = {one.place.store: None for one in trace.finds if one.place.store in stores.readers}
    readings = _begun(stores, {one: asking(graph, trace, person, one) for one in asked}, stack)
    seeds = seeds_of(graph, trace, person, readings)
    missed = () if seeds.doubts else look_up(trace, readings)
    touched = {one.place.store for one in trace.finds}
    return Looked(
        person,
        graph,
        trace,
        () if seeds.doubts else held_in(graph, trace, readings, missed),
        seeds.doubts,
        by_hand(graph, trace, person.subjects),
        tuple(one for one in graph.unreachable if one.store in touched),
        seeds.own,
        readings,
    )


def _begun(stores: OpenStores, asked: dict[str, Sought], stack: ExitStack) -> Readings:
    """Begin a session with each store of the trace that can be asked."""
    readings: Readings = {}
    for store, sought in asked.items():
        try:
            reading = stack.enter_context(stores.readers[store].subject(sought))
        except ServiceUnavailableError as error:
            raise StoreFailedError(store, error) from None
        readings[store] = (sought, watched(store, reading))
    return readings
