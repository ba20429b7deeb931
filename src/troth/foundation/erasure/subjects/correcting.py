"""From what a person says is wrong to the fields in which it stands (GDPR Art. 16)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from troth.core.errors import InvalidInputError
from troth.core.tracing.graph import Spot
from troth.foundation.datamap.models import Field
from troth.foundation.datamap.stores.subjects import Correction as StoreCorrection
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.datamap.subjects.sought import forms_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.subjects.mapped import MappedGraph
    from troth.foundation.erasure.subjects.values import Correction


def corrected(
    graph: MappedGraph, trace: Trace, corrections: Iterable[Correction], region: str = ""
) -> tuple[StoreCorrection, ...]:
    """Return what is written where, each field once; the first word on a field counts.

    A field is meant by its id, with the columns that repeat it by a reference; or by a category,
    in all tables with rows of the person. Where the wrong value is told, a field by its id means
    all of its category too, as far as that value stands there: that is where it was copied. A field
    that identifies is compared as identities are: nobody writes a telephone as a database does.

    Args:
        graph: the map beside the schemas.
        trace: where rows of the person can be.
        corrections: what a person says.
        region: of the company, by which a telephone number without a country is read.
    """
    found: dict[tuple[Place, str, str | None], StoreCorrection] = {}
    for one in corrections:
        for spot in _spots(graph, trace, one):
            kind = graph.graph.table(spot.place).column(spot.column).identity
            forms = _forms(kind, one.old, region) if kind and one.old else ()
            correction = StoreCorrection(spot.place, spot.column, one.new, one.old, forms)
            found.setdefault((spot.place, spot.column, one.old), correction)
    return tuple(found.values())


def _forms(kind: str, value: str, region: str) -> tuple[str, ...]:
    try:
        return forms_of(Person({kind: (value,)}, region=region))[kind]
    except InvalidInputError:
        # What is no telephone number may stand in a column of them all the same.
        return (value,)


def _spots(graph: MappedGraph, trace: Trace, correction: Correction) -> Iterator[Spot]:
    field = _field(correction.field)
    if field is None:
        yield from _of_category(trace, correction.field)
        return
    places = {identifier: place for place, identifier in graph.datasets.items()}
    place = places.get(field.dataset_id)
    if place is None or trace.find(place) is None:
        return
    spot = Spot(place, field.name)
    groups = (group for group in trace.repeating if spot in group)
    yield from dict.fromkeys((spot, *(each for group in groups for each in sorted(group))))
    if correction.old is not None and field.category:
        yield from _of_category(trace, field.category)


def _of_category(trace: Trace, category: str) -> Iterator[Spot]:
    for find in trace.finds:
        for column in trace.graph.table(find.place).columns:
            if column.category == category or column.category.startswith(f"{category}."):
                yield Spot(find.place, column.name)


def _field(named: str) -> Field | None:
    try:
        identifier = UUID(named)
    except ValueError:
        return None
    return Field.objects.filter(pk=identifier).first()
