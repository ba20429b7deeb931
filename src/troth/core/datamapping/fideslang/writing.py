"""A map as fideslang: one dataset and one system for each system of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.fideslang.declared import declarations
from troth.core.datamapping.fideslang.nesting import nested
from troth.core.datamapping.fideslang.words import MASKING, RESPONSIBILITIES
from troth.core.datamapping.places import fields_at, link_place, written

if TYPE_CHECKING:
    from troth.core.datamapping.document import Controller, DataMap, Dataset, DatasetField, System

_TYPES: Final = (
    ("bool", "boolean"),
    (("int", "bigint", "smallint", "tinyint", "mediumint", "serial"), "integer"),
    (("float", "double", "real", "numeric", "decimal"), "float"),
    (("char", "varchar", "nvarchar", "nchar", "text", "string", "uuid"), "string"),
)
_ROLES: Final = {"controller": "Controller", "joint_controller": "Controller"} | {
    role: title for title, role in reversed(RESPONSIBILITIES.items())
}

Said = dict[str, Any]


def fideslang_of(data_map: DataMap) -> tuple[Said, list[str]]:
    """Return a map as plain values in fideslang's form, and what that form has no place for."""
    remarks: list[str] = []
    said: Said = {}
    if data_map.controller is not None:
        said["organization"] = [_organization(data_map.controller)]
    keys = sorted(data_map.systems)
    with_datasets = [key for key in keys if data_map.systems[key].datasets]
    said["dataset"] = [_dataset(key, data_map.systems[key]) for key in with_datasets]
    said["system"] = [_system(key, data_map, remarks) for key in keys]
    remarks += [
        f"activity {key} names no dataset, so that no system can declare it"
        for key in sorted(data_map.activities)
        if not data_map.activities[key].datasets
    ]
    remarks += [f"{written(link_place(one))}: what was judged" for one in data_map.links]
    return {key: value for key, value in said.items() if value}, remarks


def _organization(who: Controller) -> Said:
    people = {
        "representative": who.representative,
        "data_protection_officer": who.data_protection_officer,
    }
    controller = {"name": who.name, "address": who.address, "email": who.contact}
    return {
        "fides_key": "default_organization",
        **({"name": who.name} if who.name else {}),
        "controller": {key: value for key, value in controller.items() if value},
        **{key: {"name": value} for key, value in people.items() if value},
    }


def _dataset(key: str, system: System) -> Said:
    collections = [_collection(name, system.datasets[name]) for name in sorted(system.datasets)]
    return {"fides_key": key, "collections": collections}


def _collection(name: str, dataset: Dataset) -> Said:
    said: Said = {"name": name}
    if dataset.description:
        said["description"] = dataset.description
    if dataset.subjects:
        said["data_subjects"] = sorted(set(dataset.subjects))
    if any(field.erasure == "delete_row" for field in dataset.fields.values()):
        said["fides_meta"] = {"masking_strategy_override": {"strategy": "delete"}}
    said["fields"] = nested({name: _field(field) for name, field in dataset.fields.items()})
    return said


def _field(field: DatasetField) -> Said:
    said: Said = {}
    if field.category:
        said["data_categories"] = [field.category]
    meta: Said = {}
    if field.references:
        meta["references"] = [_reference(field.references)]
    if field.identity:
        meta["identity"] = field.category.rpartition(".")[2] or "external_id"
    if field.primary_key:
        meta["primary_key"] = True
    if data_type := _data_type(field.type or ""):
        meta["data_type"] = data_type
    if strategy := MASKING.get(field.erasure):
        meta["masking_strategy_override"] = {"strategy": strategy}
    return said | ({"fides_meta": meta} if meta else {})


def _reference(written: str) -> Said:
    _, system, dataset, field = fields_at(written)[0]
    return {"dataset": system, "field": f"{dataset}.{field}", "direction": "from"}


def _data_type(declared: str) -> str:
    plain = declared.casefold().strip()
    return next((name for begins, name in _TYPES if plain.startswith(begins)), "")


def _system(key: str, data_map: DataMap, remarks: list[str]) -> Said:
    system = data_map.systems[key]
    measures, declared = declarations(key, data_map, remarks)
    roles = sorted({_ROLES[one.role] for one in system.datasets.values()})
    optional = {
        "description": system.description,
        "administrating_department": system.department,
        "dataset_references": [key] if system.datasets else [],
        "responsibility": roles,
        "data_security_practices": measures,
    }
    return {
        "fides_key": key,
        "name": system.name,
        "system_type": system.kind or "Service",
        **{name: value for name, value in optional.items() if value},
        "privacy_declarations": declared,
    }
