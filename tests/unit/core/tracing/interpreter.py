"""Carries a trace and a plan out on rows in plain lists, with no more than they say."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

from tests.unit.core.tracing.worlds import ME, Row, Rows, refers
from troth.core.tracing.found import Look
from troth.core.tracing.planned import Act, Effect, Going
from troth.core.tracing.treatments import Filling

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.tracing.found import Find, Trace, Way
    from troth.core.tracing.graph import Graph, Link, Place
    from troth.core.tracing.planned import Plan, Step

_fresh = count()


class Looking:
    """Looks a person's rows up, find by find; of earlier finds it knows what is carried."""

    def __init__(self, trace: Trace, rows: Rows) -> None:
        self.trace, self.rows = trace, rows
        self.found: dict[Place, list[Row]] = {}
        self.carried: dict[Place, list[Row]] = {}
        for one in trace.rounds:
            while sum(self._grows(look) for look in one.looks) and one.again:
                pass

    @property
    def members(self) -> set[int]:
        """Return the ``id`` of each row found."""
        return {id(row) for rows in self.found.values() for row in rows}

    def rows_of(self, find: Find) -> list[Row]:
        """Look one find up, with what is carried of the others."""
        looks = (Look(find.place), Look(find.place, if_unshared=True))
        return [
            row
            for row in self.rows[find.place]
            if any(self._gives(one, find, row) for one in looks)
        ]

    def _grows(self, look: Look) -> bool:
        find, known = self.trace.find(look.place), self.found.setdefault(look.place, [])
        assert find is not None
        mine = {id(row) for row in known}
        rows = self.rows[look.place]
        more = [row for row in rows if id(row) not in mine and self._gives(look, find, row)]
        known += more
        self.carried[look.place] = [{name: row[name] for name in find.carried} for row in known]
        return bool(more)

    def _gives(self, look: Look, find: Find, row: Row) -> bool:
        ways = [one for one in find.ways if one.if_unshared == look.if_unshared]
        if look.if_unshared:
            return any(self._came(one, row) for one in ways) and not self._is_elses(find, row)
        return any(row[name] == ME for name in find.seeds) or any(
            self._came(one, row) for one in ways
        )

    def _came(self, way: Way, row: Row) -> bool:
        wanted = [row[name] for name in way.end_fields]
        start = self.trace.find(way.start)
        assert start is not None
        assert not way.link.is_across or set(way.start_fields) <= set(start.across)
        known = self.carried.get(way.start, [])
        return None not in wanted and wanted in [
            [one[name] for name in way.start_fields] for one in known
        ]

    def _is_elses(self, find: Find, row: Row) -> bool:
        owned = any(None not in [row[name] for name in one.fields] for one in find.owners)
        return owned or self._is_shared(find, row)

    def _is_shared(self, find: Find, row: Row) -> bool:
        for link in find.sharing:
            key = self.trace.graph.table(link.source).key
            mine = [[one[name] for name in key] for one in self.carried.get(link.source, ())]
            for other in self.rows[link.source]:
                if refers(other, link, row) and [other[name] for name in key] not in mine:
                    return True
        return False


def blocking(plan: Plan, looking: Looking) -> bool:
    """Say whether the dry run counts rows that keep the plan from being carried out."""
    found, rows = looking.found, looking.rows
    gone = {
        id(row) for one in plan.tables if one.effect is Effect.DELETE for row in found[one.place]
    }
    for one in plan.referring:
        staying = [row for row in rows[one.link.source] if id(row) not in gone]
        enforced = one.link.is_enforced and one.going is Going.BLOCK
        if enforced and _refer(staying, one.link, found[one.link.target]):
            return True
    return any(
        _refer(found[one.link.source], one.link, found[one.link.target]) for one in plan.knots
    )


def _refer(rows: Iterable[Row], link: Link, targets: Sequence[Row]) -> bool:
    return any(refers(row, link, target) for row in rows for target in targets)


def carry_out(plan: Plan, looking: Looking) -> None:
    """Take every step in its order; all foreign keys and constraints hold after each."""
    treated: Counter[Place] = Counter()
    kept = {place: looking.found[place] for place in plan.by_key}
    targets = {
        one.link.target: [dict(row) for row in looking.found[one.link.target]]
        for one in plan.referring
    }
    for step in plan.steps:
        find = plan.trace.find(step.place)
        rows: list[Row] = []
        if step.act is Act.LET_GO:
            assert step.link is not None
            target = plan.trace.find(step.link.target)
            assert target is not None
            told = set(target.across)
            assert not step.link.is_across or set(step.link.target_fields) <= told
            every = looking.rows[step.place]
            rows = [one for one in every if _refer([one], step.link, targets[step.link.target])]
        elif find is not None:
            rows = kept[step.place] if step.place in kept else looking.rows_of(find)
        treated[step.place] += step.act in {Act.OVERWRITE, Act.DELETE}
        _take(plan, step, rows, looking.rows)
        assert_constraints(plan.trace.graph, looking.rows)
    assert set(treated.values()) <= {0, 1}


def _take(plan: Plan, step: Step, rows: list[Row], everything: Rows) -> None:
    going = {id(row) for row in rows}
    if step.act is Act.DELETE:
        left = [one for one in everything[step.place] if id(one) not in going]
        everything[step.place] = left
    elif step.act is Act.OVERWRITE:
        table = plan.table(step.place)
        assert table is not None
        for row in rows:
            row.update({one.column: _filled(one.filling) for one in table.overwrites})
    else:
        for row in rows:
            row.update(dict.fromkeys(step.columns))


def _filled(filling: Filling) -> Any:
    if filling is Filling.NULL:
        return None
    return "erased" if filling is Filling.CONSTANT else f"erased-{next(_fresh)}"


def assert_constraints(graph: Graph, rows: Rows) -> None:
    """Fail where a database would have."""
    for link in graph.links:
        for row in rows[link.source] if link.is_enforced else ():
            whole = None not in [row[name] for name in link.fields]
            assert not whole or _refer([row], link, rows[link.target]), str(link)
    for table in graph.tables:
        for column in table.columns:
            values = [row[column.name] for row in rows[table.place]]
            assert column.nullable or None not in values, column
            values = [one for one in values if one is not None]
            assert not column.unique or len(set(values)) == len(values), column
