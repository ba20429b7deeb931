"""Systems, datasets and fields over the API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID  # noqa: TC003 - read by the API's schema

from ninja import Router

from troth.foundation.datamap import models
from troth.foundation.datamap.actions import datasets, fields, systems
from troth.foundation.datamap.api import shapes
from troth.foundation.datamap.queries import inventory
from troth.foundation.datamap.queries.looking_up import by_id
from troth.foundation.recording import require

if TYPE_CHECKING:
    from django.http import HttpRequest

router = Router(tags=["Data map"])


@router.get("/systems", response=list[shapes.System], summary="List systems")
def list_systems(request: HttpRequest) -> list[shapes.System]:
    """List systems by name, with what they hold. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return [shapes.System.of(line) for line in inventory.system_lines()]


@router.put("/systems/{key}", response=shapes.System, summary="Add or change a system")
def put_system(request: HttpRequest, key: str, details: shapes.SystemDetails) -> shapes.System:
    """Add a system under a key, or change the one that has it. Needs `datamap.edit`."""
    del request
    there = models.System.objects.filter(key=key).exists()
    perform = systems.change_system if there else systems.add_system
    perform(key=key, **details.dict(exclude_unset=True))
    return next(
        shapes.System.of(line) for line in inventory.system_lines() if line.system.key == key
    )


@router.delete("/systems/{key}", response={204: None}, summary="Remove a system")
def remove_system(request: HttpRequest, key: str) -> None:
    """Remove a system with its datasets, unless one is used. Needs `datamap.edit`."""
    del request
    systems.remove_system(key=key)


@router.get("/datasets", response=list[shapes.Dataset], summary="List datasets")
def list_datasets(request: HttpRequest, system: str = "") -> list[shapes.Dataset]:
    """List datasets, of all systems or of the one with a key. Needs `datamap.read`."""
    del request
    require("datamap.read")
    return [shapes.Dataset.of(line) for line in inventory.dataset_lines(system)]


@router.post("/datasets", response={201: shapes.Dataset}, summary="Add a dataset")
def add_dataset(request: HttpRequest, dataset: shapes.NewDataset) -> shapes.Dataset:
    """Add a dataset to a system. Needs `datamap.edit`."""
    del request
    return _dataset(datasets.add_dataset(**dataset.dict(exclude_unset=True)))


@router.patch("/datasets/{dataset}", response=shapes.Dataset, summary="Change a dataset")
def change_dataset(
    request: HttpRequest, dataset: UUID, details: shapes.DatasetDetails
) -> shapes.Dataset:
    """Change what is said about a dataset. Needs `datamap.edit`."""
    del request
    return _dataset(datasets.change_dataset(dataset=dataset, **_given(details)))


@router.delete("/datasets/{dataset}", response={204: None}, summary="Remove a dataset")
def remove_dataset(request: HttpRequest, dataset: UUID) -> None:
    """Remove a dataset with its fields, unless it is used. Needs `datamap.edit`."""
    del request
    datasets.remove_dataset(dataset=dataset)


@router.get("/fields", response=list[shapes.MapField], summary="List fields")
def list_fields(
    request: HttpRequest,
    system: str = "",
    dataset: UUID | None = None,
    category: str = "",
    kind: str = "",
) -> list[shapes.MapField]:
    """List fields; `kind` is `personal`, `special` or `waiting`. Needs `datamap.read`."""
    del request
    require("datamap.read")
    wanted = inventory.Wanted(system=system, dataset=dataset, category=category, kind=kind)
    return [shapes.MapField.of(field) for field in inventory.fields(wanted)]


@router.post("/datasets/{dataset}/fields", response={201: shapes.MapField}, summary="Add a field")
def add_field(request: HttpRequest, dataset: UUID, field: shapes.NewField) -> shapes.MapField:
    """Add a field to a dataset. Needs `datamap.edit`."""
    del request
    return shapes.MapField.of(fields.add_field(dataset=dataset, **field.dict(exclude_unset=True)))


@router.patch("/fields/{field}", response=shapes.MapField, summary="Change a field")
def change_field(
    request: HttpRequest, field: UUID, details: shapes.FieldDetails
) -> shapes.MapField:
    """Change what is said about a field. Needs `datamap.edit`."""
    del request
    changed = fields.change_field(field=field, **_given(details))
    return shapes.MapField.of(
        by_id(models.Field.objects.select_related("dataset__system"), changed.pk)
    )


@router.delete("/fields/{field}", response={204: None}, summary="Remove a field")
def remove_field(request: HttpRequest, field: UUID) -> None:
    """Remove a field, unless it is used. Needs `datamap.edit`."""
    del request
    fields.remove_field(field=field)


def _given(details: shapes.DatasetDetails | shapes.FieldDetails) -> Any:
    return details.dict(exclude_unset=True)


def _dataset(row: models.Dataset) -> shapes.Dataset:
    return shapes.Dataset.of(inventory.dataset_line(row))
