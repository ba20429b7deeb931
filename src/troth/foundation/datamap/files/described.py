"""What stores say of themselves: as discovery remembers it, or asked anew."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from troth.core.datamapping.reality import LiveDataset, LiveField, LiveStore
from troth.foundation.datamap.models import Field, ReferenceBasis, Store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.foundation.datamap.stores.port import Dataset, Description


def remembered(*, store: str = "") -> dict[str, LiveStore]:
    """Return what the last discovery of each store saw, without connecting to any.

    Args:
        store: only the store with this key; empty: all.
    """
    found: dict[str, LiveStore] = defaultdict(lambda: defaultdict(dict))
    fields = Field.objects.filter(
        present=True,
        last_seen_at__isnull=False,
        dataset__present=True,
        dataset__store__isnull=False,
    ).select_related("dataset__store", "references__dataset")
    for field in fields.filter(dataset__store__key=store) if store else fields:
        key = field.dataset.store.key if field.dataset.store else ""
        found[key][field.dataset.name][field.name] = _from_row(field)
    return {key: dict(datasets) for key, datasets in found.items()}


def asked(keys: Iterable[str]) -> dict[str, LiveStore]:
    """Return what stores say now; those that are not connected are not in it.

    Raises:
        ServiceUnavailableError: one cannot be reached, or lets nobody in.
    """
    from troth.foundation.datamap.opened import opened  # drivers and Arrow, for this alone

    found = {}
    for store in Store.objects.filter(key__in=set(keys)):
        with opened(store) as reader:
            found[store.key] = live_store(reader.describe())
    return found


def live_store(description: Description) -> LiveStore:
    """Return a description as the values that the map is held against."""
    return {one.name: _live(one) for one in description.datasets}


def _live(dataset: Dataset) -> LiveDataset:
    refers_to = {
        name: reference.dataset for reference in dataset.references for name in reference.fields
    }
    alone = {names[0] for names in dataset.unique if len(names) == 1}
    return {
        field.name: LiveField(
            type=field.declared_type,
            nullable=field.nullable,
            primary_key=field.primary_key,
            unique=field.unique or field.name in alone,
            refers_to=refers_to.get(field.name, ""),
            generated=field.generated,
        )
        for field in dataset.fields
    }


def _from_row(field: Field) -> LiveField:
    is_declared = field.reference_basis == ReferenceBasis.DECLARED
    return LiveField(
        type=field.declared_type,
        nullable=field.nullable,
        primary_key=field.primary_key,
        unique=field.unique,
        refers_to=field.references.dataset.name if is_declared and field.references else "",
    )
