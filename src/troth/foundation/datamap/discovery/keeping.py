"""What was seen becomes the map: what people judged stays, and what differs is named.

A field that a person judged, or a file declared, keeps its state and category; discovery only
writes what it proposes beside it. What is gone from the store stays in the map, marked as gone.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils import translation

from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Field,
    FieldState,
    ReferenceBasis,
    System,
)
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.words import label
from troth.foundation.people.queries import organisation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.foundation.datamap.discovery.seen import DatasetSeen, FieldSeen, StoreSeen
    from troth.foundation.datamap.models import Store

DRIFT: Final = (
    "new_datasets",
    "gone_datasets",
    "new_fields",
    "gone_fields",
    "changed_types",
    "undeclared",
)
_OPEN: Final = {FieldState.UNKNOWN, FieldState.NOTHING_FOUND, FieldState.PROPOSED}
_WRITTEN: Final = [
    "position",
    "declared_type",
    "nullable",
    "primary_key",
    "unique",
    "state",
    "type",
    "proposed",
    "likelihood",
    "reason",
    "share",
    "identity",
    "present",
    "last_seen_at",
]
_AT_ONCE: Final = 500

Drift = dict[str, list[str]]


def keep(store: Store, seen: StoreSeen, at: datetime) -> Drift:
    """Write what was seen into the map; returns how the store differs from what was known.

    The first time nothing differs, because nothing was known. Call it with the store held.
    """
    system = system_of(store)
    known = _known(store, system)
    drift: Drift = {name: [] for name in DRIFT}
    datasets = _keep_datasets(store, system, seen, known, at)
    fields = _fields_of(datasets.values())
    for one in seen.datasets:
        _compare(one, datasets[one.name], fields, drift, is_new=one.name not in known)
        _keep_fields(one, datasets[one.name], fields, at)
    _keep_references(seen, datasets, fields)
    _mark_gone(seen, known, drift)
    return drift if known else {name: [] for name in DRIFT}


def system_of(store: Store) -> System:
    """Return the system whose datasets a store holds; one named after it when there is none."""
    dataset = Dataset.objects.filter(store=store).select_related("system").first()
    if dataset:
        return dataset.system
    system, _ = System.objects.get_or_create(
        key=store.key, defaults={"name": store.key, "kind": "database"}
    )
    return system


def _known(store: Store, system: System) -> dict[str, Dataset]:
    """Return the datasets of a store by name, with all that may become its own held."""
    list(locked(System.objects.filter(pk=system.pk)))
    held = locked(Dataset.objects.filter(Q(store=store) | Q(system=system)))
    own = (one for one in held if one.store_id == store.pk)
    return {one.name: one for one in sorted(own, key=attrgetter("name"))}


def _keep_datasets(
    store: Store, system: System, seen: StoreSeen, known: dict[str, Dataset], at: datetime
) -> dict[str, Dataset]:
    datasets = {}
    for one in seen.datasets:
        values = {
            "store": store,
            "kind": one.kind,
            "rows_about": one.rows_about,
            "present": True,
            "last_seen_at": at,
        }
        made = {**values, "first_seen_at": at}
        dataset, _ = Dataset.objects.update_or_create(
            system=system, name=one.name, defaults=values, create_defaults=made
        )
        if one.subjects and one.name not in known:
            dataset.subjects.add(*_subjects(one.subjects))
        datasets[one.name] = dataset
    return datasets


def _subjects(keys: Iterable[str]) -> list[DataSubjectCategory]:
    # The language is the company's, whoever looks: the map is its own and the name stays there.
    with translation.override(organisation().language):
        return [
            DataSubjectCategory.objects.get_or_create(key=key, defaults={"name": label(key)})[0]
            for key in keys
        ]


def _fields_of(datasets: Iterable[Dataset]) -> dict[tuple[Any, str], Field]:
    """Return the fields of datasets, held so that no word is said on them meanwhile."""
    found = locked(Field.objects.filter(dataset__in=list(datasets)))
    return {(field.dataset_id, field.name): field for field in found}


def _compare(
    seen: DatasetSeen,
    dataset: Dataset,
    fields: dict[tuple[Any, str], Field],
    drift: Drift,
    *,
    is_new: bool,
) -> None:
    if is_new:
        drift["new_datasets"].append(seen.name)
    for one in seen.fields:
        field, place = fields.get((dataset.pk, one.name)), f"{seen.name}.{one.name}"
        if field is None and not is_new:
            drift["new_fields"].append(place)
        if field and field.declared_type and field.declared_type != one.declared_type[:120]:
            drift["changed_types"].append(place)
        before = field.proposed if field else ""
        if one.category and not before and (field is None or _may_propose(field, one)):
            drift["undeclared"].append(place)


def _is_open(field: Field) -> bool:
    return field.state in _OPEN


def _may_propose(field: Field, seen: FieldSeen) -> bool:
    """Say whether a look has a word on a field: one that could not read it takes nothing back."""
    return _is_open(field) and (seen.read or not field.last_seen_at)


def _keep_fields(
    seen: DatasetSeen, dataset: Dataset, fields: dict[tuple[Any, str], Field], at: datetime
) -> None:
    new, old = [], []
    for one in seen.fields:
        field = fields.get((dataset.pk, one.name))
        if field is None:
            field = Field(dataset=dataset, name=one.name, first_seen_at=at)
            new.append(field)
        else:
            old.append(field)
        _write(field, one, at)
    Field.objects.bulk_create(new, batch_size=_AT_ONCE)
    Field.objects.bulk_update(old, _WRITTEN, batch_size=_AT_ONCE)
    fields.update({(dataset.pk, field.name): field for field in new})


def _write(field: Field, seen: FieldSeen, at: datetime) -> None:
    if _may_propose(field, seen):
        field.state = FieldState.PROPOSED if seen.category else FieldState.NOTHING_FOUND
        field.identity = seen.identity
    if seen.read or not field.last_seen_at:
        field.proposed, field.type, field.likelihood = seen.category, seen.type, seen.likelihood
        field.reason, field.share = seen.reason[:500], seen.share
    field.position, field.declared_type = seen.position, seen.declared_type[:120]
    field.nullable, field.primary_key, field.unique = seen.nullable, seen.primary_key, seen.unique
    field.present, field.last_seen_at = True, at


def _keep_references(
    seen: StoreSeen, datasets: dict[str, Dataset], fields: dict[tuple[Any, str], Field]
) -> None:
    changed = []
    is_whole = all(column.read for one in seen.datasets for column in one.fields)
    for one in seen.datasets:
        for column in one.fields:
            field = fields[datasets[one.name].pk, column.name]
            was_guessed = field.reference_basis == ReferenceBasis.GUESSED
            if was_guessed and not column.references and not is_whole:
                continue  # what would show it again may be what could not be read
            if _refer(field, column, datasets, fields):
                changed.append(field)
    Field.objects.bulk_update(changed, ["references", "reference_basis"], batch_size=_AT_ONCE)


def _refer(
    field: Field,
    seen: FieldSeen,
    datasets: dict[str, Dataset],
    fields: dict[tuple[Any, str], Field],
) -> bool:
    if field.reference_basis == ReferenceBasis.CONFIRMED:
        return False
    target = None
    if seen.references and seen.references[0] in datasets:
        target = fields.get((datasets[seen.references[0]].pk, seen.references[1]))
    basis = ReferenceBasis.GUESSED if seen.guessed else ReferenceBasis.DECLARED
    wanted = (target.pk if target else None, basis if target else "")
    if wanted == (field.references_id, field.reference_basis):
        return False
    field.references, field.reference_basis = target, basis if target else ""
    return True


def _mark_gone(seen: StoreSeen, known: dict[str, Dataset], drift: Drift) -> None:
    names = {one.name: {column.name for column in one.fields} for one in seen.datasets}
    for dataset in known.values():
        if dataset.name not in names:
            if dataset.present:
                drift["gone_datasets"].append(dataset.name)
            Dataset.objects.filter(pk=dataset.pk).update(present=False)
            continue
        gone = dataset.fields.filter(present=True).exclude(name__in=names[dataset.name])
        drift["gone_fields"] += [f"{dataset.name}.{field.name}" for field in gone]
        gone.update(present=False)
