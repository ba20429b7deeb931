"""Other people in a person's rows: their rights and freedoms count too (GDPR Art. 15(4))."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.subjects.held import Others

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.graph import Table

    Own = Mapping[str, frozenset[str]]

_WRITTEN: Final = "user.content"
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")


def others_in(
    table: Table, batches: Iterable[pa.RecordBatch], own: Own, region: str
) -> Others | None:
    """Return which columns name somebody else, and in how many rows; None: none does.

    Args:
        table: where the rows are.
        batches: its columns of identities and of free texts, of the person's rows.
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


def free_texts(table: Table) -> tuple[str, ...]:
    """Return the columns of texts that people wrote; whom they name is not known before."""
    return tuple(
        one.name
        for one in table.columns
        if one.category.startswith(_WRITTEN) and one.kind is ValueKind.TEXT and not one.identity
    )


def names_other(kind: str, value: str, own: Own, region: str) -> bool:
    """Say whether a value names somebody else; an empty one names nobody.

    Args:
        kind: of the identity that the column holds; empty: it is a text, which names somebody
            where a mail address stands in it. Names in it are not understood.
        value: as it is stored.
        own: the person's identities by kind, in their normal form.
        region: the country in which a telephone number without one is meant.
    """
    if kind:
        return bool(value.strip()) and normal(kind, value, region) not in own.get(kind, ())
    mails = own.get(IdentityKind.EMAIL.value, frozenset())
    return any(normal(IdentityKind.EMAIL, one, region) not in mails for one in _MAIL.findall(value))


def _strange(values: Sequence[str | None], kind: str, own: Own, region: str) -> list[bool]:
    """Say of each value whether it names somebody else."""
    judged: dict[str | None, bool] = {None: False}
    for value in values:
        if value is not None and value not in judged:
            judged[value] = names_other(kind, value, own, region)
    return [judged[value] for value in values]
