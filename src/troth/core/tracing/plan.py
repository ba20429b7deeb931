"""From a trace and what was decided about fields: what becomes of the person's rows.

The right to erasure is GDPR Art. 17(1); whatever stays, stays by an exception of Art. 17(3) that
is named (both read 2026-11-27).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troth.core.tracing.deciding import decided
from troth.core.tracing.graph import Spot
from troth.core.tracing.order import in_order
from troth.core.tracing.planned import Act, Effect, Plan
from troth.core.tracing.referring import referring
from troth.core.tracing.treatments import UNDECIDED, Decision, Strategy

if TYPE_CHECKING:
    from troth.core.tracing.found import Find, Trace
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Step, TablePlan
    from troth.core.tracing.treatments import Treatment, Treatments


def plan(trace: Trace, treatments: Treatments) -> Plan:
    """Say what becomes of the rows that a trace finds, and in which order.

    Whether it can be carried out, ``obstacles.obstacles`` says.
    """
    graph = trace.graph
    tables = {
        one.place: decided(graph, one, _with_grounds(trace, one, treatments)) for one in trace.finds
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
        for name in _personal(plan, table.place)
        if name not in _settled(table)
    )


def _personal(plan: Plan, place: Place) -> tuple[str, ...]:
    find = plan.trace.find(place)
    return find.personal if find else ()


def _with_grounds(trace: Trace, find: Find, treatments: Treatments) -> Treatment:
    """Return a treatment that keeps what repeats a kept value, where nothing else is said of it."""
    own, declared = treatments.get(find.place, UNDECIDED), trace.graph.table(find.place).personal
    told = {
        name: Decision(Strategy.KEEP, _ground(trace, Spot(find.place, name), treatments))
        for name in find.personal
        if name not in declared and own.strategy(name) is None
    }
    told = {name: one for name, one in told.items() if one.ground}
    return own if own.deletes else replace(own, decisions={**own.decisions, **told})


def _ground(trace: Trace, spot: Spot, treatments: Treatments) -> str:
    """Return the ground by which the declared columns that one repeats are all kept, else empty."""
    grounds = [
        _kept_by(treatments.get(one.place, UNDECIDED), one.column)
        for group in trace.repeating
        for one in sorted(group)
        if spot in group and trace.graph.table(one.place).column(one.column).is_personal
    ]
    return grounds[0] if grounds and all(grounds) else ""


def _kept_by(treatment: Treatment, column: str) -> str:
    decision = treatment.decisions.get(column)
    kept = decision is not None and decision.strategy is Strategy.KEEP and not treatment.deletes
    return treatment.held or (decision.ground if decision and kept else "")


def _settled(table: TablePlan) -> set[str]:
    return {one.column for one in table.overwrites} | {one.column for one in table.kept}


def _by_key(trace: Trace, steps: tuple[Step, ...]) -> frozenset[Place]:
    """Return the tables whose rows could not be found any more when their step comes."""
    waited_for = {one.place for one in trace.finds if not one.is_leaf or one.sharing}
    changed = {one.place for one in steps if one.act in {Act.EMPTY, Act.LET_GO}}
    return frozenset(waited_for | {one for one in changed if trace.find(one)})
