"""From decisions about fields: what becomes of the rows of one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.faults import Code
from troth.core.tracing.filling import filling_of
from troth.core.tracing.planned import Effect, Kept, Overwrite, TablePlan
from troth.core.tracing.treatments import Filling, Strategy

if TYPE_CHECKING:
    from troth.core.tracing.found import Find
    from troth.core.tracing.graph import Graph, Table
    from troth.core.tracing.treatments import Treatment


def decided(graph: Graph, find: Find, treatment: Treatment) -> TablePlan:
    """Say what becomes of the person's rows of a table.

    A hold comes before everything; then the rows go if any field says so; else fields are
    written over or kept one by one. What was not decided stays, and is named.
    """
    table = graph.table(find.place)
    if treatment.held:
        kept = tuple(Kept(name, treatment.held) for name in find.personal)
        return TablePlan(table.place, Effect.HOLD, kept=kept)
    if treatment.deletes:
        return TablePlan(table.place, Effect.DELETE, faults=_kept_in_what_goes(treatment))
    overwrites, faults = _overwrites(graph, table, treatment)
    return TablePlan(
        table.place,
        Effect.OVERWRITE if overwrites else Effect.LEAVE,
        overwrites,
        _kept(find, treatment),
        tuple(name for name in find.personal if treatment.strategy(name) is None),
        (*faults, *_groundless(find, treatment)),
    )


def _overwrites(
    graph: Graph, table: Table, treatment: Treatment
) -> tuple[tuple[Overwrite, ...], tuple[tuple[str, Code], ...]]:
    overwrites, faults = [], []
    for column in table.columns:
        strategy = treatment.strategy(column.name)
        if strategy is None or strategy is Strategy.KEEP:
            continue
        filling = filling_of(graph, table, column, strategy)
        if isinstance(filling, Filling):
            overwrites.append(Overwrite(column.name, strategy, filling))
        else:
            faults.append((column.name, filling))
    return tuple(overwrites), tuple(faults)


def _kept(find: Find, treatment: Treatment) -> tuple[Kept, ...]:
    found = ((name, treatment.decisions.get(name)) for name in find.personal)
    return tuple(
        Kept(name, one.ground)
        for name, one in found
        if one is not None and one.strategy is Strategy.KEEP and one.ground
    )


def _groundless(find: Find, treatment: Treatment) -> tuple[tuple[str, Code], ...]:
    keeps = [name for name in find.personal if treatment.strategy(name) is Strategy.KEEP]
    grounds = [one.column for one in _kept(find, treatment)]
    return tuple((name, Code.KEEP_WITHOUT_GROUND) for name in keeps if name not in grounds)


def _kept_in_what_goes(treatment: Treatment) -> tuple[tuple[str, Code], ...]:
    """Return the fields that an exception keeps in a row that another field's decision deletes."""
    return tuple(
        (name, Code.KEEP_AND_DELETE)
        for name, one in treatment.decisions.items()
        if one.strategy is Strategy.KEEP
    )
