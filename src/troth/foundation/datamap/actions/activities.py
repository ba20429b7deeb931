"""What people do with processing activities, the lines of the record (GDPR Art. 30)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from troth.foundation.datamap.actions.datasets import check_role
from troth.foundation.datamap.actions.describing import describe, editing, link
from troth.foundation.datamap.models import (
    Dataset,
    DataSubjectCategory,
    ProcessingActivity,
    Purpose,
    Recipient,
)
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import all_by_id, all_by_key, by_key
from troth.foundation.datamap.schemas.map import ActivityAdded, ActivityChanged, ActivityRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack
    from uuid import UUID

    from django.db.models import Model


class ActivityDetails(TypedDict, total=False):
    """What can be said about an activity; datasets are named by id, the others by key."""

    name: str
    description: str
    role: str
    on_behalf_of: str
    security_measures: str
    automated_decisions: str
    purposes: Sequence[str]
    recipients: Sequence[str]
    subjects: Sequence[str]
    datasets: Sequence[UUID]


@recorded(ActivityAdded)
def add_activity(*, key: str, **details: Unpack[ActivityDetails]) -> ProcessingActivity:
    """Add a processing activity; ``name`` is needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: something that the details name is not there.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    activity = ProcessingActivity()
    _describe(activity, {"key": key, **details})
    note(id=str(activity.pk), key=activity.key)
    return activity


@recorded(ActivityChanged)
def change_activity(*, key: str, **details: Unpack[ActivityDetails]) -> ProcessingActivity:
    """Change what is said about an activity; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: the activity, or something that the details name, is not there.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    activity = by_key(locked(ProcessingActivity.objects.all()), key)
    changed = _describe(activity, details)
    note(id=str(activity.pk), key=activity.key, changed=changed)
    return activity


@recorded(ActivityRemoved)
def remove_activity(*, key: str) -> None:
    """Remove a processing activity; what it links stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
    """
    editing()
    activity = by_key(locked(ProcessingActivity.objects.all()), key)
    note(id=str(activity.pk), key=activity.key, with_it=0)
    activity.delete()


def _describe(activity: ProcessingActivity, details: Mapping[str, Any]) -> list[str]:
    given = dict(details)
    linked = _linked(given)
    role = given.get("role", activity.role)
    check_role(role, given.get("on_behalf_of", activity.on_behalf_of))
    changed = describe(activity, given)
    for name, rows in linked.items():
        changed += link(activity, name, rows)
    return sorted(changed)


def _linked(given: dict[str, Any]) -> dict[str, list[Model] | None]:
    """Take what is linked out of what was given, found; None for what was not given."""
    kinds = {
        "purposes": Purpose.objects.all(),
        "recipients": Recipient.objects.all(),
        "subjects": DataSubjectCategory.objects.all(),
    }
    found: dict[str, Any] = {
        name: all_by_key(rows, given.pop(name)) for name, rows in kinds.items() if name in given
    }
    if "datasets" in given:
        found["datasets"] = all_by_id(Dataset.objects.all(), given.pop("datasets"))
    return found
