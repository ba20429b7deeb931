"""What people do with the details of the controller."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from troth.foundation.datamap.actions.describing import describe, editing
from troth.foundation.datamap.models import ControllerDetails
from troth.foundation.datamap.queries.locking import locked
from troth.foundation.datamap.schemas.map import ControllerChanged
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from typing import Unpack


class Controller(TypedDict, total=False):
    """Who is answerable (GDPR Art. 13(1)(a), (b), 30(1)(a); read 2026-11-27)."""

    name: str
    address: str
    contact: str
    representative: str
    joint_controllers: str
    data_protection_officer: str


@recorded(ControllerChanged)
def change_controller(**details: Unpack[Controller]) -> ControllerDetails:
    """Change who is answerable; what is not given stays.

    Raises:
        NotPermittedError: the actor lacks ``datamap.edit``.
        InvalidInputError: a value does not fit its field.
    """
    editing()
    row, _new = locked(ControllerDetails.objects.all()).get_or_create(pk=1)
    note(changed=describe(row, details))
    return row
