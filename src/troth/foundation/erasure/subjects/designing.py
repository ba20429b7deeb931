"""What a plan comes to on the map and the schemas as they are now, and by what it is known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from troth.core.canonical import encode
from troth.core.tracing.describing import refusing
from troth.core.tracing.graph import Spot
from troth.core.tracing.plan import plan as planned
from troth.core.tracing.planned import Act, Effect
from troth.core.tracing.treatments import Strategy, Treatment
from troth.foundation.datamap.subjects.tracing import traced_for, traced_in
from troth.foundation.datamap.subjects.treating import treatments
from troth.foundation.erasure.subjects.correcting import corrected

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from troth.core.tracing.graph import Place, Table
    from troth.core.tracing.planned import Plan, Step, TablePlan
    from troth.core.tracing.treatments import Treatments
    from troth.foundation.datamap.stores.subjects import Correction as StoreCorrection
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.person import Person
    from troth.foundation.erasure.subjects.values import Correction


@dataclass(frozen=True, slots=True)
class Design:
    """What is to be done in all stores.

    Attributes:
        graph: the map beside the schemas.
        plan: what becomes of the person's rows; of a rectification: nothing, only where they are.
        corrections: of a rectification: what is written where.
        settled: columns of texts that somebody decided to keep, personal data or not.
        by_hand: tables with rows of the person that Troth cannot write to.
        parts: by key of each store that is written to: a digest of what is done there, on which
            schema.
    """

    graph: MappedGraph
    plan: Plan
    corrections: tuple[StoreCorrection, ...]
    settled: frozenset[Spot]
    by_hand: frozenset[Place]
    parts: Mapping[str, str]

    @property
    def fingerprint(self) -> str:
        """Return SHA-256 over everything that would be done, in hexadecimal."""
        told = [sorted(self.parts.items()), sorted(map(str, self.by_hand))]
        return hashlib.sha256(encode(told)).hexdigest()

    def in_store(self, store: str) -> tuple[TablePlan, ...]:
        """Return what becomes of the tables of one store."""
        return tuple(one for one in self.plan.tables if one.place.store == store)

    def lets_go(self, store: str) -> bool:
        """Say whether references of other people's rows are emptied there, which nobody reads."""
        return any(one.act is Act.LET_GO and one.place.store == store for one in self.plan.steps)

    def searched(self, store: str) -> dict[Place, tuple[str, ...]]:
        """Return the columns that stay in the person's rows and that nobody decided to keep.

        An identity of the person in one of them has survived. Which types can hold one is told by
        the store: SQLite keeps text in a column of any.
        """
        found = {}
        for one in self.in_store(store):
            settled = {each.column for each in one.overwrites} | {each.column for each in one.kept}
            if one.effect in {Effect.OVERWRITE, Effect.LEAVE}:
                table = self.plan.trace.graph.table(one.place)
                names = [each.name for each in table.columns]
                settled |= {each.column for each in self.settled if each.place == one.place}
                found[one.place] = tuple(each for each in names if each not in settled)
        return {place: names for place, names in found.items() if names}


def erasing(graph: MappedGraph, person: Person, keeps: Mapping[UUID, str]) -> Design:
    """Say what an erasure comes to.

    Args:
        graph: the map beside the schemas.
        person: whose data.
        keeps: by id of a dataset, the ground by which all rows of the person in it stay.
    """
    return _erasing(graph, frozenset(person.identities), person.subjects, frozenset(keeps.items()))


@lru_cache(maxsize=16)
def _erasing(
    graph: MappedGraph,
    kinds: frozenset[str],
    subjects: frozenset[str],
    keeps: frozenset[tuple[UUID, str]],
) -> Design:
    """Return the same object for everybody of whom the same would be erased in the same way.

    All that the map decides is in the graph's mark, so that another decision is another graph.
    """
    decided = treatments(graph, dict(keeps))
    plan = planned(traced_for(graph, kinds, subjects), decided)
    by_hand = frozenset(one.place for one in plan.tables if _is_by_hand(plan, one))
    stores = {one.place.store for one in plan.steps if one.place not in by_hand}
    parts = {store: _digest(graph, plan, store, ()) for store in stores}
    return Design(graph, plan, (), _settled(decided), by_hand, parts)


