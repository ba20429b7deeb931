"""A plan carried out on the tables, in the transaction that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import ProtectedError

from troth.core.datamapping.places import dataset_at
from troth.core.datamapping.plan import Action
from troth.foundation.datamap.files.errors import in_the_way
from troth.foundation.datamap.files.fields import apply_fields
from troth.foundation.datamap.files.links import apply_links
from troth.foundation.datamap.models import (
    ControllerDetails,
    Dataset,
    DataSubjectCategory,
    Field,
    ProcessingActivity,
    Purpose,
    Recipient,
    RetentionRule,
    Store,
    System,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet

    from troth.core.datamapping.places import Place
    from troth.core.datamapping.plan import Change, Plan

_BY_KEY: Final[dict[str, Callable[[], QuerySet[Any]]]] = {
    "subject": DataSubjectCategory.objects.all,
    "purpose": Purpose.objects.all,
    "recipient": Recipient.objects.all,
    "retention": RetentionRule.objects.all,
    "system": System.objects.all,
    "activity": ProcessingActivity.objects.all,
}
_LISTS: Final = ("subjects", "purposes", "recipients", "datasets")


def carry_out(plan: Plan) -> None:
    """Do what a plan says.

    Raises:
        StateConflictError: something that would be removed is still needed.
    """
    written = [change for change in plan.changes if change.action is not Action.REMOVE]
    for change in written:
        if change.place[0] not in {"field", "link", "activity"}:
            _write_noun(change)
    apply_fields([change for change in written if change.place[0] == "field"])
    apply_links([change for change in plan.changes if change.place[0] == "link"])
    for change in written:
        if change.place[0] == "activity":
            _write_activity(change)
    for change in plan.changes:
        if change.action is Action.REMOVE and change.place[0] != "link":
            _remove(change.place)


def _write_noun(change: Change) -> None:
    kind = change.place[0]
    if kind == "controller":
        ControllerDetails.objects.update_or_create(pk=1, defaults=_values(change))
    elif kind == "dataset":
        _write_dataset(change)
    else:
        _write(_BY_KEY[kind](), {"key": change.place[1]}, _values(change))


def _values(change: Change) -> dict[str, Any]:
    return {key: after for key, (_, after) in change.attributes.items()}


def _write(rows: QuerySet[Any], identity: dict[str, Any], values: dict[str, Any]) -> Any:
    plain = {key: value for key, value in values.items() if key not in _LISTS}
    row, _ = rows.update_or_create(**identity, defaults=plain)
    return row


def _write_dataset(change: Change) -> None:
    _, system, name = change.place
    values = _values(change)
    if "store" in values:
        values["store"] = Store.objects.filter(key=values["store"]).first()
    if "retention" in values:
        values["retention"] = RetentionRule.objects.filter(key=values["retention"]).first()
    identity = {"system": System.objects.get(key=system), "name": name}
    dataset = _write(Dataset.objects.all(), identity, values)
    if "subjects" in values:
        dataset.subjects.set(DataSubjectCategory.objects.filter(key__in=values["subjects"]))


def _write_activity(change: Change) -> None:
    values = _values(change)
    rows = ProcessingActivity.objects.all()
    activity = _write(rows, {"key": change.place[1]}, values)
    if "subjects" in values:
        activity.subjects.set(DataSubjectCategory.objects.filter(key__in=values["subjects"]))
    if "purposes" in values:
        activity.purposes.set(Purpose.objects.filter(key__in=values["purposes"]))
    if "recipients" in values:
        activity.recipients.set(Recipient.objects.filter(key__in=values["recipients"]))
    if "datasets" in values:
        places = [dataset_at(name) for name in values["datasets"]]
        activity.datasets.set(
            [Dataset.objects.get(system__key=system, name=name) for _, system, name in places]
        )


def _remove(place: Place) -> None:
    kind = place[0]
    rows: QuerySet[Any]
    if kind == "field":
        rows = Field.objects.filter(
            dataset__system__key=place[1], dataset__name=place[2], name=place[3]
        )
    elif kind == "dataset":
        rows = Dataset.objects.filter(system__key=place[1], name=place[2])
    else:
        rows = _BY_KEY[kind]().filter(key=place[1])
    try:
        rows.delete()
    except ProtectedError:
        raise in_the_way(place) from None
