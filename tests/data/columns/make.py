"""Two halves of labelled columns, made anew from seeds; the second is for judging only.

``python -m tests.data.columns.make`` classifies both without telling names and prints how well,
and what went wrong in the first half. Recognisers are not to be fitted to the second.
"""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tests.data.columns.identifiers import of_states
from tests.data.columns.people import of_everywhere, of_locales
from tests.data.columns.things import of_chinook, of_codes_and_words, of_measures_and_texts
from troth.core.detection.catalogue import by_type
from troth.core.detection.columns import ColumnSample, classify

if TYPE_CHECKING:
    from tests.data.columns.labelled import Labelled

_SOURCES = (
    of_locales,
    of_everywhere,
    of_states,
    of_codes_and_words,
    of_measures_and_texts,
    of_chinook,
)


class Judged(NamedTuple):
    """What a column holds, and what it was taken for.

    Attributes:
        what: its kind in words.
        expected: its fideslang category; None: nothing about a person.
        proposed: the category that was proposed; None: none.
        reason: why.
    """

    what: str
    expected: str | None
    proposed: str | None
    reason: str


@cache
def labelled(half: int) -> tuple[Labelled, ...]:
    """Return the columns of a half: 0 to look at, 1 to judge by."""
    return tuple(column for source in _SOURCES for column in source(half))


@cache
def judged(half: int) -> tuple[Judged, ...]:
    """Classify the columns of a half by their values alone: table and columns are numbered."""
    found = []
    for number, one in enumerate(labelled(half)):
        classified = classify(ColumnSample("t1", f"c{number}", one.values))
        expected = by_type(one.type).category if one.type else None
        found.append(Judged(one.what, expected, classified.category, classified.reason))
    return tuple(found)


def f1_scores(halves: tuple[Judged, ...]) -> tuple[float, float]:
    """Return micro and macro F1: over all columns, and the mean over the expected categories."""
    right = Counter(one.expected for one in halves if one.expected and one.expected == one.proposed)
    expected = Counter(one.expected for one in halves if one.expected)
    proposed = Counter(one.proposed for one in halves if one.proposed)
    micro = 2 * right.total() / (expected.total() + proposed.total())
    each = [2 * right[key] / (expected[key] + proposed[key]) for key in expected]
    return micro, sum(each) / len(each)


def _print(half: int) -> None:
    positives = sum(one.expected is not None for one in judged(half))
    micro, macro = f1_scores(judged(half))
    sys.stdout.write(
        f"half {half}: {len(judged(half))} columns, {positives} with personal data: "
        f"micro F1 {micro:.3f}, macro F1 {macro:.3f}\n"
    )


if __name__ == "__main__":
    for one in judged(0):
        if one.expected != one.proposed:
            sys.stdout.write(f"{one.what}: {one.expected} <> {one.proposed} ({one.reason})\n")
    _print(0)
    _print(1)
