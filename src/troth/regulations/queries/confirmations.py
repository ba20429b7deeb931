"""Which controls people confirmed, and until when that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from troth.foundation.duties.queries.law import lawbook
from troth.foundation.recording.rooms import promises as kinds_of_the_house
from troth.regulations.models import ControlConfirmation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from troth.core.lawbook.fact import Control


def standing_rows() -> QuerySet[ControlConfirmation]:
    """Return the last confirmation of each control, unless it was withdrawn; also if it ran out."""
    later = ControlConfirmation.objects.filter(
        control=OuterRef("control"), confirmed_at__gt=OuterRef("confirmed_at")
    )
    return ControlConfirmation.objects.filter(~Exists(later), withdrawn_at=None)


def standing_confirmations() -> dict[str, ControlConfirmation]:
    """Return the confirmation that stands of each control, by the control's id."""
    return {one.control: one for one in standing_rows()}


def history_of(control: str) -> QuerySet[ControlConfirmation]:
    """Return every confirmation of a control, the latest first."""
    return ControlConfirmation.objects.filter(control=control)


def control_named(name: str) -> Control | None:
    """Return a control of the lawbook, or None."""
    return next((one for one in lawbook().controls if one.id == name), None)


def kinds_for(control: Control) -> tuple[str, ...]:
    """Return the kinds of promises that can be made for a control in this installation."""
    there = kinds_of_the_house()
    return tuple(key for key in control.promises if key in there)


def has_part(control: Control) -> bool:
    """Say whether a person answers for a control, or for a part of it that no promise checks."""
    return control.evidence is not None or not kinds_for(control)
