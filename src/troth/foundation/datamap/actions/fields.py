"""What people do with fields of datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Max

from troth.core.taxonomy import is_category
from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.actions.remembering import remember
from troth.foundation.datamap.errors import unknown_category
from troth.foundation.datamap.files.holding import hold
from troth.foundation.datamap.models import Dataset, Field, FieldState, ReferenceBasis
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import by_id
from troth.foundation.datamap.queries.usage import places_of_field
from troth.foundation.datamap.refusals import still_used
from troth.foundation.datamap.schemas.map import FieldAdded, FieldChanged, FieldRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from typing import Unpack
    from uuid import UUID


class FieldDetails(TypedDict, total=False):
    """What can be said about a field.

    ``category`` is a fideslang key, or empty for no personal data; ``references`` is the id of a
    field of another dataset, or None.
    """

    category: str
    identity: bool
    origin: str
    erasure: str
    references: UUID | None
    declared_type: str
    nullable: bool
    primary_key: bool
    unique: bool


@recorded(FieldAdded)
def add_field(*, dataset: UUID, name: str, **details: Unpack[FieldDetails]) -> Field:
    """Add a field to a dataset, as somebody declares it.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: the dataset, or the field it refers to, is not there.
        InvalidInputError: a value does not fit its field, or the store does not take it.
        StateConflictError: the dataset has a field of this name.
    """
    editing()
    owner = by_id(locked(Dataset.objects.all()), dataset)
    last = owner.fields.aggregate(last=Max("position"))["last"]
    field = Field(position=0 if last is None else last + 1)
    given = {"dataset": owner, "name": name, **_checked(field, details)}
    if given.get("category"):
        given["state"] = FieldState.DECLARED
    describe(field, given, exact=True)
    hold(owner, field=name)
    note(id=str(field.pk), key=str(owner.pk))
    return field


@recorded(FieldChanged)
def change_field(*, field: UUID, **details: Unpack[FieldDetails]) -> Field:
    """Change what is said about a field; what is not given stays.

    A category that is given is remembered like a word on what discovery proposed, and can be
    undone.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: the field, or the one it refers to, is not there.
        InvalidInputError: a value does not fit its field, or the store does not take it.
    """
    editing()
    found = by_id(locked(Field.objects.all()), field)
    given = _checked(found, details)
    category = given.pop("category", found.category)
    identity = given.pop("identity", found.identity)
    changed = describe(found, given, exact=True)
    changed += _judged(found, category, identity=identity)
    hold(found.dataset, field=found.name)
    note(id=str(found.pk), key=str(found.dataset_id), changed=sorted(changed))
    return found


@recorded(FieldRemoved)
def remove_field(*, field: UUID) -> None:
    """Remove a field from the map; what it maps is not touched.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such field.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    found = by_id(locked(Field.objects.all()), field)
    places = places_of_field(found)
    if places:
        raise still_used(places)
    note(id=str(found.pk), key=str(found.dataset_id), with_it=0)
    found.delete()


def _checked(field: Field, details: FieldDetails) -> dict[str, Any]:
    given: dict[str, Any] = dict(details)
    category = given.get("category", "")
    if category and not is_category(category):
        raise unknown_category(category)
    if "references" in given:
        wanted = given["references"]
        given["references"] = by_id(Field.objects.all(), wanted) if wanted else None
        if wanted != field.references_id:
            given["reference_basis"] = ReferenceBasis.CONFIRMED if wanted else ""
    return given


def _judged(field: Field, category: str, *, identity: bool) -> list[str]:
    differs = [("category", field.category != category), ("identity", field.identity != identity)]
    changed = [name for name, does in differs if does]
    if changed:
        remember(field, _state_after(field, category), category, identity=identity)
    return changed


def _state_after(field: Field, category: str) -> FieldState:
    if field.category == category:
        return FieldState(field.state)
    if not category:
        return FieldState.REJECTED
    if not field.proposed:
        return FieldState.DECLARED
    return FieldState.CONFIRMED if category == field.proposed else FieldState.CORRECTED
