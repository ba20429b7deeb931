"""Looking through the stores for erased rows that nothing in them identifies.

A row is the person's by what leads to it, and leads nowhere else: one that stands under a key of
theirs and holds another identity, or refers to somebody else, is of whoever that is. What such a
row leads to is theirs, too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from troth.core.tracing.rules import Direction
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.models import (
    PlanPurpose,
    PlanState,
    SubjectPlan,
    Suppression,
    SuppressionKind,
)
from troth.foundation.erasure.subjects.back import (
    Back,
    Blocked,
    Led,
    judge_very_rows,
    lead_digest,
    row_digest,
    sifted,
    values_of,
)
from troth.foundation.erasure.subjects.designing import erasing
from troth.foundation.erasure.subjects.digests import comparable
from troth.foundation.erasure.subjects.erased import erased_for
from troth.foundation.erasure.subjects.filled import is_back
from troth.foundation.erasure.subjects.marking import TREATED
from troth.foundation.erasure.subjects.sharing import Sharing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from uuid import UUID

    import pyarrow as pa

    from troth.core.tracing.found import Find, Way
    from troth.core.tracing.graph import Place, Table
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.datamap.subjects.opening import OpenStores
    from troth.foundation.erasure.subjects.back import Told
    from troth.foundation.erasure.subjects.designing import Design
    from troth.foundation.erasure.subjects.digests import Digester
    from troth.foundation.erasure.subjects.erased import Erased, Fate
    from troth.foundation.erasure.subjects.finding import Finder

AT_A_TIME: Final = 1_000
"""Digests that one statement asks about."""
_ROWS: Final = (SuppressionKind.ROW, SuppressionKind.REACHED)


@dataclass(slots=True)
class _Columns:
    """What is read of a table.

    Attributes:
        names: of its columns, in their order.
        leading: sets of columns by which something may lead to its rows.
    """

    names: dict[str, None] = field(default_factory=dict)
    leading: dict[tuple[str, ...], None] = field(default_factory=dict)


class Recogniser:
    """Looks through stores, one after the other, and says at the end what is back."""

    def __init__(self, graph: MappedGraph, finder: Finder) -> None:
        """Find out where to look; nowhere, while no digest of a row is in force."""
        self._graph = graph
        self._finder = finder
        self._found: list[Back] = []
        self._blocked = Blocked()
        self._whole: set[str] = set()
        self._columns = dict(_columns_of(graph, finder.kinds)) if _are_any() else {}

    def look(self, stores: OpenStores, store: str) -> int:
        """Look through the tables of a store; return how many rows of others than identities.

        Raises:
            TrothError: the store did not do its part.
        """
        rows = 0
        for place, columns in self._columns.items():
            if place.store != store:
                continue
            table = self._graph.graph.table(place)
            dataset = self._graph.outlines[store][place.table]
            for batch in stores.readers[store].scan(dataset, list(columns.names)):
                rows += 0 if table.identities else batch.num_rows
                self._look_into(table, columns, batch)
        self._whole.add(store)
        return rows

    def what_is_back(self, stores: OpenStores) -> dict[UUID, list[Back]]:
        """Return by plan that had erased them the rows that are back; after all stores.

        Raises:
            TrothError: a store in which others may share a row did not do its part.
        """
        digester = self._finder.digester
        found = sifted(self._found, self._blocked, self._whole)
        found = Sharing(stores, self._graph, self._blocked, digester).left_out(found, self._whole)
        judge_very_rows(found)
        by_plan: dict[UUID, list[Back]] = {}
        for one in found:
            by_plan.setdefault(one.erased.plan.pk, []).append(one)
        return by_plan

    def _look_into(self, table: Table, columns: _Columns, batch: pa.RecordBatch) -> None:
        names = batch.schema.names
        values = [batch.column(name).to_pylist() for name in names]
        for start in range(0, batch.num_rows, AT_A_TIME):
            rows = [
                dict(zip(names, row, strict=True))
                for row in zip(*(each[start : start + AT_A_TIME] for each in values), strict=True)
            ]
            self._look_at(table, columns, rows)

    def _look_at(self, table: Table, columns: _Columns, rows: list[Told]) -> None:
        known: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
        lookups = [_lookups(self._finder.digester, table, columns, one, known) for one in rows]
        matched = _matched({each for one in lookups for each in one})
        abouts = {about for each in matched.values() for about in each}
        erased = erased_for(self._graph, abouts) if abouts else {}
        for told, own in zip(rows, lookups, strict=True):
            theirs = {about for each in own for about in matched.get(each, ())}
            for about in sorted(theirs & set(erased)):
                hits = {each for each in own if about in matched.get(each, ())}
                self._judge(table, told, erased[about], hits)

    def _judge(self, table: Table, told: Told, erased: Erased, hits: Collection[str]) -> None:
        """Take up a row under a key of the person's, or to which something of theirs led."""
        find = erased.design.plan.trace.find(table.place)
        if find is None:
            return
        back = _back(self._finder.digester, table, told, erased, hits)
        fate = erased.fate(table.place)
        if not self._is_theirs(table, find, back, fate):
            if back.is_known:
                self._blocked.add(erased, back.outs)
        elif fate is not None and _is_there_again(table, fate, told):
            self._found.append(back)

    def _is_theirs(self, table: Table, find: Find, back: Back, fate: Fate | None) -> bool:
        """Say whether something shows that a row is the person's and nobody else's."""
        if any(not led.way.if_unshared for led in back.leads):
            return True
        sure = (way.end_fields for way in find.ways if not way.if_unshared)
        if not back.is_known or any(values_of(back.told, one) is not None for one in sure):
            # It refers to somebody else, or nothing says anything about it.
            return False
        values = list(_identities(table, fate, back.told))
        if values:
            return any(self._is_own(kind, value, back.erased) for kind, value in values)
        return back.is_alone or fate is None or not fate.went

    def _is_own(self, kind: str, value: str, erased: Erased) -> bool:
        if self._finder.plan_of(kind, value) is not None:
            return True
        forms = comparable(kind, value, erased.plan.region)
        own = [self._finder.digester.of_own(kind, one) for one in forms]
        rows = Suppression.objects.filter(plan__about=erased.plan.about, lookup__in=own)
        return rows.exists()


