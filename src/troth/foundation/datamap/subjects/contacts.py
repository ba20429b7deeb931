"""Mail addresses and telephone numbers of the person that nothing is looked up by.

A shop that asks for nothing but mail addresses has telephone numbers as well; in a text they are
the person's own, and nobody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.requesting.identities import IdentityKind, identity_kind
from troth.foundation.datamap.subjects.others import normal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.graph import Graph, Place, Table
    from troth.foundation.datamap.subjects.held import HeldDataset

    Rows = Callable[[Place, Sequence[str]], Iterable[pa.RecordBatch]]

_KINDS: Final = (IdentityKind.EMAIL, IdentityKind.PHONE)
_MOST: Final = 1_000
"""Values of a table above which a column holds those of many, and none counts as the person's."""


def contacts_of(
    graph: Graph, held: Iterable[HeldDataset], rows: Rows, region: str
) -> Mapping[str, frozenset[str]]:
    """Return by kind what stands in columns that the map declares as such, in a normal form.

    Columns that identify somebody are left out: other people's stand there, too.

    Args:
        graph: of all tables.
        held: what each table holds of the person.
        rows: streams columns of the person's rows of a table.
        region: the country in which a telephone number without one is meant.

    Raises:
        ServiceUnavailableError: a store could not be asked, with its code.
    """
    found: dict[str, frozenset[str]] = {}
    for one in held:
        columns = dict(_columns(graph.table(one.place))) if one.rows else {}
        batches = rows(one.place, tuple(columns)) if columns else ()
        for kind, values in _values(batches, columns, region).items():
            found[kind] = found.get(kind, frozenset()) | values
    return found


def _columns(table: Table) -> Iterator[tuple[str, str]]:
    for one in table.columns:
        kind = None if one.identity else identity_kind(one.category)
        if kind in _KINDS:
            yield one.name, kind.value


def _values(
    batches: Iterable[pa.RecordBatch], columns: Mapping[str, str], region: str
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {name: set() for name in columns}
    for batch in batches:
        for name, column in zip(batch.schema.names, batch.columns, strict=True):
            if len(found[name]) <= _MOST:
                some = [one for one in column.unique().to_pylist() if one and one.strip()]
                found[name] |= {normal(columns[name], one, region) for one in some}
    told: dict[str, frozenset[str]] = {}
    for name, values in found.items():
        if len(values) <= _MOST:
            told[columns[name]] = told.get(columns[name], frozenset()) | values
    return told
