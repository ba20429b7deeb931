"""The tables of one store that a trace names, as its statements name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.stores.faults import no_such

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.found import Find
    from troth.core.tracing.graph import Column, Place, Table
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar
    from troth.foundation.datamap.stores.sql.subjects.words import Words
    from troth.foundation.datamap.stores.subjects import Sought


class Schema:
    """What a trace and an outline say of the tables of one store."""

    def __init__(self, grammar: Grammar, sought: Sought) -> None:
        self._grammar = grammar
        self._sought = sought
        self._finds = {one.place: one for one in sought.trace.finds}

    def is_here(self, place: Place) -> bool:
        """Say whether a table is in this store."""
        return place.store == self._sought.store

    def find(self, place: Place) -> Find | None:
        """Return the find in a table, or None."""
        return self._finds.get(place)

    def find_here(self, place: Place) -> Find:
        """Return the find in a table of this store.

        Raises:
            KeyError: there is none.
        """
        if not self.is_here(place):
            raise KeyError(place)
        return self._finds[place]

    def table(self, place: Place) -> Table:
        """Return what the graph says of a table."""
        return self._sought.trace.graph.table(place)

    def columns(self, place: Place, names: Iterable[str]) -> list[Column]:
        """Return columns by name."""
        table = self.table(place)
        return [table.column(name) for name in names]

    def dataset(self, place: Place) -> Dataset:
        """Return what the store says of a table.

        Raises:
            NotFoundError: it is not there.
        """
        found = self._sought.datasets.get(place.table)
        if found is None:
            raise no_such(place.table)
        return found

    def named(self, place: Place) -> Words:
        """Return a table as a statement names it."""
        return self._grammar.table(self.dataset(place))
