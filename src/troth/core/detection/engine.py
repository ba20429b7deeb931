"""The inner loop of a scanner, behind one small interface: where could which pattern match?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_MATCH = 4096
"""No match is longer than so many bytes: it bounds the work from any one place of a text."""


class Engine(Protocol):
    """Finds candidates; what they are worth is for others to say.

    An engine is made for a list of patterns. For every place of a text from which a pattern
    matches it gives the match that the pattern prefers, also where matches of others overlap; what
    a pattern matches from different places may overlap too. The work is at most proportional to
    the length of the text, whatever the text and the patterns.
    """

    def candidates(self, text: bytes) -> Iterator[tuple[int, int, int]]:
        """Yield (first byte, byte behind the last, index of the pattern), by first byte.

        Args:
            text: UTF-8.
        """
        ...
