"""The shapes in which the API answers about controls and confirmations."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Self

from ninja import Field, Schema

from troth.regulations.words import said

if TYPE_CHECKING:
    from troth.regulations.models import ControlConfirmation
    from troth.regulations.standing import ControlStanding


class ConfirmationNow(Schema):
    """Somebody's word that a control is in place, or the part of it that no promise checks."""

    id: str
    control: str
    note: str = Field(description="Where the evidence lies.")
    link: str
    role: str = Field(description="Of the one who confirmed; token or command_line likewise.")
    confirmed_at: datetime
    until: date = Field(description="The last day on which it counts.")
    withdrawn_at: datetime | None

    @classmethod
    def of(cls, one: ControlConfirmation) -> Self:
        """Return a confirmation; who gave it is told as a role."""
        names = ("control", "note", "link", "role", "confirmed_at", "until", "withdrawn_at")
        return cls(id=str(one.pk), **{name: getattr(one, name) for name in names})


class ControlNow(Schema):
    """One control of a duty, and what shows it."""

    control: str
    name: str
    state: str = Field(description="shown, confirmed, broken, unknown, not_promised or by_person.")
    promises: dict[str, str] = Field(description="State of each promise by its key.")
    measured: bool = Field(description="Whether Troth measured it, and nobody's word is in it.")
    confirmation: ConfirmationNow | None = Field(
        description="Somebody's word, of all of it or of what no promise checks; in date."
    )
    was_confirmed_until: date | None = Field(description="Where the last one ran out.")

    @classmethod
    def of(cls, one: ControlStanding) -> Self:
        """Return a control with what shows it."""
        promises = {line.promise.key: line.reading.state.value for line in one.promises}
        return cls(
            control=one.control.id,
            name=said(one.control.name),
            state=one.state.value,
            promises=promises,
            measured=one.is_measured,
            confirmation=ConfirmationNow.of(one.confirmed) if one.confirmed else None,
            was_confirmed_until=one.expired.until if one.expired else None,
        )
