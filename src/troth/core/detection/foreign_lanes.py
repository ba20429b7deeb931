"""Lanes that the native engine leaves to RE2, because of a pattern that it does not take."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from troth.core.detection.finding import Finding
from troth.core.detection.grading import Grader
from troth.core.detection.joined_values import borders_at
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.overlaps import Taken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from troth.core.detection.context import ContextWords
    from troth.core.detection.forms import Terms
    from troth.core.detection.matching import Lane

    Looks = Callable[[int, int, int, Iterable[tuple[int, int]] | None], list[Finding]]


class ForeignLanes:
    """The lanes by number, and what their matches are worth."""

    def __init__(self, words: ContextWords) -> None:
        """Begin without any; the context words are those of all types."""
        self._words = words
        self._lanes: dict[int, tuple[Lane, Sequence[Terms]]] = {}

    def __bool__(self) -> bool:
        """Say whether there are any."""
        return bool(self._lanes)

    def add(self, number: int, lane: Lane, terms: Sequence[Terms]) -> None:
        """Add a lane, with the terms of all that its patterns were chosen from."""
        self._lanes[number] = lane, terms

    def session(self, framed: bytes, starts: Sequence[int] | None) -> Looks:
        """Return what looks through one text: (lane, from, to, what is covered) to findings.

        Args:
            framed: UTF-8 between two line ends.
            starts: where values begin in it, when it is joined from a column.
        """
        borders = None if starts is None else partial(borders_at, starts)
        grader = Grader(framed, self._words, borders)
        return partial(self._look, grader)

    def _look(
        self,
        grader: Grader,
        number: int,
        first: int,
        last: int,
        covered: Iterable[tuple[int, int]] | None,
    ) -> list[Finding]:
        lane, terms = self._lanes[number]
        end_at = None if covered is None else _taken(covered).end_at
        return lane.search(grader.framed, first, last, grader.grader_of(terms), end_at)


def _taken(covered: Iterable[tuple[int, int]]) -> Taken:
    nothing = ("", Likelihood.VERY_LIKELY, "")
    return Taken(Finding(start - 1, end - 1, *nothing) for start, end in covered)
