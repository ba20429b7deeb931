"""In which order the person's rows are treated, so that every foreign key holds all the time.

Rows that refer go before the rows they refer to. Where rows refer to each other in a circle, or to
rows of their own table, a reference that takes NULL is emptied first; where none does, there is no
order, and the plan says so.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from troth.core.tracing.planned import Act, Effect, Going, Step
from troth.core.tracing.referring import nullable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from troth.core.tracing.graph import Graph, Place
    from troth.core.tracing.planned import Referring, TablePlan


class Order(NamedTuple):
    """An order of execution.

    Attributes:
        steps: what is done, store by store.
        knots: references that no order and no NULL unties.
    """

    steps: tuple[Step, ...]
    knots: tuple[Referring, ...]


def in_order(graph: Graph, tables: Mapping[Place, TablePlan], going: Sequence[Referring]) -> Order:
    """Put a plan in order; each store has its own transaction, so stores do not mix."""
    waiting = [one for one in going if _needs_order(one, tables)]
    order, untied = _untie(graph, tables, waiting)
    emptied, knots = [], []
    for one in (*(one for one in going if _is_of_what_goes(one, tables)), *untied):
        columns = one.emptied or nullable(graph.table(one.link.source), one.link)
        if columns:
            emptied.append(Step(Act.EMPTY, one.link.source, columns, one.link))
        else:
            knots.append(one)
    steps = [*emptied, *(step for place in order for step in _treated(tables[place], going))]
    return Order(tuple(sorted(steps, key=lambda one: one.place.store)), tuple(knots))


def _needs_order(one: Referring, tables: Mapping[Place, TablePlan]) -> bool:
    """Say whether rows of the person that refer are treated before the rows they refer to."""
    within = not one.link.is_across and not one.link.is_to_itself
    if one.going is Going.BLOCK:
        source = tables.get(one.link.source)
        return within and source is not None and source.effect is Effect.DELETE
    return within and one.going is not Going.LET_GO


def _is_of_what_goes(one: Referring, tables: Mapping[Place, TablePlan]) -> bool:
    """Say whether rows that go may refer to each other inside of their table."""
    own = one.link.is_to_itself and one.link.is_enforced and one.going is not Going.LET_GO
    return own and tables[one.link.source].effect is Effect.DELETE


def _untie(
    graph: Graph, tables: Iterable[Place], waiting: list[Referring]
) -> tuple[tuple[Place, ...], tuple[Referring, ...]]:
    """Return an order, and the enforced references that had to be left out of it."""
    left, untied = list(waiting), []
    while True:
        sorter: TopologicalSorter[Place] = TopologicalSorter(dict.fromkeys(tables, ()))
        for one in left:
            sorter.add(one.link.target, one.link.source)
        try:
            order = tuple(sorter.static_order())
        except CycleError as circle:
            loose = _loosest(graph, left, circle.args[1])
            left.remove(loose)
            untied += [loose] if loose.link.is_enforced else []
        else:
            return order, tuple(untied)


def _loosest(graph: Graph, waiting: list[Referring], circle: list[Place]) -> Referring:
    """Return the reference of a circle that costs least: unenforced, else one that takes NULL."""
    pairs = set(pairwise(circle))

    def cost(one: Referring) -> tuple[bool, bool]:
        empties = one.emptied or nullable(graph.table(one.link.source), one.link)
        return (one.link.is_enforced, not empties)

    return min((one for one in waiting if (one.link.source, one.link.target) in pairs), key=cost)


def _treated(table: TablePlan, going: Sequence[Referring]) -> list[Step]:
    """Return the steps of one table: what refers to it is let go, then its rows are treated."""
    let_go = [
        Step(Act.LET_GO, one.link.source, one.emptied, one.link)
        for one in going
        if one.link.target == table.place and one.going is Going.LET_GO
    ]
    if table.effect is Effect.DELETE:
        return [*let_go, Step(Act.DELETE, table.place)]
    if table.effect is Effect.OVERWRITE:
        columns = tuple(one.column for one in table.overwrites)
        return [*let_go, Step(Act.OVERWRITE, table.place, columns)]
    return []
