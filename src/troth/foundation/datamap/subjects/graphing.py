"""From the map and the live schemas to one graph, kept in this process by their marks."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from django.db.models import Prefetch

from troth.core.errors import InvalidInputError
from troth.core.taxonomy import is_personal
from troth.core.tracing.graph import Graph, Place, Spot
from troth.core.tracing.rules import Direction, Judgement
from troth.foundation.datamap.models import Dataset as MapDataset
from troth.foundation.datamap.models import Field as MapField
from troth.foundation.datamap.models import FieldState
from troth.foundation.datamap.queries.links import judged
from troth.foundation.datamap.stores.addresses import parse_address
from troth.foundation.datamap.stores.opening import is_writable
from troth.foundation.datamap.stores.port import DatasetKind
from troth.foundation.datamap.subjects.held import ByHand, Why
from troth.foundation.datamap.subjects.mapped import Aside, MappedGraph, Unreachable
from troth.foundation.datamap.subjects.marks import map_mark
from troth.foundation.datamap.subjects.opening import open_stores
from troth.foundation.datamap.subjects.outlines import outlines_of
from troth.foundation.datamap.subjects.references import links_of
from troth.foundation.datamap.subjects.tables import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.tracing.graph import Link, Table
    from troth.core.tracing.rules import Judged
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.subjects.opening import OpenStores

    Known = tuple[str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]

_MOST: Final = 8
_KEPT: Final[dict[Known, MappedGraph]] = {}
_LOCK: Final = Lock()


def mapped() -> MappedGraph:
    """Return the map beside the live schemas; opens every store, and closes it again."""
    with open_stores() as stores:
        return mapped_over(stores)


def mapped_over(stores: OpenStores) -> MappedGraph:
    """Return the map beside the schemas of open stores.

    Nothing is reflected where map and marks are as they were the last time.
    """
    outlines = outlines_of(stores)
    mark = map_mark()
    marks, failed = tuple(sorted(stores.marks.items())), tuple(sorted(stores.unreachable.items()))
    known = (mark, marks, failed)
    if known not in _KEPT:
        made = _made(stores, outlines, mark)
        with _LOCK:
            while len(_KEPT) >= _MOST:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[known] = made
        return made
    return _KEPT[known]


def _made(stores: OpenStores, outlines: dict[str, Mapping[str, Dataset]], mark: str) -> MappedGraph:
    live = {
        Place(key, name): one
        for key, outline in outlines.items()
        for name, one in outline.items()
        if one.kind is not DatasetKind.VIEW
    }
    datasets = _datasets()
    told = {place: one for one in datasets if (place := _place(one)) and place in live}
    fields = [field for one in datasets for field in one.fields.all()]
    links = links_of(live, [one for one in fields if one.references_id])
    writable = {key for key, store in stores.stores.items() if _has_writer(store)}
    graph = Graph(
        tuple(_table(place, one, told.get(place), writable) for place, one in live.items()), links
    )
    return MappedGraph(
        graph,
        _judged(links),
        {place: one.pk for place, one in told.items()},
        {place: one.system.name for place, one in told.items()},
        outlines,
        dict(stores.marks),
        mark,
        tuple(Unreachable(*one) for one in sorted(stores.unreachable.items())),
        tuple(_aside(datasets, outlines)),
        tuple(_unjudged(live, told)),
    )


def _datasets() -> list[MapDataset]:
    said = MapField.objects.select_related("dataset__store", "references__dataset__store").order_by(
        "position", "name"
    )
    found = MapDataset.objects.select_related("system", "store").order_by("pk")
    return list(found.prefetch_related(Prefetch("fields", said), "subjects"))


def _place(told: MapDataset) -> Place | None:
    return Place(told.store.key, told.name) if told.store else None


def _table(place: Place, live: Dataset, told: MapDataset | None, writable: Iterable[str]) -> Table:
    fields = {one.name: one for one in told.fields.all()} if told else {}
    subjects = frozenset(one.key for one in told.subjects.all()) if told else frozenset()
    return table_of(place, live, fields, subjects, writable=place.store in writable)


def _has_writer(store: Store) -> bool:
    try:
        address, _password = parse_address(store.address)
    except InvalidInputError:
        return False
    return bool(store.writer_user) and is_writable(address)


def _judged(links: Iterable[Link]) -> Judged:
    ends = {(one.source, one.fields, one.target, one.target_fields): one for one in links}
    found = {}
    for said in judged():
        source, target = _place(said.source), _place(said.target)
        if source and target:
            named = (source, tuple(said.fields), target, tuple(said.target_fields))
            if named in ends:
                found[ends[named], Direction(said.direction)] = Judgement(said.verdict)
    return found


def _aside(
    datasets: Iterable[MapDataset], outlines: Mapping[str, Mapping[str, Dataset]]
) -> Iterable[Aside]:
    """Name what no graph can have, though it holds personal data.

    Of a dataset that the last look saw gone, somebody knows. The rows of a view stand in its
    tables, but for one that keeps them until it is made anew.
    """
    for one in datasets:
        if one.present and any(is_personal(field.category) for field in one.fields.all()):
            why = _why(one, outlines)
            subjects = frozenset(each.key for each in one.subjects.all())
            if why:
                yield Aside(ByHand(one.pk, one.name, one.system.name, why), subjects)


def _why(told: MapDataset, outlines: Mapping[str, Mapping[str, Dataset]]) -> Why | None:
    """Say why a dataset is not in the graph; None where it is, or its rows are elsewhere in it."""
    if told.store is None:
        return Why.NO_CONNECTOR
    live = outlines.get(told.store.key, {}).get(told.name)
    if live is None:
        return Why.MISSING
    return Why.NOTHING_LEADS if live.is_copy else None


def _unjudged(live: Mapping[Place, Dataset], told: Mapping[Place, MapDataset]) -> Iterable[Spot]:
    for place, dataset in told.items():
        for field in dataset.fields.all():
            if field.state == FieldState.PROPOSED and live[place].field(field.name):
                yield Spot(place, field.name)
