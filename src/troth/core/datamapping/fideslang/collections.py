"""fideslang's datasets: collections and fields, nested as deeply as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.datamapping.fideslang.words import UNMASKING
from troth.core.datamapping.naming import key_of, name_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.datamapping.draft import Draft, Said
    from troth.core.datamapping.taking import Taken

_META = ("fides_meta", "fidesops_meta")


def read_dataset(dataset: Taken, owners: dict[str, str], draft: Draft) -> None:
    """Read a fideslang dataset into the system that owns it."""
    fides_key = dataset.text("fides_key")
    key = owners.get(fides_key) or key_of(fides_key)
    dataset.drop("organization_fides_key")
    if key not in draft.systems:
        said = {"name": name_of(dataset.text("name") or key), "kind": "database"}
        if description := dataset.text("description"):
            said["description"] = description
        draft.systems[key] = {**said, "datasets": {}}
    inherited = dataset.texts("data_categories")
    people = dataset.texts("data_subjects")
    _leave_out(dataset, "data_uses", "data_purposes")
    for collection in dataset.parts("collections", name="dataset.collections"):
        _read_collection(collection, fides_key, draft.systems[key], (inherited, people), draft)


def settle_references(datasets: list[Taken], owners: dict[str, str], draft: Draft) -> None:
    """Turn references by fideslang's names into those of the map, and finish the datasets."""
    for key, system in draft.systems.items():
        for inner, dataset in system["datasets"].items():
            for name, field in dataset["fields"].items():
                waiting = field.pop("_references", [])
                _settle(f"{key}/{inner}:{name}", field, waiting, owners, draft)
    for system in draft.systems.values():
        for dataset in system["datasets"].values():
            dataset.pop("_from", None)
    for dataset_ in datasets:
        dataset_.done()


def datasets_of(draft: Draft, fides_keys: list[str], owners: dict[str, str]) -> list[str]:
    """Return, as ``system/dataset``, what came out of fideslang datasets, sorted."""
    found = []
    for fides_key in fides_keys:
        system = owners.get(fides_key) or key_of(fides_key)
        inside = draft.systems.get(system, {}).get("datasets", {})
        found += [
            f"{system}/{name}" for name, one in inside.items() if one.get("_from") == fides_key
        ]
    return sorted(found)


def _read_collection(
    collection: Taken,
    fides_key: str,
    system: Said,
    outer: tuple[list[str], list[str]],
    draft: Draft,
) -> None:
    name = collection.text("name", 300)
    if name in system["datasets"]:
        name = f"{fides_key}.{name}"[:300]
    inherited, people = outer
    categories = collection.texts("data_categories") or inherited
    said: Said = {"_from": fides_key, "fields": {}}
    if description := collection.text("description"):
        said["description"] = description
    subjects = {*people, *collection.texts("data_subjects")}
    _leave_out(collection, "data_uses", "data_purposes")
    deletes = _collection_meta(collection)
    for path, field in _fields(collection, ""):
        _read_field(path, field, categories, said["fields"], draft)
        subjects |= set(field.texts("data_subjects"))
        field.done()
    if deletes:
        for one in said["fields"].values():
            one["erasure"] = "delete_row"
    if subjects:
        said["subjects"] = draft.people(subjects)
    system["datasets"][name] = said
    collection.done()


def _collection_meta(collection: Taken) -> bool:
    """Return whether rows of the collection are deleted as a whole."""
    deletes = False
    for key in _META:
        meta = collection.part(key)
        override = meta.part("masking_strategy_override")
        deletes = override.text("strategy") == "delete" or deletes
        override.done()
        meta.done()
    return deletes


def _fields(parent: Taken, path: str) -> Iterator[tuple[str, Taken]]:
    for field in parent.parts("fields", name="dataset.collections.fields"):
        name = f"{path}.{field.text('name')}" if path else field.text("name")
        yield name[:300], field
        yield from _fields(field, name)


def _read_field(
    name: str, field: Taken, inherited: list[str], fields: dict[str, Said], draft: Draft
) -> None:
    is_branch = bool(field.values.get("fields"))
    said: Said = {}
    own = field.texts("data_categories")
    if category := draft.category(own or ([] if is_branch else inherited), field.place):
        said["category"] = category
    _leave_out(field, "data_uses", "data_purposes")
    for key in _META:
        _read_meta(field.part(key), said, draft, is_branch=is_branch)
    if said or not is_branch:
        fields[name] = said


def _read_meta(meta: Taken, said: Said, draft: Draft, *, is_branch: bool) -> None:
    if identity := meta.text("identity"):
        said["identity"] = True
        if not said.get("category", "").endswith(identity):
            draft.report.remark(f"kept as identifying, of whatever kind: {meta.place}.identity")
    if meta.flag("primary_key"):
        said["primary_key"] = True
    data_type = meta.text("data_type", 120)
    if data_type and not is_branch:
        said["type"] = data_type
    override = meta.part("masking_strategy_override")
    if erasure := UNMASKING.get(override.text("strategy")):
        said["erasure"] = erasure
        override.drop("configuration")
    elif override.values:
        draft.report.left_out[f"{override.place}.strategy"] += 1
    override.done()
    references = [
        (one.text("dataset"), one.text("field"), one.text("direction"))
        for one in meta.parts("references")
    ]
    if references:
        said["_references"] = references
    meta.done()


def _settle(
    own: str,
    field: Said,
    waiting: list[tuple[str, str, str]],
    owners: dict[str, str],
    draft: Draft,
) -> None:
    for fides_key, path, direction in waiting:
        target = _target(fides_key, path, owners, draft)
        if target is None:
            draft.report.remark(f"a reference to {fides_key}.{path} leads nowhere: {own}")
            continue
        written, other = target
        if direction == "to":
            draft.report.remark("references are followed both ways; direction is left out")
        holder = (field, written, own)
        if direction == "to" and field.get("primary_key") and not other.get("primary_key"):
            holder = (other, own, written)  # it is the other that repeats this one's values
        referring, name, place = holder
        if referring.setdefault("references", name) != name:
            draft.report.remark(f"a field refers to one other; left out: {place} to {name}")


def _target(
    fides_key: str, path: str, owners: dict[str, str], draft: Draft
) -> tuple[str, dict[str, Any]] | None:
    system = owners.get(fides_key) or key_of(fides_key)
    inside = draft.systems.get(system, {}).get("datasets", {})
    for name, dataset in inside.items():
        plain = name.removeprefix(f"{fides_key}.")
        if dataset.get("_from") == fides_key and path.startswith(f"{plain}."):
            field = path.removeprefix(f"{plain}.")
            if field in dataset["fields"]:
                return f"{system}/{name}:{field}", dataset["fields"][field]
    return None


def _leave_out(part: Taken, *keys: str) -> None:
    """Have keys reported once each; fideslang writes the second of two aliases by itself."""
    for key in keys:
        if part.texts(key):
            part.report.left_out[f"{part.place}.{key}"] += 1
