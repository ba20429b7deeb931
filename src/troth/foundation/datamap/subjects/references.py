"""Which rows refer to which: what schemas declare, and what the map says of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.tracing.graph import Basis, Link, Place
from troth.foundation.datamap.models import ReferenceBasis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from troth.foundation.datamap.models import Field
    from troth.foundation.datamap.stores.port import Dataset

    Live = Mapping[Place, Dataset]

_BASES: Final = {
    ReferenceBasis.CONFIRMED: Basis.CONFIRMED,
    ReferenceBasis.GUESSED: Basis.GUESSED,
}


def links_of(live: Live, told: Iterable[Field]) -> tuple[Link, ...]:
    """Return the references between tables, each once.

    What a schema declares comes before what the map says of the same columns, alone or as a part.

    Args:
        live: the tables of the graph.
        told: fields of the map that refer to others, with their datasets and stores.
    """
    declared = tuple(dict.fromkeys(_declared(live)))
    known = [_pairs(one) for one in declared]
    said = [one for one in _said(live, told) if not any(_pairs(one) <= each for each in known)]
    return (*declared, *dict.fromkeys(said))


def place_of(field: Field) -> Place | None:
    """Return where a field's dataset is; None for one that no store is connected for."""
    dataset = field.dataset
    return Place(dataset.store.key, dataset.name) if dataset.store else None


def _declared(live: Live) -> Iterator[Link]:
    for place, dataset in live.items():
        for one in dataset.references:
            link = Link(place, one.fields, Place(place.store, one.dataset), one.target_fields)
            if _is_there(live, link):
                yield link


def _said(live: Live, told: Iterable[Field]) -> Iterator[Link]:
    for field in told:
        basis = _BASES.get(ReferenceBasis(field.reference_basis)) if field.reference_basis else None
        source = place_of(field)
        target = place_of(field.references) if field.references else None
        if basis and source and target and field.references:
            link = Link(source, (field.name,), target, (field.references.name,), basis)
            if _is_there(live, link):
                yield link


def _is_there(live: Live, link: Link) -> bool:
    ends = ((link.source, link.fields), (link.target, link.target_fields))
    return all(place in live and all(map(live[place].field, names)) for place, names in ends)


def _pairs(link: Link) -> frozenset[tuple[Place, str, Place, str]]:
    return frozenset(
        (link.source, one, link.target, other)
        for one, other in zip(link.fields, link.target_fields, strict=True)
    )
