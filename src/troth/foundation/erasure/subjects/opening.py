"""All stores open for work: readers beside writers, kept for several plans, not for long."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.foundation.datamap.opened import opened_for_writing
from troth.foundation.datamap.subjects.graphing import mapped_over
from troth.foundation.datamap.subjects.opening import open_stores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.stores.retaining import RetainingStore, WritableStore
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores


@dataclass(frozen=True, slots=True)
class Opened:
    """The stores of the map as readers see them, and writers where they are needed.

    Attributes:
        stores: open readers, and which stores could not be opened.
        graph: the map beside the schemas, as they were when this was opened.
    """

    stores: OpenStores
    graph: MappedGraph
    _stack: ExitStack
    _writers: dict[str, WritableStore] = field(default_factory=dict)

    def reader(self, store: str) -> RetainingStore:
        """Return a store's reader, whose connection is another one than the writer's.

        Raises:
            KeyError: it could not be opened.
        """
        return self.stores.readers[store]

    def writer(self, store: str) -> WritableStore:
        """Return a store's writer, opened when it is needed first.

        Raises:
            InvalidInputError, KeyUnavailableError, ServiceUnavailableError: as
                ``opened_for_writing``.
        """
        if store not in self._writers:
            opened = opened_for_writing(self.stores.stores[store])
            self._writers[store] = self._stack.enter_context(opened)
        return self._writers[store]


@contextmanager
def opened_for_work() -> Iterator[Opened]:
    """Open every store of the map; one that cannot be asked keeps nobody from the others."""
    with open_stores() as stores, ExitStack() as stack:
        yield Opened(stores, mapped_over(stores), stack)
