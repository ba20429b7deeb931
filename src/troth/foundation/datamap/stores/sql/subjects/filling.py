"""With what a column is overwritten, and how that is seen afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.filling import CONSTANT
from troth.core.tracing.graph import ValueKind
from troth.core.tracing.treatments import Filling
from troth.foundation.datamap.stores.sql.filling import HIGHEST, LOWEST, MARK
from troth.foundation.datamap.stores.sql.subjects.words import Words, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.tracing.graph import Column
    from troth.core.tracing.planned import Overwrite, TablePlan
    from troth.foundation.datamap.stores.sql.subjects.grammar import Grammar

_DIGITS: Final = 32
_CONSTANTS: Final = {
    ValueKind.TEXT: f"'{CONSTANT}'",
    ValueKind.WHOLE: "0",
    ValueKind.BIG_WHOLE: "0",
    ValueKind.NUMBER: "0",
    ValueKind.DATE: "'1970-01-02'",
    ValueKind.TRUTH: "false",
    ValueKind.UUID: "'00000000-0000-0000-0000-000000000000'",
}


def is_by_row(column: Column, one: Overwrite) -> bool:
    """Say whether each row is given a value of its own that is made here and compared later."""
    random = one.filling is Filling.RANDOM and column.kind is ValueKind.UUID
    return one.filling is Filling.FORMAT or random


def by_row(columns: Sequence[Column], table: TablePlan) -> tuple[str, ...]:
    """Return the columns in which each row is given a value of its own that is made here."""
    kinds = {one.name: one for one in columns}
    return tuple(one.column for one in table.overwrites if is_by_row(kinds[one.column], one))


def value_of(grammar: Grammar, column: Column, filling: Filling) -> Words:
    """Return what is written into a column, for all fillings but those by row."""
    if filling is Filling.NULL:
        return Words("NULL")
    if filling is Filling.CONSTANT:
        return Words(_CONSTANTS[column.kind])
    if column.kind is ValueKind.TEXT:
        digits = min(column.length or len(MARK) + _DIGITS, len(MARK) + _DIGITS) - len(MARK)
        return Words(str(grammar.dialect.random_text(MARK, digits)))
    return Words(str(grammar.dialect.random_whole(LOWEST, HIGHEST)))


def is_filled(grammar: Grammar, column: Column, filling: Filling, alias: str = "") -> Words:
    """Return: the column holds what a filling writes, for all fillings but those by row."""
    name = grammar.name(column.name, alias)
    if filling is Filling.NULL:
        return said("{} IS NULL", name)
    if filling is Filling.CONSTANT:
        return said("{} = {}", name, Words(_CONSTANTS[column.kind]))
    if column.kind is ValueKind.TEXT:
        return said("{} LIKE {}", name, grammar.bound(f"{MARK}%"))
    return said(f"{{}} BETWEEN {LOWEST} AND {HIGHEST}", name)
