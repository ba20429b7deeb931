"""With what a column can be overwritten, or why with nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.faults import Code
from troth.core.tracing.graph import ValueKind
from troth.core.tracing.treatments import Filling, Strategy

if TYPE_CHECKING:
    from troth.core.tracing.graph import Column, Graph, Table

CONSTANT: Final = "erased"
"""The text that takes a value's place."""
SHORTEST: Final = 15
"""Characters that a random text needs: a mark of 7, and 32 bits as hexadecimal digits."""


def filling_of(graph: Graph, table: Table, column: Column, strategy: Strategy) -> Filling | Code:
    """Return what a strategy writes into a column, or the code of what keeps it from that.

    To anonymise is to empty where the column takes NULL. A column that refers to other rows can
    only be emptied, and a primary key is not rewritten: a row is recognised by it afterwards.
    """
    if column.generated:
        return Code.GENERATED
    if column.name in table.key:
        return Code.IN_KEY
    if strategy is Strategy.NULL and not column.nullable:
        return Code.NOT_NULLABLE
    if strategy is Strategy.NULL or (strategy is Strategy.ANONYMISE and column.nullable):
        return Filling.NULL
    if _refers(graph, table, column):
        return Code.REFERS
    alone = column.unique or any(column.name in one for one in table.unique)
    return _in_format(column, alone) if strategy is Strategy.REPLACE else _marked(column, alone)


def _refers(graph: Graph, table: Table, column: Column) -> bool:
    own = (one for one in graph.links if one.source == table.place and one.is_enforced)
    return any(column.name in one.fields for one in own)


def _in_format(column: Column, alone: bool) -> Filling | Code:  # noqa: FBT001 - one place
    if column.kind in {ValueKind.OTHER, ValueKind.TRUTH}:
        return Code.NO_FILLING
    if alone and column.kind is not ValueKind.UUID:
        return _once_only(column, Filling.FORMAT)
    return Filling.FORMAT


def _marked(column: Column, alone: bool) -> Filling | Code:  # noqa: FBT001 - one place
    if column.kind is ValueKind.OTHER:
        return Code.NO_FILLING
    if alone:
        return _once_only(column, Filling.RANDOM)
    short = column.length is not None and column.length < len(CONSTANT)
    return Code.TOO_SHORT if column.kind is ValueKind.TEXT and short else Filling.CONSTANT


def _once_only(column: Column, filling: Filling) -> Filling | Code:
    """Return a filling where there is room for a value that nobody else has."""
    if column.kind is ValueKind.TEXT:
        short = column.length is not None and column.length < SHORTEST
        return Code.TOO_SHORT if short else filling
    wide = column.kind in {ValueKind.BIG_WHOLE, ValueKind.UUID}
    return filling if wide else Code.UNIQUE_CONSTANT
