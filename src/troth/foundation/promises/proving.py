"""Where a change of state stands in the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from troth.foundation.evidence.queries import Wanted, entries, heads
from troth.foundation.promises.schemas import StateChanged

if TYPE_CHECKING:
    from troth.foundation.promises.models import Verdict

_EARLIER: Final = timedelta(seconds=1)
_LATER: Final = timedelta(minutes=1)
_MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Place:
    """A log, and the index of an entry in it."""

    log: int
    index: int


def place_of(verdict: Verdict) -> Place | None:
    """Return where the entry of a verdict that changed something stands.

    None while it waits for its place, which takes about a second, when its body was expired, or
    when the verdict changed nothing and so has no entry of its own.
    """
    if not verdict.changed:
        return None
    kept_at = verdict.run.ended_at
    for head in reversed(heads()):
        wanted = Wanted(head.log, StateChanged.kind, None, kept_at - _EARLIER, kept_at + _LATER)
        for entry in entries(wanted, limit=_MOST):
            body = entry.body
            if body and body["facts"]["verdict"] == str(verdict.pk):
                return Place(entry.log, entry.index)
    return None
