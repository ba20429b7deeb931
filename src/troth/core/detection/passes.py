"""A text in passes: what counts everywhere, then what counts only beside its words.

Each pass is an engine's; what its matches are worth is told in Python. The native engine does all
of this in one go and finds the same.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.engine import Sought
from troth.core.detection.finding import Finding
from troth.core.detection.grading import Grader
from troth.core.detection.joined_values import JoinedValues
from troth.core.detection.overlaps import Taken, without_overlaps
from troth.core.detection.whole_values import take_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troth.core.detection.context import ContextWords
    from troth.core.detection.engine import MakesEngine
    from troth.core.detection.forms import Form, Terms
    from troth.core.detection.grading import Borders
    from troth.core.detection.whole_values import Whole

_made = tuple.__new__
_START: Final = itemgetter(0)
_LONG_VALUE: Final = 64
"""How long, in bytes, a value is at most of which only a part lies within a word's window."""


class Beside(NamedTuple):
    """The forms of a type that count only beside its context words.

    Attributes:
        forms: the forms.
        width: how far from a word, in bytes, a match is looked for.
        most: how likely a match can be.
    """

    forms: list[Form]
    width: int
    most: int

    @property
    def terms(self) -> list[Terms]:
        """Return what a match of each is worth."""
        return [form.terms for form in self.forms]


def besides_of(weak: Iterable[Form]) -> dict[str, Beside]:
    """Return, by type, forms that count only beside context words."""
    return {
        kind: _beside(list(some)) for kind, some in groupby(weak, key=lambda form: form.terms.type)
    }


def sought_of(forms: Iterable[Form]) -> list[Sought]:
    """Return what an engine looks for to find some forms."""
    return [Sought(form.pattern, form.most, form.terms.type) for form in forms]


class Passes:
    """Looks through texts with an engine for what counts everywhere and one for each type."""

    def __init__(
        self, strong: Sequence[Form], weak: Iterable[Form], words: ContextWords, makes: MakesEngine
    ) -> None:
        """Make the engines.

        Args:
            strong: forms that count everywhere.
            weak: forms that count only beside the context words of their type.
            words: the context words.
            makes: makes an engine.

        Raises:
            re2.error: a pattern is none.
        """
        self.engine = makes(sought_of(strong))
        self._terms = [form.terms for form in strong]
        self._words = words
        self._besides = {
            kind: (beside, makes(sought_of(beside.forms)))
            for kind, beside in besides_of(weak).items()
        }

    def scan(self, text: str) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        # A lone surrogate is no character; a question mark is as long and as meaningless.
        framed = f"\n{text}\n".encode(errors="replace")
        ordered = without_overlaps(sorted(self._findings_in(framed), key=_START))
        return ordered if len(framed) == len(text) + 2 else list(_in_characters(framed, ordered))

    def scan_values(self, values: Sequence[str | None]) -> list[tuple[Finding, ...]]:
        """Return what is found in each value; nothing reaches from one into another."""
        joined = JoinedValues(values)
        return joined.by_row(self._findings_in(joined.framed, joined.borders))

    def take_whole(
        self,
        values: Sequence[str | None],
        usual: Sequence[Whole],
        found: list[tuple[Finding, ...]],
    ) -> list[int]:
        """Set in ``found`` what values are as a whole; return the rows that are none of it."""
        return take_whole(values, usual, found)

    def _findings_in(self, framed: bytes, borders: Borders | None = None) -> list[Finding]:
        grader = Grader(framed, self._words, borders)
        found = self.engine.findings(framed, 0, len(framed), grader.grader_of(self._terms))
        found.sort(key=_START)
        return found + self._beside_words(grader, found)

    def _beside_words(self, grader: Grader, strong: list[Finding]) -> list[Finding]:
        # What counts only beside its words is looked for only beside them.
        found: list[Finding] = []
        taken: dict[int, Taken] = {}
        for kind, (beside, engine) in self._besides.items():
            if (places := grader.places.get(kind)) is None:
                continue
            if beside.most not in taken:
                taken[beside.most] = Taken(one for one in strong if int(one[3]) >= beside.most)
            grade = grader.grader_of(beside.terms)
            for window in places.windows(beside.width, len(grader.framed)):
                found += engine.findings(grader.framed, *window, grade, taken[beside.most])
        return found


def _beside(forms: list[Form]) -> Beside:
    most = int(max(form.most for form in forms))
    return Beside(forms, forms[0].terms.window + _LONG_VALUE, most)


def _in_characters(framed: bytes, findings: Iterable[Finding]) -> Iterator[Finding]:
    byte, character = 1, 0
    for found in findings:
        first, last = found[0] + 1, found[1] + 1
        start = character + len(framed[byte:first].decode())
        byte, character = last, start + len(framed[first:last].decode())
        yield _made(Finding, (start, character, *found[2:]))
