"""What people do with systems."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import System
from troth.foundation.datamap.queries.locking import hold_inside, locked
from troth.foundation.datamap.queries.looking_up import by_key
from troth.foundation.datamap.queries.usage import places_of_system
from troth.foundation.datamap.refusals import still_used
from troth.foundation.datamap.schemas.map import SystemAdded, SystemChanged, SystemRemoved
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from typing import Unpack


class SystemDetails(TypedDict, total=False):
    """What can be said about a system."""

    name: str
    description: str
    kind: str
    department: str


@recorded(SystemAdded)
def add_system(*, key: str, **details: Unpack[SystemDetails]) -> System:
    """Add a system; ``name`` is needed.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
        StateConflictError: the key is taken.
    """
    editing()
    system = System()
    describe(system, {"key": key, **details})
    note(id=str(system.pk), key=system.key)
    return system


@recorded(SystemChanged)
def change_system(*, key: str, **details: Unpack[SystemDetails]) -> System:
    """Change what is said about a system; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such system.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    system = by_key(locked(System.objects.all()), key)
    note(changed=describe(system, details), id=str(system.pk), key=system.key)
    return system


@recorded(SystemRemoved)
def remove_system(*, key: str) -> None:
    """Remove a system with its datasets and their fields.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        NotFoundError: there is no such system.
        StateConflictError: a dataset of it is still used; the error says where.
    """
    editing()
    system = by_key(locked(System.objects.all()), key)
    hold_inside(system.datasets.all())
    places = places_of_system(system)
    if places:
        raise still_used(places)
    note(id=str(system.pk), key=system.key, with_it=system.datasets.count())
    system.delete()
