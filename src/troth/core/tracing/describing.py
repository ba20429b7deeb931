"""Fields of the person's rows that would stay, and of which nobody said what they hold.

A street or a name may stand in one. No search finds it there, as it is no identity: only whoever
knows the table can say (GDPR Art. 17(1), 5(2); read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.graph import Basis, ValueKind
from troth.core.tracing.planned import Effect

if TYPE_CHECKING:
    from troth.core.tracing.planned import Plan, TablePlan

_STAYING: Final = (Effect.OVERWRITE, Effect.LEAVE)
_WORDS: Final = (ValueKind.TEXT, ValueKind.OTHER)
"""Kinds that can hold a name or an address: texts, JSON, octets, types that nothing is known of."""


def undescribed(plan: Plan, table: TablePlan) -> tuple[str, ...]:
    """Return the fields of a table that stay undescribed in the person's rows; else none.

    Keys, references and what the store computes say nothing that is not said elsewhere. Rows that
    go take all with them, and rows that are kept as a whole are kept by a ground that was named.
    """
    if table.effect not in _STAYING:
        return ()
    settled = _settled(plan, table)
    return tuple(
        one.name
        for one in plan.trace.graph.table(table.place).columns
        if not one.described and not one.generated and one.name not in settled
    )


def refusing(plan: Plan, table: TablePlan) -> tuple[str, ...]:
    """Return those of them that can hold words; with one the plan is not approved."""
    columns = plan.trace.graph.table(table.place)
    return tuple(one for one in undescribed(plan, table) if columns.column(one).kind in _WORDS)


def _settled(plan: Plan, table: TablePlan) -> set[str]:
    """Return columns that are keys or references, personal, or decided about."""
    graph, find = plan.trace.graph, plan.trace.find(table.place)
    sure = [one for one in graph.links if one.basis is not Basis.GUESSED]
    return {
        *graph.table(table.place).key,
        *(find.personal if find else ()),
        *(one.column for one in table.overwrites),
        *(name for name, _code in table.faults),
        *(name for one in sure if one.source == table.place for name in one.fields),
        *(name for one in sure if one.target == table.place for name in one.target_fields),
    }
