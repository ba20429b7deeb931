"""What stores say of themselves; kept in this process as long as their marks stay equal."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Final

from troth.foundation.datamap.models import Dataset as MapDataset
from troth.foundation.datamap.models import ReferenceBasis
from troth.foundation.datamap.stores.port import Dataset, DatasetKind, Field, Reference
from troth.foundation.datamap.subjects.opening import FAILURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from uuid import UUID

    from troth.foundation.datamap.models import Field as MapField
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.subjects.opening import OpenStores

    Outline = Mapping[str, Dataset]

_MOST: Final = 64
_KEPT: Final[dict[tuple[UUID, str], Outline]] = {}
_LOCK: Final = Lock()


def outlines_of(stores: OpenStores) -> dict[str, Outline]:
    """Return the datasets of every store by name, live where it can be asked.

    A store that fails now is counted among those that cannot be asked.
    """
    found = {}
    for key, store in stores.stores.items():
        if key in stores.readers:
            try:
                found[key] = _live(stores, store)
            except FAILURES as error:
                stores.give_up(key, error.code)
        if key not in found:
            found[key] = _remembered(store)
    return found


def _live(stores: OpenStores, store: Store) -> Outline:
    known = (store.pk, stores.marks[store.key])
    if known not in _KEPT:
        described = stores.readers[store.key].outline()
        outline = {one.name: one for one in described.datasets}
        with _LOCK:
            while len(_KEPT) >= _MOST:
                _KEPT.pop(next(iter(_KEPT)))
            _KEPT[known] = outline
        return outline
    return _KEPT[known]


def _remembered(store: Store) -> Outline:
    """Return the datasets of a store as the last look into it left them on the map."""
    datasets = MapDataset.objects.filter(store=store, present=True)
    found = datasets.prefetch_related("fields__references__dataset")
    return {one.name: _dataset(one) for one in found}


def _dataset(told: MapDataset) -> Dataset:
    fields = [one for one in told.fields.all() if one.present]
    return Dataset(
        told.name,
        DatasetKind(told.kind) if told.kind in list(DatasetKind) else DatasetKind.TABLE,
        tuple(_field(one) for one in fields),
        primary_key=tuple(one.name for one in fields if one.primary_key),
        references=tuple(_references(fields)),
    )


def _field(told: MapField) -> Field:
    return Field(
        told.name,
        told.declared_type,
        nullable=told.nullable,
        primary_key=told.primary_key,
        unique=told.unique,
    )


def _references(fields: Iterable[MapField]) -> Iterable[Reference]:
    for one in fields:
        if one.references and one.reference_basis == ReferenceBasis.DECLARED:
            yield Reference((one.name,), one.references.dataset.name, (one.references.name,))
