"""Which rows refer to which: what the schema declares, and what a person confirmed on the map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.foundation.datamap.models import Dataset as MapDataset
from troth.foundation.datamap.models import Erasure, Field, ReferenceBasis

if TYPE_CHECKING:
    from troth.foundation.datamap.models import Store
    from troth.foundation.datamap.stores.port import Dataset, Description


@dataclass(frozen=True, slots=True)
class Link:
    """Rows of one dataset refer to rows of another.

    Attributes:
        source: whose rows refer.
        fields: by which fields.
        target: the dataset referred to.
        target_fields: its fields, in the same order.
    """

    source: Dataset
    fields: tuple[str, ...]
    target: Dataset
    target_fields: tuple[str, ...]


class StoreMap:
    """One store as it describes itself, beside what the map says of it."""

    def __init__(self, store: Store, described: Description) -> None:
        self.described = described
        found = MapDataset.objects.filter(store=store).prefetch_related("fields")
        self._mapped = {one.name: one for one in found}
        self.links = tuple(dict.fromkeys((*self._declared(), *self._confirmed(store))))

    def mapped(self, name: str) -> MapDataset | None:
        """Return a dataset as the map has it."""
        return self._mapped.get(name)

    def fields(self, name: str) -> list[Field]:
        """Return what the map says of a dataset's fields, those only that the store has."""
        mapped, live = self._mapped.get(name), self.described.dataset(name)
        if mapped is None or live is None:
            return []
        return [one for one in mapped.fields.all() if live.field(one.name)]

    def erasure(self, name: str, field: str) -> str:
        """Return what the map says is done with a field at an erasure; empty: nothing."""
        return next((one.erasure for one in self.fields(name) if one.name == field), "")

    def goes_with_its_parent(self, name: str) -> bool:
        """Say whether the map lets rows of a dataset be deleted with what they refer to."""
        return any(one.erasure == Erasure.DELETE_ROW for one in self.fields(name))

    def _declared(self) -> list[Link]:
        found = []
        for source in self.described.datasets:
            for one in source.references:
                target = self.described.dataset(one.dataset)
                if target is not None:
                    found.append(Link(source, one.fields, target, one.target_fields))
        return found

    def _confirmed(self, store: Store) -> list[Link]:
        said = Field.objects.filter(
            dataset__store=store,
            references__dataset__store=store,
            reference_basis=ReferenceBasis.CONFIRMED,
        ).select_related("dataset", "references__dataset")
        found = []
        for field in said:
            assert field.references is not None  # noqa: S101 - the filter asks for it
            source = self.described.dataset(field.dataset.name)
            target = self.described.dataset(field.references.dataset.name)
            known = source and target and source.field(field.name)
            if source and target and known and target.field(field.references.name):
                found.append(Link(source, (field.name,), target, (field.references.name,)))
        return found
