"""The values that a comparison of two versions answers with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.core.publishing.references import Reference


class How(StrEnum):
    """What happened to a fact or a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Weight(StrEnum):
    """What a change means for the people whom the notice is for."""

    MATERIAL = "material"
    """They are to be told before it is in force."""
    MINOR = "minor"
    """It takes nothing from them and uses no more of theirs."""
    OPEN = "open"
    """A person has to judge: it is in the company's own words."""


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One fact that was added, removed or changed.

    Attributes:
        attribute: what about the fact changed; empty where all of it came or went.
        before, after: the values that only the old, and only the new version has.
    """

    about: Reference
    how: How
    attribute: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    weight: Weight


@dataclass(frozen=True, slots=True)
class TextChange:
    """One sentence that reads otherwise; ``before`` or ``after`` is empty where there was none."""

    anchor: str
    how: How
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two versions."""

    facts: tuple[Change, ...]
    texts: tuple[TextChange, ...]

    @property
    def is_material(self) -> bool:
        """Say whether people are to be told of any of it."""
        return any(change.weight is Weight.MATERIAL for change in self.facts)

    @property
    def has_open(self) -> bool:
        """Say whether a person has to judge any of it."""
        return any(change.weight is Weight.OPEN for change in self.facts)
