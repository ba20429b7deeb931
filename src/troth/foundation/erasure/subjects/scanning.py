"""Looking through the stores for identities whose data were erased."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.errors import TrothError
from troth.foundation.datamap.subjects.graphing import mapped_over
from troth.foundation.datamap.subjects.opening import open_stores
from troth.foundation.erasure.subjects.digests import Digester
from troth.foundation.erasure.subjects.finding import Finder, suppressed
from troth.foundation.erasure.subjects.recognising import Recogniser

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    import pyarrow as pa

    from troth.core.tracing.graph import Table
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.erasure.subjects.back import Back


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that holds an identity whose data were erased.

    Attributes:
        kind: of identity.
        value: as the row has it.
        row: digest of the row's place and key; empty without a key.
        store: the key of the store where it is.
    """

    kind: str
    value: str = field(repr=False)
    row: str = ""
    store: str = ""


@dataclass(slots=True)
class Scan:
    """What a look through the stores came to.

    Attributes:
        stores: how many were looked through to their end.
        missed: by key of each store that was not: the code of why.
        rows: how many were looked at.
        hits: by id of the plan that had erased them, rows with an identity.
        back: by the same, rows without one, known by their key or by what led to them.
    """

    stores: int = 0
    missed: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    hits: dict[UUID, list[Hit]] = field(default_factory=dict, repr=False)
    back: dict[UUID, list[Back]] = field(default_factory=dict, repr=False)

    @property
    def plans(self) -> tuple[UUID, ...]:
        """Return the plans of which anything is there again."""
        return tuple(dict.fromkeys((*self.hits, *self.back)))


def scan_stores() -> Scan:
    """Look through every table with rows that were erased, in batches; nothing is changed.

    Identities are compared first, then keys of rows and what leads to them.
    """
    scan, known = Scan(), suppressed()
    if not known:
        return scan
    finder = Finder(Digester(), known)
    with open_stores() as stores:
        graph = mapped_over(stores)
        recogniser = Recogniser(graph, finder)
        scan.missed |= stores.unreachable
        for store in sorted(stores.readers):
            try:
                _scan_store(stores, graph, store, finder, scan)
                scan.rows += recogniser.look(stores, store)
            except TrothError as error:
                scan.missed[store] = error.code
            else:
                scan.stores += 1
        _keep_back(recogniser, stores, scan)
    return scan


def _keep_back(recogniser: Recogniser, stores: OpenStores, scan: Scan) -> None:
    """Keep which rows are back; where one store fails now, none of them was seen whole."""
    try:
        scan.back = recogniser.what_is_back(stores)
    except TrothError as error:
        scan.missed |= {one: error.code for one in stores.readers if one not in scan.missed}
        scan.stores = 0


def _scan_store(
    stores: OpenStores, graph: MappedGraph, store: str, finder: Finder, scan: Scan
) -> None:
    kinds = finder.kinds
    for table in graph.graph.tables:
        names = [one.name for one in table.columns if one.identity in kinds]
        if table.place.store == store and names:
            dataset = graph.outlines[store][table.place.table]
            for batch in stores.readers[store].scan(
                dataset, list(dict.fromkeys((*table.key, *names)))
            ):
                scan.rows += batch.num_rows
                for plan, hit in _in_batch(table, names, batch, finder):
                    scan.hits.setdefault(plan, []).append(hit)


def _in_batch(
    table: Table, names: list[str], batch: pa.RecordBatch, finder: Finder
) -> Iterator[tuple[UUID, Hit]]:
    keys = [batch.column(name).to_pylist() for name in table.key]
    for name in names:
        kind = table.column(name).identity
        known: dict[str | None, UUID | None] = {None: None}
        for number, value in enumerate(batch.column(name).to_pylist()):
            if value not in known:
                known[value] = finder.plan_of(kind, value)
            plan = known[value]
            if plan is not None:
                key = [str(each[number]) for each in keys]
                row = finder.digester.of_row(str(table.place), key) if key else ""
                yield plan, Hit(kind, value, row, table.place.store)
