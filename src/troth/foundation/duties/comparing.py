"""Regimes that apply otherwise than when last told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class StateChange:
    """A regime that applies otherwise than when last told.

    Attributes:
        before: ``applies``, ``does_not_apply`` or ``unknown``, as a new one is.
        after: the same; empty for one that left the lawbook.
    """

    regime: str
    before: str
    after: str

    def noted(self) -> dict[str, str]:
        """Return it as entries have it."""
        return {"regime": self.regime, "before": self.before, "after": self.after}


def compared(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[StateChange]:
    """Yield what differs between two sets of states by regime, in the order of regimes."""
    for regime in sorted({*before, *after}):
        was, becomes = before.get(regime, "unknown"), after.get(regime, "")
        if was != becomes:
            yield StateChange(regime, was, becomes)
