"""From a trace and what was decided about fields: what becomes of the person's rows.

The right to erasure is GDPR Art. 17(1); whatever stays, stays by an exception of Art. 17(3) that
is named (both read 2026-11-27).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.deciding import decided
from troth.core.tracing.order import in_order
from troth.core.tracing.planned import Act, Effect, Plan
from troth.core.tracing.referring import referring
from troth.core.tracing.treatments import UNDECIDED

if TYPE_CHECKING:
    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Step, TablePlan
    from troth.core.tracing.treatments import Treatments


def plan(trace: Trace, treatments: Treatments) -> Plan:
    """Say what becomes of the rows that a trace finds, and in which order.

    Whether it can be carried out, ``obstacles.obstacles`` says.
    """
    graph = trace.graph
    tables = {
        one.place: decided(graph, graph.table(one.place), treatments.get(one.place, UNDECIDED))
        for one in trace.finds
    }
    going = referring(trace, tables, treatments)
    order = in_order(graph, tables, going)
    by_key = _by_key(trace, order.steps)
    return Plan(trace, tuple(tables.values()), going, order.steps, by_key, order.knots)


def surviving(plan: Plan) -> tuple[tuple[Place, str], ...]:
    """Return the personal fields that keep their values without a named ground.

    Empty for a plan without obstacles that refuse it: what is neither deleted nor written over is
    kept by an exception that somebody named, or the plan is not approved.
    """
    return tuple(
        (table.place, name)
        for table in plan.tables
        if table.effect is not Effect.DELETE
        for name in plan.trace.graph.table(table.place).personal
        if name not in _settled(table)
    )


def _settled(table: TablePlan) -> set[str]:
    return {one.column for one in table.overwrites} | {one.column for one in table.kept}


def _by_key(trace: Trace, steps: tuple[Step, ...]) -> frozenset[Place]:
    """Return the tables whose rows could not be found any more when their step comes."""
    waited_for = {one.place for one in trace.finds if not one.is_leaf or one.sharing}
    changed = {one.place for one in steps if one.act in {Act.EMPTY, Act.LET_GO}}
    return frozenset(waited_for | {one for one in changed if trace.find(one)})
