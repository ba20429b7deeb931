"""Other people in a person's rows: their rights and freedoms count too (GDPR Art. 15(4))."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.foundation.datamap.subjects.held import Others

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.graph import Table

    Own = Mapping[str, frozenset[str]]


def others_in(
    table: Table, batches: Iterable[pa.RecordBatch], own: Own, region: str
) -> Others | None:
    """Return which columns name somebody else, and in how many rows; None: none does.

    Args:
        table: where the rows are.
        batches: its columns of identities, of the person's rows.
        own: the person's identities by kind, in their normal form.
        region: the country in which a telephone number without one is meant.
    """
    named: dict[str, None] = {}
    rows = 0
    for batch in batches:
        strange = [
            (name, _strange(column.to_pylist(), table.column(name).identity, own, region))
            for name, column in zip(batch.schema.names, batch.columns, strict=True)
        ]
        named |= dict.fromkeys(name for name, marks in strange if any(marks))
        rows += sum(map(any, zip(*(marks for _, marks in strange), strict=True)))
    return Others(table.place, tuple(named), rows) if rows else None


def normal(kind: str, value: str, region: str) -> str:
    """Return the normal form of a stored value; the value itself where it is none of its kind."""
    try:
        return normalised(IdentityKind(kind), value, region=region)
    except InvalidInputError:
        return value.strip()


def _strange(values: Sequence[str | None], kind: str, own: Own, region: str) -> list[bool]:
    """Say of each value whether it names somebody else; an empty one names nobody."""
    known = own.get(kind, frozenset())
    judged: dict[str | None, bool] = {None: False}
    for value in values:
        if value is not None and value not in judged:
            judged[value] = bool(value.strip()) and normal(kind, value, region) not in known
    return [judged[value] for value in values]
