"""The controls that duties of applying laws need, and how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.foundation.duties.queries.calendars import today
from troth.regulations.queries.standing import standing
from troth.regulations.words import TOPICS

if TYPE_CHECKING:
    from datetime import date

    from troth.regulations.standing import ControlStanding, DutyStanding, Standing


@dataclass(frozen=True, slots=True)
class NeededControl:
    """One control, and the duties that it answers.

    Attributes:
        duties: those of laws that apply, also such as may be owed.
    """

    standing: ControlStanding
    duties: list[DutyStanding] = field(default_factory=list)

    @property
    def topic(self) -> str:
        """Return what it is about."""
        return self.standing.control.topic

    @property
    def topic_name(self) -> str:
        """Return what that is called."""
        return str(TOPICS[self.topic])

    @property
    def waits(self) -> bool:
        """Say whether a person could confirm something of it that nobody has confirmed in date."""
        return self.standing.has_part and self.standing.confirmed is None


def needed_controls(found: Standing | None = None) -> list[NeededControl]:
    """Return the controls that duties need, in the order of topics and of the catalogue.

    Args:
        found: where the company stands; None: as of today.
    """
    known: dict[str, NeededControl] = {}
    for duty in (found or standing(today())).duties():
        for one in duty.controls:
            known.setdefault(one.control.id, NeededControl(one)).duties.append(duty)
    topics = list(dict.fromkeys(one.topic for one in known.values()))
    return sorted(known.values(), key=lambda one: topics.index(one.topic))


def running_out(needed: list[NeededControl], by: date) -> list[NeededControl]:
    """Return the controls whose confirmation is in date and ends on a day or before."""
    rows = [(one, one.standing.confirmed) for one in needed]
    return [one for one, said in rows if said is not None and said.until <= by]


def ran_out(needed: list[NeededControl]) -> list[NeededControl]:
    """Return the controls whose confirmation ended, was not withdrawn and not given anew."""
    return [one for one in needed if one.standing.expired is not None]
