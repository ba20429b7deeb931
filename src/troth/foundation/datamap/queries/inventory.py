"""The inventory: systems, their datasets and the fields of those, with what they hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Exists, OuterRef, Q

from troth.foundation.datamap.models import Dataset, Field, FieldState, System
from troth.foundation.datamap.queries.personal import SPECIAL_KEYS, personal, special, waiting

if TYPE_CHECKING:
    from collections.abc import Collection
    from uuid import UUID

    from django.db.models import QuerySet

_BY_NAME: Final = ("dataset__name", "position")
_MOST: Final = 500
"""How many fields are offered as the target of a reference."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many fields there are, and how many of them hold what."""

    fields: int
    personal: int
    special: int
    waiting: int


@dataclass(frozen=True, slots=True)
class SystemLine:
    """One system with what it holds."""

    system: System
    datasets: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class DatasetLine:
    """One dataset with what it holds, whom it is about, and what it is used for."""

    dataset: Dataset
    counts: Counts
    categories: list[str]
    subjects: list[str]
    activities: list[str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which fields to list; empty texts ask for all.

    Attributes:
        category: a fideslang key; those below it count as well.
        kind: ``personal``, ``special`` or ``waiting``.
        subjects: key of a kind of data subjects.
        text: part of the field's or dataset's name.
    """

    system: str = ""
    category: str = ""
    kind: str = ""
    subjects: str = ""
    text: str = ""
    dataset: UUID | None = field(default=None)


def system_lines() -> list[SystemLine]:
    """Return every system by name, with what it holds."""
    found = System.objects.annotate(
        datasets_there=Count("datasets", distinct=True),
        fields_there=Count("datasets__fields", distinct=True),
        personal_there=Count("datasets__fields", personal("datasets__fields__"), distinct=True),
        special_there=Count("datasets__fields", special("datasets__fields__"), distinct=True),
        waiting_there=Count("datasets__fields", waiting("datasets__fields__"), distinct=True),
    )
    by_name = found.order_by("name", "key")
    return [SystemLine(each, each.datasets_there, _counts(each)) for each in by_name]


def dataset_lines(system: str = "") -> list[DatasetLine]:
    """Return every dataset, or those of the system with a key, with what they hold."""
    found = Dataset.objects.filter(system__key=system) if system else Dataset.objects.all()
    return _dataset_lines(found)


def dataset_line(dataset: Dataset) -> DatasetLine:
    """Return one dataset with what it holds."""
    return _dataset_lines(Dataset.objects.filter(pk=dataset.pk))[0]


def _dataset_lines(chosen: QuerySet[Dataset]) -> list[DatasetLine]:
    found = chosen.select_related("system", "store", "retention")
    counted = found.prefetch_related("subjects", "activities").annotate(
        fields_there=Count("fields", distinct=True),
        personal_there=Count("fields", filter=personal("fields__"), distinct=True),
        special_there=Count("fields", filter=special("fields__"), distinct=True),
        waiting_there=Count("fields", filter=waiting("fields__"), distinct=True),
    )
    held = _categories(found)
    return [
        DatasetLine(
            each,
            _counts(each),
            held.get(each.pk, []),
            [subjects.name for subjects in each.subjects.all()],
            [activity.name for activity in each.activities.all()],
        )
        for each in counted.order_by("system__key", "name")
    ]


def fields(wanted: Wanted) -> QuerySet[Field]:
    """Return the fields that are wanted, by system, dataset and position."""
    found = Field.objects.select_related(
        "dataset", "dataset__system", "references", "references__dataset"
    )
    if wanted.dataset:
        found = found.filter(dataset=wanted.dataset)
    if wanted.system:
        found = found.filter(dataset__system__key=wanted.system)
    if wanted.subjects:
        found = found.filter(dataset__subjects=wanted.subjects)
    if wanted.category:
        below = found.filter(category__startswith=f"{wanted.category}.")
        found = below | found.filter(category=wanted.category)
    if wanted.text:
        named = found.filter(dataset__name__icontains=wanted.text)
        found = named | found.filter(name__icontains=wanted.text)
    return _of_kind(found, wanted.kind).order_by(
        "dataset__system__key", "dataset__name", "position"
    )


def _of_kind(found: QuerySet[Field], kind: str) -> QuerySet[Field]:
    kinds = {"personal": personal, "special": special, "waiting": waiting}
    if kind in kinds:
        return found.filter(kinds[kind]())
    return found.exclude(state=FieldState.UNKNOWN) if kind == "looked_at" else found


def categories_of_systems() -> dict[UUID, list[str]]:
    """Return the categories of personal data in each system by its id, special ones first."""
    found = Field.objects.filter(personal()).values_list("dataset__system", "category")
    return _grouped(found.distinct().order_by("category"))


def _categories(datasets: QuerySet[Dataset]) -> dict[UUID, list[str]]:
    found = Field.objects.filter(personal(), dataset__in=datasets.values("pk"))
    return _grouped(found.values_list("dataset", "category").distinct().order_by("category"))


def _grouped(pairs: QuerySet[Field, tuple[UUID, str]]) -> dict[UUID, list[str]]:
    held: dict[UUID, list[str]] = {}
    for owner, category in pairs:
        held.setdefault(owner, []).append(category)
    return {
        owner: sorted(found, key=lambda key: (key not in SPECIAL_KEYS, key))
        for owner, found in held.items()
    }


def _counts(each: object) -> Counts:
    names = ("fields_there", "personal_there", "special_there", "waiting_there")
    return Counts(*(getattr(each, name) for name in names))


def targets_for(dataset: Dataset, field: Field | None) -> list[Field]:
    """Return the fields that others can refer to, of the same system first, with the one in force.

    These are the unique ones; where a system declares none, all fields of its other datasets. Of
    other systems also those that identify somebody, as nothing may be declared between systems.
    """
    others = Field.objects.exclude(dataset=dataset).filter(present=True)
    own = others.filter(dataset__system=dataset.system_id)
    unique = Q(primary_key=True) | Q(unique=True)
    offered = own.filter(unique) if own.filter(unique).exists() else own
    if field and field.references_id:
        offered = offered | Field.objects.filter(pk=field.references_id)
    beyond = others.exclude(dataset__system=dataset.system_id).filter(unique | Q(identity=True))
    first = list(offered.select_related("dataset__system").order_by(*_BY_NAME)[:_MOST])
    known = {one.pk for one in first}
    found = beyond.select_related("dataset__system").order_by("dataset__system__name", *_BY_NAME)
    return [*first, *(one for one in found[:_MOST] if one.pk not in known)]


def any_field() -> bool:
    """Say whether the map knows any field."""
    return Field.objects.exists()


def datasets_to_link(chosen: Collection[str]) -> QuerySet[Dataset]:
    """Return the datasets that an activity can be about, and those that it is about already.

    That is all but those of which somebody looked at every field and found no personal data.
    """
    inside = Field.objects.filter(dataset=OuterRef("pk"))
    open_ = inside.filter(personal() | waiting() | Q(state=FieldState.UNKNOWN))
    offered = Exists(open_) | ~Exists(inside) | Q(pk__in=chosen)
    found = Dataset.objects.filter(offered, Q(present=True) | Q(pk__in=chosen))
    return found.select_related("system").order_by("system__name", "name")