def _are_any() -> bool:
    return Suppression.objects.filter(kind__in=_ROWS, since__isnull=False).exists()


def _columns_of(graph: MappedGraph, kinds: set[str]) -> Iterator[tuple[Place, _Columns]]:
    """Return what is read of each table that some plan may have treated."""
    found: dict[Place, _Columns] = {}
    for design in _designs(graph, kinds):
        for one in design.plan.tables:
            find = design.plan.trace.find(one.place)
            if find is None or (one.effect not in TREATED and find.is_leaf):
                continue
            columns = found.setdefault(one.place, _columns(graph, one.place))
            columns.names |= dict.fromkeys(each.column for each in one.overwrites)
            sure = (way.end_fields for way in find.ways if not way.if_unshared)
            columns.leading |= dict.fromkeys(sure)
    for place, columns in found.items():
        if columns.names and place.table in graph.outlines.get(place.store, {}):
            yield place, columns


def _designs(graph: MappedGraph, kinds: set[str]) -> Iterator[Design]:
    """Return what would be done for anybody: of each kind of people, by each kind of identity."""
    done = SubjectPlan.objects.filter(purpose=PlanPurpose.ERASE, state=PlanState.DONE)
    told = done.order_by().values_list("subjects", flat=True).distinct()
    people = {frozenset(one) for one in told}
    for subjects in sorted(people, key=sorted):
        for some in (kinds, *({one} for one in sorted(kinds))):
            yield erasing(graph, Person(dict.fromkeys(some, ()), subjects), {})


def _columns(graph: MappedGraph, place: Place) -> _Columns:
    table = graph.graph.table(place)
    names = dict.fromkeys((*table.key, *table.identities))
    for link in graph.graph.links:
        names |= dict.fromkeys(link.fields if link.source == place else ())
        names |= dict.fromkeys(link.target_fields if link.target == place else ())
    return _Columns(names)


def _lookups(
    digester: Digester,
    table: Table,
    columns: _Columns,
    told: Told,
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], str],
) -> list[str]:
    """Return by which digests a row would be known; many rows refer to the same few others."""
    found = [row_digest(digester, table.place, table.key, told)]
    for names in columns.leading:
        values = values_of(told, names)
        if values is None:
            continue
        if (names, values) not in known:
            known[names, values] = digester.of_reached(str(table.place), names, values)
        found.append(known[names, values])
    return [one for one in found if one]


def _matched(lookups: Collection[str]) -> dict[str, set[str]]:
    """Return by digest about what the plans are that had it."""
    every, found = list(lookups), dict[str, set[str]]()
    for start in range(0, len(every), AT_A_TIME):
        some = every[start : start + AT_A_TIME]
        rows = Suppression.objects.filter(lookup__in=some, kind__in=_ROWS, since__isnull=False)
        for lookup, about in rows.values_list("lookup", "plan__about"):
            found.setdefault(lookup, set()).add(about)
    return found


def _back(
    digester: Digester, table: Table, told: Told, erased: Erased, hits: Collection[str]
) -> Back:
    row = row_digest(digester, table.place, table.key, told)
    find = erased.design.plan.trace.find(table.place)
    ways = find.ways if find else ()
    every = [led for way in ways for led in _led(digester, way, told)]
    leads = tuple(led for led in every if led.way.if_unshared or led.lookup in hits)
    down = any(led.way.direction is Direction.DOWN for led in leads)
    is_vouched = down or any((told.get(name) or "").strip() for name in table.identities)
    outs = tuple(_outs(digester, table.place, told, erased))
    return Back(
        erased=erased,
        place=table.place,
        row=row,
        told=told,
        is_known=row in hits,
        is_vouched=is_vouched,
        is_alone=bool(leads) and not down,
        leads=leads,
        outs=outs,
    )


def _led(digester: Digester, way: Way, told: Told) -> Iterator[Led]:
    values = values_of(told, way.end_fields)
    if values is not None:
        yield Led(way, values, lead_digest(digester, way, values))


def _outs(digester: Digester, place: Place, told: Told, erased: Erased) -> Iterator[str]:
    ways = (way for find in erased.design.plan.trace.finds for way in find.ways)
    for way in ways:
        values = values_of(told, way.start_fields) if way.start == place else None
        if values is not None:
            yield lead_digest(digester, way, values)


def _is_there_again(table: Table, fate: Fate, told: Told) -> bool:
    return fate.went or any(
        is_back(table.column(name), filling, told.get(name))
        for name, filling in fate.fields.items()
        if name in told
    )


def _identities(table: Table, fate: Fate | None, told: Told) -> Iterable[tuple[str, str]]:
    """Return the identities in a row, by kind, that no erasure wrote or left there."""
    fields = {} if fate is None else fate.fields
    for name in table.identities:
        column, value = table.column(name), told.get(name)
        if value is None or not value.strip():
            continue
        is_whole = fate is None or fate.went
        if is_whole or (name in fields and is_back(column, fields[name], value)):
            yield column.identity, value
