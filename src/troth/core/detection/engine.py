"""The inner loop of a scanner, behind one small interface: where could which pattern match?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.finding import Finding
    from troth.core.detection.likelihood import Likelihood
    from troth.core.detection.overlaps import Taken
    from troth.core.detection.recogniser import Pattern
    from troth.core.detection.whole_values import Whole

    Grade = Callable[[int, int, int], Finding | None]
    MakesEngine = Callable[[Sequence["Sought"]], "Engine"]

LONGEST_MATCH: Final = 4096
"""No match is longer than so many bytes: it bounds the work from any one place of a text."""


class Sought(NamedTuple):
    """What an engine looks for.

    Attributes:
        pattern: what is matched.
        most: the highest likelihood that a match can get.
        type: whose pattern it is; those of one type stand together.
    """

    pattern: Pattern
    most: Likelihood
    type: str


class Engine(Protocol):
    """Finds where patterns match, and asks what each match is worth.

    An engine is made for a list of patterns in the order in which equal ones win. For every place
    of a text from which a pattern matches it grades the match that the pattern prefers. It may
    leave out what could not win over a finding it has: what begins inside of a likely one, and
    what cannot become more likely, or as likely and longer. Findings may overlap still. The work
    is at most proportional to the length of the text, whatever the text and the patterns.
    """

    def findings(
        self, framed: bytes, first: int, last: int, grade: Grade, taken: Taken | None = None
    ) -> list[Finding]:
        """Return what was graded and not refused, in any order.

        Args:
            framed: UTF-8 between two line ends, so that a sign stands before and behind all of it.
            first: matches begin behind this byte; what must stand before them may stand on it.
            last: matches end before this byte; what must stand behind them may stand before it too.
            grade: says for (first byte, byte behind the last, index of the pattern) what it is
                worth.
            taken: what is covered already by findings that none here could win over.
        """
        ...


class Search(Protocol):
    """Looks through texts for all that a scanner knows, and says what it is worth.

    That is an engine with everything around it: which context words are near, what a match is
    worth with them and its checksum, and which of overlapping findings wins.
    """

    def scan(self, text: str, /) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        ...

    def scan_values(self, values: Sequence[str | None], /) -> list[tuple[Finding, ...]]:
        """Return what is found in each value; nothing reaches from one into another."""
        ...

    def take_whole(
        self,
        values: Sequence[str | None],
        usual: Sequence[Whole],
        found: list[tuple[Finding, ...]],
        /,
    ) -> list[int]:
        """Take values that have one of a column's usual forms as a whole.

        A value is taken by the first form that it has, and by none when it fails that form's check
        or is in its list of what is not reported.

        Args:
            values: the values of a column.
            usual: the forms, the most usual one first.
            found: for each value what is found in it; set for those that are taken.

        Returns:
            the rows that are not taken, in order.
        """
        ...
