"""When a verdict is too old to be believed, and when a check is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.core.promising.verdict import Basis, State, UnknownReason

if TYPE_CHECKING:
    from datetime import datetime

LEAST_GRACE: Final = timedelta(minutes=15)
_SHARE: Final = 4


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last check found, and when it began."""

    state: State
    reason: UnknownReason | None
    basis: Basis
    at: datetime


@dataclass(frozen=True, slots=True)
class Reading:
    """How a promise reads now.

    Attributes:
        state: what may be said of it.
        reason: why that is unknown; None otherwise.
        at: when it was last checked; None: never.
        late: for how long a check has been missing; zero when none is.
    """

    state: State
    reason: UnknownReason | None
    at: datetime | None
    late: timedelta = timedelta(0)

    @property
    def is_late(self) -> bool:
        """Say whether a check is missing."""
        return self.late > timedelta(0)

    @property
    def is_confirmed(self) -> bool:
        """Say whether it was not measured, but confirmed by a person or declared, in date."""
        return self.reason is UnknownReason.NOT_MEASURED


def grace_of(cadence: timedelta) -> timedelta:
    """Return how long after its due time a check may come: a quarter of its cadence, or 15 min."""
    return max(LEAST_GRACE, cadence / _SHARE)


def read(last: Checked | None, *, cadence: timedelta, since: datetime, now: datetime) -> Reading:
    """Say how a promise reads now.

    Args:
        last: what the last check found; None: there was none.
        cadence: how often it is checked, above zero.
        since: from when it was to be checked.
        now: the instant it is read.

    Returns:
        What was found; where that is older than cadence and grace together, or bears a time that
        is still to come, unknown and stale, whatever it was.
    """
    bound = cadence + grace_of(cadence)
    if last is None:
        late = max(timedelta(0), now - since - grace_of(cadence))
        reason = UnknownReason.STALE if late else UnknownReason.NOTHING_YET
        return Reading(State.UNKNOWN, reason, None, late)
    age = now - last.at
    if age > bound:
        return Reading(State.UNKNOWN, UnknownReason.STALE, last.at, age - cadence)
    if age < -LEAST_GRACE:
        return Reading(State.UNKNOWN, UnknownReason.STALE, last.at)
    return Reading(last.state, last.reason, last.at)
