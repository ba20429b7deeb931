"""Activities of a map as the privacy declarations of a fideslang system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.fideslang.words import LEGAL_BASES, SPECIAL_GROUNDS
from troth.core.datamapping.places import dataset_at

if TYPE_CHECKING:
    from troth.core.datamapping.document import Activity, DataMap, Dataset

_BASES: Final = {ours: theirs for theirs, ours in LEGAL_BASES.items()}
_GROUNDS: Final = {ours: theirs for theirs, ours in SPECIAL_GROUNDS.items()}

Said = dict[str, Any]


def declarations(system: str, data_map: DataMap, remarks: list[str]) -> tuple[str, list[Said]]:
    """Return the security measures and the declarations of one system, sorted by name.

    A declaration has to name a data use: purposes without one are named in the remarks.
    """
    measures: dict[str, None] = {}
    found: list[Said] = []
    for key in sorted(data_map.activities):
        activity = data_map.activities[key]
        datasets = _inside(system, activity, data_map)
        if datasets:
            measures |= {activity.security_measures: None} if activity.security_measures else {}
            found += _of_activity(key, activity, datasets, data_map, remarks)
    for one in found:
        one["dataset_references"] = [system]
    return "\n".join(measures), sorted(found, key=lambda one: str(one["name"]))


def _inside(system: str, activity: Activity, data_map: DataMap) -> list[Dataset]:
    places = (dataset_at(name) for name in sorted(set(activity.datasets)))
    return [data_map.systems[owner].datasets[name] for _, owner, name in places if owner == system]


def _of_activity(
    key: str, activity: Activity, datasets: list[Dataset], data_map: DataMap, remarks: list[str]
) -> list[Said]:
    found = []
    for purpose in sorted(set(activity.purposes)):
        if not data_map.purposes[purpose].data_use:
            remarks.append(f"purpose {purpose} has no data use, so that it cannot be declared")
        else:
            found.append(_declaration(purpose, activity, datasets, data_map))
    if not activity.purposes:
        remarks.append(f"activity {key} names no purpose, so that it cannot be declared")
    return found


def _declaration(
    purpose: str, activity: Activity, datasets: list[Dataset], data_map: DataMap
) -> Said:
    what = data_map.purposes[purpose]
    fields = [field for dataset in datasets for field in dataset.fields.values()]
    people = {*activity.subjects, *(one for dataset in datasets for one in dataset.subjects)}
    rules = {dataset.retention for dataset in datasets if dataset.retention}
    shared = sorted(data_map.recipients[one].name for one in set(activity.recipients))
    optional = {
        "legal_basis_for_processing": _BASES.get(what.legal_basis),
        "special_category_legal_basis": _GROUNDS.get(what.special_ground),
        "processes_special_category_data": bool(what.special_ground),
        "retention_period": ", ".join(sorted(data_map.retention[one].period for one in rules)),
        "data_shared_with_third_parties": bool(shared),
        "third_parties": ", ".join(shared),
    }
    return {
        "name": what.name,
        "data_use": what.data_use,
        "data_categories": sorted({field.category for field in fields} - {""}),
        "data_subjects": sorted(people),
        **{name: value for name, value in optional.items() if value},
    }
