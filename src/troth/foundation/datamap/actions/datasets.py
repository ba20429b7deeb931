"""What people do with datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.utils.translation import gettext as _

from troth.foundation.datamap.actions.describing import describe, editing, link
from troth.foundation.datamap.files.holding import hold
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    Field,
    RetentionRule,
    Role,
    Store,
    System,
)
from troth.foundation.datamap.queries.locking import hold_inside, locked
from troth.foundation.datamap.queries.looking_up import all_by_key, by_id, by_key
from troth.foundation.datamap.queries.usage import places_of_dataset
from troth.foundation.datamap.refusals import still_used, unfit
from troth.foundation.datamap.schemas.map import DatasetAdded, DatasetChanged, DatasetRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack
    from uuid import UUID


class DatasetDetails(TypedDict, total=False):
    """What can be said about a dataset; others are named by their keys, and empty means none.

    ``time_field`` is the name of one of its fields, or empty.
    """

    description: str
    kind: str
    role: str
    on_behalf_of: str
    time_field: str
    store: str
    retention: str
    subjects: Sequence[str]


@recorded(DatasetAdded)
def add_dataset(*, system: str, name: str, **details: Unpack[DatasetDetails]) -> Dataset:
    """Add a dataset to a system.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: the system, or something that the details name, is not there.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the system has a dataset of this name.
    """
    editing()
    dataset = Dataset()
    named = {"system": by_key(System.objects.all(), system), "name": name}
    _describe(dataset, {**named, **details})
    hold(dataset)
    note(id=str(dataset.pk), key=dataset.system.key)
    return dataset


@recorded(DatasetChanged)
def change_dataset(*, dataset: UUID, **details: Unpack[DatasetDetails]) -> Dataset:
    """Change what is said about a dataset; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: the dataset, or something that the details name, is not there.
        InvalidInputError: a value does not fit its field, or the store does not take it.
    """
    editing()
    found = by_id(locked(Dataset.objects.all()), dataset)
    changed = _describe(found, details)
    hold(found)
    note(id=str(found.pk), key=found.system.key, changed=changed)
    return found


@recorded(DatasetRemoved)
def remove_dataset(*, dataset: UUID) -> None:
    """Remove a dataset with its fields from the map; what it maps is not touched.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such dataset.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    hold_inside(Dataset.objects.filter(pk=dataset))
    found = by_id(Dataset.objects.all(), dataset)
    places = places_of_dataset(found)
    if places:
        raise still_used(places)
    note(id=str(found.pk), key=found.system.key, with_it=found.fields.count())
    found.delete()


def _describe(dataset: Dataset, details: Mapping[str, Any]) -> list[str]:
    given: dict[str, Any] = dict(details)
    keys = given.pop("subjects", None)
    subjects = None if keys is None else all_by_key(DataSubjectCategory.objects.all(), keys)
    if "store" in given:
        given["store"] = by_key(Store.objects.all(), given["store"]) if given["store"] else None
    if "retention" in given:
        rules = RetentionRule.objects.all()
        given["retention"] = by_key(rules, given["retention"]) if given["retention"] else None
    role = given.get("role", dataset.role)
    check_role(role, given.get("on_behalf_of", dataset.on_behalf_of))
    _check_time_field(dataset, given.get("time_field", dataset.time_field))
    changed = describe(dataset, given, exact=True)
    return sorted([*changed, *link(dataset, "subjects", subjects)])


def check_role(role: str, on_behalf_of: str) -> None:
    """Go on only when a processor says for whom it works (GDPR Art. 30(2)(a), read 2026-11-27).

    Raises:
        InvalidInputError: it does not.
    """
    if role == Role.PROCESSOR and not on_behalf_of.strip():
        raise unfit("on_behalf_of", _("Name the controller on whose behalf the data are held."))


def _check_time_field(dataset: Dataset, name: str) -> None:
    if (
        name
        and name != dataset.time_field
        and not Field.objects.filter(dataset=dataset.pk, name=name)
    ):
        raise unfit("time_field", _("Name one of the fields of this dataset, or leave it empty."))
