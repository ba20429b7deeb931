"""What people do with kinds of data subjects."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import DataSubjectCategory
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.datamap.queries.usage import places_of_subjects
from troth.foundation.datamap.refusals import still_used
from troth.foundation.datamap.schemas.map import SubjectsAdded, SubjectsChanged, SubjectsRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from typing import Unpack


class SubjectsDetails(TypedDict, total=False):
    """What can be said about a kind of data subjects."""

    name: str
    description: str


@recorded(SubjectsAdded)
def add_subjects(*, key: str, **details: Unpack[SubjectsDetails]) -> DataSubjectCategory:
    """Add a kind of data subjects; ``name`` is needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    subjects = DataSubjectCategory()
    describe(subjects, {"key": key, **details})
    note(id=str(subjects.pk), key=subjects.key)
    return subjects


@recorded(SubjectsChanged)
def change_subjects(*, key: str, **details: Unpack[SubjectsDetails]) -> DataSubjectCategory:
    """Change what is said about a kind of data subjects; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    subjects = by_key(locked(DataSubjectCategory.objects.all()), key)
    changed = describe(subjects, details)
    note(id=str(subjects.pk), key=subjects.key, changed=changed)
    return subjects


@recorded(SubjectsRemoved)
def remove_subjects(*, key: str) -> None:
    """Remove a kind of data subjects.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is none with this key.
        StateConflictError: it is still used; the error says where.
    """
    editing()
    subjects = by_key(locked(DataSubjectCategory.objects.all()), key)
    places = places_of_subjects(subjects)
    if places:
        raise still_used(places)
    note(id=str(subjects.pk), key=subjects.key, with_it=0)
    subjects.delete()
