"""What plans that are done had erased, as far as a look for what came back has to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec

from troth.core.tracing.planned import Effect
from troth.core.tracing.treatments import Filling
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.models import (
    PlanPurpose,
    PlanState,
    SubjectPlan,
    Suppression,
    SuppressionKind,
)
from troth.foundation.erasure.subjects.designing import erasing
from troth.foundation.erasure.subjects.marking import TREATED
from troth.foundation.erasure.subjects.values import DatasetLine

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.erasure.subjects.designing import Design

_FILLINGS: Final = frozenset(Filling)
_DONE: Final = frozenset({Effect.DELETE, Effect.OVERWRITE, "by_hand"})
"""Effects of lines of which rows were treated, by Troth or by somebody who said so."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What had become of a person's rows of one table, and would become of them now.

    Attributes:
        went: whether the rows went; else fields were written over.
        fields: what was written over, with what.
    """

    went: bool
    fields: dict[str, Filling]


@dataclass(frozen=True, slots=True, eq=False)
class Erased:
    """Somebody whose data were erased.

    Attributes:
        plan: the last one about the same thing that was done.
        kinds: of identity that the request had brought.
        design: what the same plan comes to on the map and the schemas as they are now.
        lines: what it had done, by table.
    """

    plan: SubjectPlan
    kinds: frozenset[str]
    design: Design
    lines: dict[tuple[str, str], DatasetLine]

    def fate(self, place: Place) -> Fate | None:
        """Return what had become of rows of a table; None: they were, or would be, left.

        Rows that were kept, by a hold, a duty or the map, are none that came back.
        """
        line, now = self.lines.get((place.store, place.table)), self.design.plan.table(place)
        if line is None or now is None or now.effect not in TREATED:
            return None
        if line.effect not in _DONE:
            return None
        if line.effect != Effect.OVERWRITE and now.effect is Effect.DELETE:
            return Fate(went=True, fields={})
        then = {one.name: one.effect for one in line.fields}
        fields = {one.column: one.filling for one in now.overwrites}
        if line.effect == Effect.OVERWRITE:
            told = {name: Filling(one) for name, one in then.items() if one in _FILLINGS}
            goes = now.effect is Effect.DELETE
            fields = {name: one for name, one in told.items() if goes or name in fields}
        return Fate(went=False, fields=fields)


def erased_for(graph: MappedGraph, abouts: Collection[str]) -> dict[str, Erased]:
    """Return by what plans are about, what the last of them that is done had erased."""
    plans = SubjectPlan.objects.filter(
        about__in=abouts, state=PlanState.DONE, purpose=PlanPurpose.ERASE
    )
    kinds = kinds_of(abouts)
    last = {one.about: one for one in plans.order_by("number") if kinds.get(one.about)}
    return {about: _erased(graph, plan, kinds[about]) for about, plan in last.items()}


def kinds_of(abouts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return by what plans are about, the kinds of identity that they looked people up by."""
    rows = Suppression.objects.filter(plan__about__in=abouts, kind=SuppressionKind.IDENTITY)
    found: dict[str, set[str]] = {}
    for about, kind in rows.order_by().values_list("plan__about", "identity").distinct():
        found.setdefault(about, set()).add(kind)
    return {about: frozenset(kinds) for about, kinds in found.items()}


def _erased(graph: MappedGraph, plan: SubjectPlan, kinds: frozenset[str]) -> Erased:
    there = set(graph.datasets.values())
    keeps = {UUID(one): ground for one, ground in plan.keeps.items() if UUID(one) in there}
    person = Person(dict.fromkeys(kinds, ()), frozenset(plan.subjects), plan.region)
    lines = msgspec.convert(plan.tables, tuple[DatasetLine, ...])
    by_place = {(one.store, one.name): one for one in lines}
    return Erased(plan, kinds, erasing(graph, person, keeps), by_place)
