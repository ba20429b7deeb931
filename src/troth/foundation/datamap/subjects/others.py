"""Other people in a person's rows: their rights and freedoms count too (GDPR Art. 15(4))."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.requesting.identities import IdentityKind, normalised
from troth.core.requesting.telephone import digits
from troth.foundation.datamap.subjects.held import Others, Written
from troth.foundation.datamap.subjects.texts import (
    can_be_sentences,
    contacts_in,
    perhaps,
    sentences,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.graph import Table

    Own = Mapping[str, frozenset[str]]

_LEAST: int = 6
"""Digits without their leading zeros by which a number without its country is told."""


@dataclass(slots=True)
class Seen:
    """What looking through the person's rows of a table came to.

    Attributes:
        others: rows that name somebody else; None: none does.
        written: columns in which people wrote sentences; whom they name, only reading tells.
        in_texts: whether a text names somebody else.
    """

    others: Others | None
    written: tuple[Written, ...] = ()
    in_texts: bool = False


@dataclass(slots=True)
class _Counts:
    rows: int = 0
    by_column: dict[str, int] = field(default_factory=dict)
    sentences: dict[str, int] = field(default_factory=dict)

    def add(self, strange: Mapping[str, Sequence[bool]]) -> None:
        for name, marks in strange.items():
            if any(marks):
                self.by_column[name] = self.by_column.get(name, 0) + sum(marks)
        self.rows += sum(map(any, zip(*strange.values(), strict=True)))


def seen_in(table: Table, batches: Iterable[pa.RecordBatch], own: Own, region: str) -> Seen:
    """Look through the person's rows of a table, batch by batch.

    Args:
        table: where the rows are.
        batches: its columns of identities and of free texts, of the person's rows.
        own: the person's identities by kind, in their normal form.
        region: the country in which a telephone number without one is meant.
    """
    counts = _Counts()
    for batch in batches:
        strange = {}
        for name, array in zip(batch.schema.names, batch.columns, strict=True):
            column = table.column(name)
            strange[name] = _strange(column.identity, array, own, region)
            if not column.identity and can_be_sentences(column):
                counts.sentences[name] = counts.sentences.get(name, 0) + sentences(array)
        counts.add(strange)
    named = counts.by_column
    others = Others(table.place, tuple(named), counts.rows, tuple(named.values()))
    return Seen(
        others if counts.rows else None,
        tuple(Written(name, rows) for name, rows in counts.sentences.items() if rows),
        any(not table.column(one).identity for one in named),
    )


def normal(kind: str, value: str, region: str) -> str:
    """Return the normal form of a stored value; the value itself where it is none of its kind."""
    try:
        return normalised(IdentityKind(kind), value, region=region)
    except InvalidInputError:
        return value.strip()


def names_other(kind: str, value: str, own: Own, region: str) -> bool:
    """Say whether a value names somebody else; an empty one names nobody.

    Args:
        kind: of the identity that the column holds; empty: it is a text, which names somebody
            where a mail address or a telephone number stands in it. Names in it are not understood.
        value: as it is stored.
        own: the person's identities by kind, in their normal form.
        region: the country in which a telephone number without one is meant.
    """
    if kind:
        return bool(value.strip()) and normal(kind, value, region) not in own.get(kind, ())
    return any(_is_strange(*one, own, region) for one in contacts_in([value])[0])


def _is_strange(kind: str, text: str, own: Own, region: str) -> bool:
    known, found = own.get(kind, frozenset()), normal(kind, text, region)
    if found in known:
        return False
    # Without its country, a number is told from the end of the person's own.
    dialled = digits(found).lstrip("0")
    is_told = kind == IdentityKind.PHONE and len(dialled) >= _LEAST and not found.startswith("+")
    return not (is_told and any(digits(one).endswith(dialled) for one in known))


def _strange(kind: str, column: pa.Array, own: Own, region: str) -> list[bool]:
    """Say of each row of a column whether it names somebody else."""
    return _identities(kind, column, own, region) if kind else _texts(column, own, region)


def _identities(kind: str, column: pa.Array, own: Own, region: str) -> list[bool]:
    judged: dict[str | None, bool] = {None: False}
    values = column.to_pylist()
    for value in values:
        if value not in judged:
            judged[value] = names_other(kind, value, own, region)
    return [judged[value] for value in values]


def _texts(column: pa.Array, own: Own, region: str) -> list[bool]:
    """Look into the few texts in which anything can stand, each once."""
    marks, rows = [False] * len(column), perhaps(column)
    if not rows:
        return marks
    values = column.take(rows).to_pylist()
    once = list(dict.fromkeys(values))
    found = zip(once, contacts_in(once), strict=True)
    judged = {value: any(_is_strange(*one, own, region) for one in each) for value, each in found}
    for row, value in zip(rows, values, strict=True):
        marks[row] = judged[value]
    return marks
