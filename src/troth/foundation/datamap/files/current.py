"""The map as it is in the database, as one value."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from troth.core.datamapping.document import VERSION, Controller, DataMap
from troth.foundation.datamap.files.links import links_now
from troth.foundation.datamap.models import (
    ControllerDetails,
    Dataset,
    DataSubjectCategory,
    Field,
    FieldState,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    System,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from troth.core.datamapping.places import Place

EMPTY: Final = "empty"
"""What files call the erasure that the tables call ``null``, a word that YAML keeps for itself."""

_FIELDS: Final = (
    "name",
    "category",
    "state",
    "identity",
    "origin",
    "erasure",
    "proposed",
    "declared_type",
    "primary_key",
    "unique",
    "nullable",
    "dataset_id",
    "references__name",
    "references__dataset__name",
    "references__dataset__system__key",
)


def current_map() -> DataMap:
    """Return the whole map as it is now."""
    said: dict[str, Any] = {
        "troth": VERSION,
        "subjects": _by_key(DataSubjectCategory.objects.all(), "name", "description"),
        "purposes": _by_key(
            Purpose.objects.all(),
            "name",
            "description",
            "data_use",
            "legal_basis",
            "legitimate_interests",
            "special_ground",
            "required",
        ),
        "recipients": _by_key(
            Recipient.objects.all(),
            "name",
            "description",
            "role",
            "country",
            "safeguard",
            "contact",
        ),
        "retention": _by_key(
            RetentionRule.objects.all(), "name", "period", "starts", "strategy", "ground"
        ),
        "systems": systems_now(),
        "links": links_now(),
        "activities": _activities(),
    }
    details = ControllerDetails.objects.filter(pk=1).values(*Controller.model_fields).first()
    if details and any(details.values()):
        said["controller"] = details
    return DataMap.model_validate(said)


def seen_places() -> frozenset[Place]:
    """Return the datasets and fields that discovery has seen in a store and that are there."""
    datasets = Dataset.objects.filter(
        present=True, last_seen_at__isnull=False, store__isnull=False
    ).values_list("system__key", "name")
    fields = Field.objects.filter(
        present=True, last_seen_at__isnull=False, dataset__store__isnull=False
    ).values_list("dataset__system__key", "dataset__name", "name")
    return frozenset({("dataset", *one) for one in datasets} | {("field", *one) for one in fields})


def _by_key(rows: QuerySet[Any], *names: str) -> dict[str, dict[str, Any]]:
    return {row.pop("key"): row for row in rows.values("key", *names)}


def systems_now(*, only: str = "") -> dict[str, dict[str, Any]]:
    """Return systems with their datasets and fields, as plain values by key.

    Args:
        only: the key of one; empty: all.
    """
    systems_ = System.objects.filter(key=only) if only else System.objects.all()
    fields: dict[Any, dict[str, Any]] = defaultdict(dict)
    for row in Field.objects.filter(dataset__system__in=systems_).values(*_FIELDS):
        fields[row["dataset_id"]][row["name"]] = _field(row)
    systems = _by_key(systems_, "name", "description", "kind", "department")
    rows = Dataset.objects.filter(system__in=systems_)
    rows = rows.select_related("system", "store", "retention")
    for dataset in rows.prefetch_related("subjects"):
        inside = systems[dataset.system.key].setdefault("datasets", {})
        inside[dataset.name] = _dataset(dataset, fields[dataset.pk])
    return systems


def _dataset(dataset: Dataset, fields: dict[str, Any]) -> dict[str, Any]:
    return {
        "description": dataset.description,
        "kind": dataset.kind,
        "store": dataset.store.key if dataset.store else "",
        "role": dataset.role,
        "on_behalf_of": dataset.on_behalf_of,
        "subjects": sorted(one.key for one in dataset.subjects.all()),
        "retention": dataset.retention.key if dataset.retention else "",
        "time_field": dataset.time_field,
        "fields": fields,
    }


def _field(row: dict[str, Any]) -> dict[str, Any]:
    rejected = row["state"] == FieldState.REJECTED
    return {
        "category": "" if rejected else row["category"],
        "personal": not rejected,
        "identity": row["identity"],
        "origin": row["origin"],
        "erasure": EMPTY if row["erasure"] == "null" else row["erasure"],
        "references": _reference(row),
        "proposed": row["proposed"] if row["state"] == FieldState.PROPOSED else "",
        "type": row["declared_type"] or None,
        "primary_key": row["primary_key"],
        "unique": row["unique"],
        "nullable": row["nullable"],
    }


def _reference(row: dict[str, Any]) -> str:
    if row["references__name"] is None:
        return ""
    owner = f"{row['references__dataset__system__key']}/{row['references__dataset__name']}"
    return f"{owner}:{row['references__name']}"


def _activities() -> dict[str, dict[str, Any]]:
    rows = ProcessingActivity.objects.prefetch_related(
        "purposes", "recipients", "subjects", "datasets__system"
    )
    return {row.key: _activity(row) for row in rows}


def _activity(activity: ProcessingActivity) -> dict[str, Any]:
    return {
        "name": activity.name,
        "description": activity.description,
        "role": activity.role,
        "on_behalf_of": activity.on_behalf_of,
        "purposes": _keys(activity.purposes.all()),
        "datasets": sorted(f"{one.system.key}/{one.name}" for one in activity.datasets.all()),
        "recipients": _keys(activity.recipients.all()),
        "subjects": _keys(activity.subjects.all()),
        "security_measures": activity.security_measures,
        "automated_decisions": activity.automated_decisions,
    }


def _keys(rows: QuerySet[Any]) -> list[str]:
    return sorted(row.key for row in rows)
