"""Which types of personal data a text mentions: an address in a note, a card in a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.likelihood import Likelihood
from troth.core.detection.scanning import Scanner
from troth.core.detection.surroundings import below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.detection.recogniser import Recogniser

FEWEST_BLANKS: Final = 4
"""Blanks from which a value is a text."""

_LOOKED_AT: Final = 2000
_WITHOUT_FORM: Final = ("user.name", "user.contact.address", "user.contact.url", "user.location")


class Mentions:
    """Finds types that have a form of their own; names and places are in too many other texts."""

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        """Compile the recognisers' patterns.

        Raises:
            re2.error: a pattern is none.
        """
        sought = [
            one
            for one in recognisers
            if one.patterns and not one.vocabulary and not below(one.category, _WITHOUT_FORM)
        ]
        self._scanner = Scanner(sought, minimum=Likelihood.LIKELY) if sought else None

    def types_in(self, value: str) -> set[str]:
        """Return the types that are at least likely in a value's first 2,000 characters.

        Args:
            value: any; one with fewer than four blanks is no text and mentions nothing.
        """
        if self._scanner is None or value.count(" ", 0, _LOOKED_AT) < FEWEST_BLANKS:
            return set()
        return {finding.type for finding in self._scanner.scan(value[:_LOOKED_AT])}
