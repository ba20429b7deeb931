"""The law's clocks for answers, as they are on one day; kept in memory while no fact changes.

The first page asks for a dozen of them, and each is reckoned from the whole lawbook.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from troth.core.requesting.kinds import facts_of
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.facts import revision
from troth.foundation.duties.queries.persons import clock_of, regimes_of

if TYPE_CHECKING:
    from datetime import date

    from troth.core.lawbook.clock import Clock
    from troth.core.lawbook.duty import Request
    from troth.core.requesting.kinds import Kind


class Answering(NamedTuple):
    """By when something is answered.

    Attributes:
        clock: as the lawbook says it; None: no law sets a time.
        calendar: name of the calendar by which business days count.
    """

    clock: Clock | None
    calendar: str = ""


class Clocks:
    """The clocks of today; made once for each page."""

    def __init__(self) -> None:
        """Read what they stand on: the day, and the revision of facts and lawbook."""
        self._today, self._revision = today(), revision()

    def of(self, kind: Kind, *, marketing: bool = False, residence: str = "") -> Answering:
        """Return the clock of what is asked for.

        Args:
            kind: what is asked for.
            marketing: for an objection: whether it is to marketing.
            residence: jurisdiction where the person lives; empty: not said. Then it is the
                shortest of those that may hold.

        Raises:
            InvalidInputError: ``duties.unfit_residence``.
        """
        laws = facts_of(kind, marketing=marketing).law
        return _answering(laws, residence, self._today, self._revision)

    def places(self) -> tuple[str, ...]:
        """Return the jurisdictions whose laws give people rights that the company has to grant."""
        return _places(self._today, self._revision)


@lru_cache(maxsize=2_048)
def _answering(laws: tuple[Request, ...], residence: str, on: date, revised: str) -> Answering:
    del revised  # what the answer stands on, so that it is asked anew when that changes
    for law in laws:
        found = clock_of(law, "answer", residence, on)
        if found is not None:
            return Answering(found.clock, found.calendar)
    return Answering(None)


@lru_cache(maxsize=16)
def _places(on: date, revised: str) -> tuple[str, ...]:
    del revised
    held = (one.regime for one in regimes_of("", on))
    return tuple(
        dict.fromkeys(
            one.jurisdiction for one in held if any(duty.requests for duty in one.duties_on(on))
        )
    )