def rectifying(graph: MappedGraph, person: Person, corrections: tuple[Correction, ...]) -> Design:
    """Say what a rectification comes to.

    Args:
        graph: the map beside the schemas.
        person: whose data.
        corrections: what is put right.
    """
    trace = traced_in(graph, person)
    held = {one.place: Treatment(held="rectify") for one in trace.finds}
    plan = planned(trace, held)
    told = corrected(graph, trace, corrections, person.region)
    places = {one.place for one in told}
    by_hand = frozenset(one for one in places if not graph.graph.table(one).writable)
    stores = {one.store for one in places - by_hand}
    written = tuple(one for one in told if one.place not in by_hand)
    parts = {store: _digest(graph, plan, store, written) for store in stores}
    return Design(graph, plan, told, frozenset(), by_hand, parts)


def _settled(decided: Treatments) -> frozenset[Spot]:
    return frozenset(
        Spot(place, name)
        for place, treatment in decided.items()
        for name, decision in treatment.decisions.items()
        if decision.strategy is Strategy.KEEP
    )


def _is_by_hand(plan: Plan, table: TablePlan) -> bool:
    writes = table.effect in {Effect.DELETE, Effect.OVERWRITE}
    undecided = table.effect is Effect.LEAVE and bool(table.undecided or table.faults)
    return (writes or undecided) and not plan.trace.graph.table(table.place).writable


def _digest(
    graph: MappedGraph, plan: Plan, store: str, corrections: tuple[StoreCorrection, ...]
) -> str:
    told = {
        "schema": [_schema(graph.graph.table(one)) for one in sorted(_touched(plan, store))],
        "finds": [_find(plan, one) for one in plan.tables if one.place.store == store],
        "tables": [_table(one) for one in plan.tables if one.place.store == store],
        "steps": [_step(one) for one in plan.steps if one.place.store == store],
        "corrections": [
            [one.place.table, one.column] for one in corrections if one.place.store == store
        ],
    }
    silent = [[str(one.place), *refusing(plan, one)] for one in plan.tables if refusing(plan, one)]
    return hashlib.sha256(encode({**told, "silent": silent} if silent else told)).hexdigest()


def _touched(plan: Plan, store: str) -> set[Place]:
    places = {one.place for one in plan.tables} | {one.place for one in plan.steps}
    return {one for one in places if one.store == store}


def _schema(table: Table) -> list[Any]:
    """Return what a table is; an index more or less changes nothing that was approved."""
    columns = [
        [
            one.name,
            one.category,
            one.identity,
            one.personal,
            one.unique,
            one.nullable,
            one.generated,
            one.length or 0,
            one.kind,
        ]
        for one in table.columns
    ]
    unique = [[*one] for one in table.unique]
    return [table.place.table, columns, [*table.key], unique, table.writable]


def _find(plan: Plan, table: TablePlan) -> list[Any]:
    find = plan.trace.find(table.place)
    assert find is not None  # noqa: S101 - a table of a plan is a find of its trace
    ways = [
        [str(one.link), *one.link.target_fields, one.direction, one.if_unshared]
        for one in find.ways
    ]
    return [str(find.place), [*find.seeds], ways, [str(one) for one in find.sharing]]


def _table(table: TablePlan) -> list[Any]:
    fields = [[one.column, one.filling] for one in table.overwrites]
    kept = [[one.column, one.ground] for one in table.kept]
    return [table.place.table, table.effect, fields, kept]


def _step(step: Step) -> list[Any]:
    return [step.act, step.place.table, [*step.columns], str(step.link or "")]
