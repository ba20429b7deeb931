"""Everything that keeps a plan from being carried out, from the map and the live schema.

It is said before anybody approves: an erasure that stops half-way, or that is called complete
while a value stays, is worse than one that was never begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.describing import refusing, undescribed
from troth.core.tracing.faults import Code, Lookup, Obstacle, Weight
from troth.core.tracing.planned import Effect, Going

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.tracing.graph import Table
    from troth.core.tracing.planned import Plan, TablePlan

_WRITING = (Effect.DELETE, Effect.OVERWRITE)


def obstacles(plan: Plan) -> tuple[Obstacle, ...]:
    """Return what keeps a plan from being carried out, and what to look at; each once."""
    found = [
        *(Obstacle(Code.NOT_JUDGED, str(one.link)) for one in plan.trace.questions),
        *(one for table in plan.tables for one in _of_fields(table)),
        *(one for table in plan.tables for one in _of_silence(plan, table)),
        *_of_tables(plan),
        *_of_references(plan),
        *_of_lookups(plan),
    ]
    return tuple(dict.fromkeys(found))


def _of_fields(table: TablePlan) -> Iterator[Obstacle]:
    for name in table.undecided:
        yield Obstacle(Code.NO_STRATEGY, f"{table.place}.{name}")
    for name, code in table.faults:
        yield Obstacle(code, f"{table.place}.{name}")


def _of_silence(plan: Plan, table: TablePlan) -> Iterator[Obstacle]:
    """Return the fields that stay and that nobody described; those of texts refuse the approval."""
    texts = refusing(plan, table)
    others = tuple(one for one in undescribed(plan, table) if one not in texts)
    for names, weight in ((texts, Weight.REFUSE), (others, Weight.WARN)):
        if names:
            place = f"{table.place} ({', '.join(names)})"
            yield Obstacle(Code.NOT_DESCRIBED, place, weight, table=table.place)


def _of_tables(plan: Plan) -> Iterator[Obstacle]:
    """Return the tables that are written to, and that cannot be, or not so that it is seen."""
    treated = [one.place for one in plan.tables if one.effect in _WRITING]
    for place in dict.fromkeys((*treated, *(one.place for one in plan.steps))):
        table = plan.trace.graph.table(place)
        if not table.writable:
            yield Obstacle(Code.READ_ONLY, str(place))
        if not table.key:
            yield Obstacle(Code.NO_KEY, str(place))


def _of_references(plan: Plan) -> Iterator[Obstacle]:
    for one in plan.referring:
        if one.going is Going.BLOCK and one.link.is_enforced:
            yield Obstacle(Code.REFERRED_TO, str(one.link), Weight.IF_ROWS)
        elif one.going is Going.BLOCK:
            yield Obstacle(Code.LEFT_DANGLING, str(one.link), Weight.WARN)
    for one in plan.knots:
        perhaps = one.link.is_to_itself or one.going is Going.BLOCK
        weight = Weight.IF_ROWS if perhaps else Weight.REFUSE
        yield Obstacle(Code.CYCLE, str(one.link), weight)


def _of_lookups(plan: Plan) -> Iterator[Obstacle]:
    for one in dict.fromkeys(_lookups(plan)):
        if not _is_indexed(plan.trace.graph.table(one.place), one):
            yield Obstacle(Code.NO_INDEX, str(one), Weight.WARN, one)


def _lookups(plan: Plan) -> Iterator[Lookup]:
    for find in plan.trace.finds:
        table = plan.trace.graph.table(find.place)
        for name in find.seeds:
            yield Lookup(find.place, (name,), table.column(name).identity)
        yield from (Lookup(find.place, way.end_fields) for way in find.ways)
        yield from (Lookup(link.source, link.fields) for link in find.sharing)
    for one in plan.referring:
        yield Lookup(one.link.source, one.link.fields)


def _is_indexed(table: Table, lookup: Lookup) -> bool:
    """Say whether an index finds the values, or nobody knows."""
    if lookup.identity:
        found = table.column(lookup.fields[0]).found
        if found is not None:
            return found
    if table.indexes is None:
        return True
    return any(one and one[0] in lookup.fields for one in (*table.indexes, *table.unique_sets))
