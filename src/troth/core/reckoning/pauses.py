"""Pauses: a clock stands still while somebody else has to act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from troth.core.errors import InvalidInputError
from troth.core.reckoning.instants import in_utc

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which the clock stands still, from ``begin`` to ``end``; None: it still does.

    Raises:
        InvalidInputError: ``reckoning.naive``: an instant has no time zone.
            ``reckoning.pause``: it ends before it begins.
    """

    begin: datetime
    end: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what is no span of time."""
        begin = in_utc(self.begin)
        if self.end is not None and in_utc(self.end) < begin:
            raise InvalidInputError(
                "reckoning.pause",
                "A pause ends before it begins.",
                "Correct the field begin or the field end of the pause.",
            )


def merged(pauses: Iterable[Pause], started: datetime) -> list[Pause]:
    """Return what pauses leave of time after the start, in UTC and in order, none overlapping.

    A pause that began before the start begins with it; one that was over by then is left out.
    """
    found: list[Pause] = []
    for pause in sorted(pauses, key=lambda one: in_utc(one.begin)):
        end = None if pause.end is None else in_utc(pause.end)
        if end is not None and end <= started:
            continue
        begin = max(in_utc(pause.begin), started)
        if found and (found[-1].end is None or begin <= found[-1].end):
            found[-1] = replace(found[-1], end=_later(found[-1].end, end))
        else:
            found.append(Pause(begin, end))
    return found


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)
