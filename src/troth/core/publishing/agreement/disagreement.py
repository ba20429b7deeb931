"""One difference between a notice and the facts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.core.publishing.references import Reference


class Trouble(StrEnum):
    """In which way the two differ."""

    MISSING = "missing"
    EXTRA = "extra"
    ALTERED = "altered"
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True, order=True)
class Disagreement:
    """What differs.

    Attributes:
        language: of the notice.
        about: the fact that it is about.
        place: the phrase, anchor or attribute where it shows.
        more: what helps to find it, such as how much is translated.
    """

    language: str
    trouble: Trouble
    about: Reference
    place: str
    more: str = ""

    def __str__(self) -> str:
        """Say it as ``de: missing purpose:orders (table.purpose)``."""
        more = f", {self.more}" if self.more else ""
        return f"{self.language}: {self.trouble} {self.about} ({self.place}{more})"
