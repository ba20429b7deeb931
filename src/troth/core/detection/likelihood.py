"""How sure a finding is: five levels, as Google's Sensitive Data Protection grades its findings.

Source: https://cloud.google.com/sensitive-data-protection/docs/likelihood (read 2026-11-23).
"""

from __future__ import annotations

from enum import IntEnum


class Likelihood(IntEnum):
    """How likely it is that something is what a recogniser takes it for; they compare."""

    VERY_UNLIKELY = 1
    UNLIKELY = 2
    POSSIBLE = 3
    LIKELY = 4
    VERY_LIKELY = 5

    @property
    def word(self) -> str:
        """Return the level as it stands in exports and on the command line: ``very_likely``."""
        return self.name.lower()

    def moved(self, steps: int) -> Likelihood:
        """Return the level some steps higher or, when negative, lower; never past either end."""
        return Likelihood(min(max(self + steps, self.VERY_UNLIKELY), self.VERY_LIKELY))

    @classmethod
    def of(cls, word: str) -> Likelihood:
        """Return the level of a word such as ``very_likely``.

        Raises:
            KeyError: there is no such level.
        """
        return cls[word.upper()]
