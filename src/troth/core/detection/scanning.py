"""From text to findings: an engine's matches, graded, without overlaps."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.detection.context import ContextWords
from troth.core.detection.engine import LONGEST_MATCH, Sought
from troth.core.detection.finding import Finding
from troth.core.detection.forms import forms_of
from troth.core.detection.grading import Grader
from troth.core.detection.joined_values import JoinedValues
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.overlaps import Taken, without_overlaps
from troth.core.detection.whole_values import SAMPLE, is_worthwhile, take_whole, usual_forms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from troth.core.detection.engine import Engine
    from troth.core.detection.forms import Form, Terms
    from troth.core.detection.grading import Borders
    from troth.core.detection.recogniser import Recogniser

    MakesEngine = Callable[[Sequence[Sought]], Engine]

_BLOCK: Final = 262_144
"""Characters that are scanned at once; beside them stands, in memory, what was found."""

_ROWS: Final = 65_536
"""Values that are joined and scanned at once."""

_made = tuple.__new__
_START: Final = itemgetter(0)
_LONG_VALUE: Final = 64
"""How long, in bytes, a value is at most of which only a part lies within a word's window."""


class Beside(NamedTuple):
    """The forms of a type that count only beside its context words.

    Attributes:
        terms: what a match of each is worth.
        engine: what finds their matches.
        width: how far from a word, in bytes, a match is looked for.
        most: how likely a match can be.
    """

    terms: list[Terms]
    engine: Engine
    width: int
    most: int


class Scanner:
    """Finds what its recognisers know.

    The time it takes grows linearly with the text, whatever the text and the patterns.
    """

    def __init__(
        self,
        recognisers: Iterable[Recogniser],
        *,
        minimum: Likelihood = Likelihood.POSSIBLE,
        allow: frozenset[str] = frozenset(),
        engine: MakesEngine = Re2Engine,
    ) -> None:
        """Compile the patterns of the recognisers; that takes a moment, so keep the scanner.

        Args:
            recognisers: what to look for; where two findings are equal the first one's stays.
            minimum: the lowest likelihood that is reported.
            allow: values, in any case, that are never reported.
            engine: what finds the matches.

        Raises:
            re2.error: a pattern is none.
        """
        forms = forms_of(recognisers, minimum, allow)
        self._strong = [form for form in forms if not form.needs_context]
        self.engine = _engine_for(self._strong, engine)
        weak = (form for form in forms if form.needs_context)
        self._besides = {
            kind: _beside(list(some), engine)
            for kind, some in groupby(weak, key=lambda form: form.terms.type)
        }
        self._terms = [form.terms for form in self._strong]
        self._words = ContextWords(
            {form.terms.type: form.recogniser for form in forms if form.recogniser.context}.values()
        )

    def scan(self, text: str) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        if len(text) <= _BLOCK:
            return self._scan_block(text)
        return list(self._scan_blocks(text))

    def scan_values(self, values: Sequence[str | None]) -> list[tuple[Finding, ...]]:
        """Return, for each value of a column, what is found in it.

        All values are scanned at once, which is many times faster than one by one; no finding and
        no context reaches from one into another. In a long column a value that is as a whole of
        one of its usual types is not looked into further.
        """
        found: list[tuple[Finding, ...]] = [()] * len(values)
        rows: Sequence[int] = range(len(values))
        if is_worthwhile(values):
            sample = [value for value in values[:: len(values) // SAMPLE] if value]
            usual = usual_forms(sample, self._scan_joined(sample), self._strong)
            rows = take_whole(values, usual, found) if usual else rows
        for at in range(0, len(rows), _ROWS):
            some = rows[at : at + _ROWS]
            for row, one in zip(
                some, self._scan_joined([values[row] for row in some]), strict=True
            ):
                if one:
                    found[row] = one
        return found

    def _scan_joined(self, values: Sequence[str | None]) -> list[tuple[Finding, ...]]:
        joined = JoinedValues(values)
        return joined.by_row(self.findings_in(joined.framed, joined.borders))

    def _scan_blocks(self, text: str) -> Iterator[Finding]:
        reach = 0
        for start in range(0, len(text), _BLOCK):
            first = max(start - LONGEST_MATCH, 0)
            end = start + _BLOCK
            for found in self._scan_block(text[first : end + LONGEST_MATCH]):
                place = found[0] + first
                if place >= end:
                    break
                if place >= start and place >= reach:
                    reach = found[1] + first
                    yield _made(Finding, (place, reach, *found[2:]))

    def _scan_block(self, text: str) -> list[Finding]:
        # A lone surrogate is no character; a question mark is as long and as meaningless.
        framed = f"\n{text}\n".encode(errors="replace")
        ordered = without_overlaps(sorted(self.findings_in(framed), key=_START))
        return ordered if len(framed) == len(text) + 2 else list(_in_characters(framed, ordered))

    def findings_in(self, framed: bytes, borders: Borders | None = None) -> list[Finding]:
        """Return what is found in UTF-8 between two line ends, with overlaps.

        Places are in bytes behind the first line end.

        Args:
            framed: the text.
            borders: says between which bytes context of a match at a byte may stand.
        """
        grader = Grader(framed, self._words, borders)
        grade = grader.grader_of(self._terms)
        found = self.engine.findings(framed, 0, len(framed), grade)
        found.sort(key=_START)
        return found + self._beside_words(grader, found)

    def _beside_words(self, grader: Grader, strong: list[Finding]) -> list[Finding]:
        # What counts only beside its words is looked for only beside them.
        found: list[Finding] = []
        taken: dict[int, Taken] = {}
        for kind, places in grader.places.items() if self._besides else ():
            if (beside := self._besides.get(kind)) is None:
                continue
            if beside.most not in taken:
                taken[beside.most] = Taken(one for one in strong if int(one[3]) >= beside.most)
            grade = grader.grader_of(beside.terms)
            for first, last in places.windows(beside.width, len(grader.framed)):
                found += beside.engine.findings(
                    grader.framed, first, last, grade, taken[beside.most]
                )
        return found


def _beside(forms: list[Form], engine: MakesEngine) -> Beside:
    width = forms[0].terms.window + _LONG_VALUE
    most = int(max(form.most for form in forms))
    return Beside([form.terms for form in forms], _engine_for(forms, engine), width, most)


def _engine_for(forms: list[Form], engine: MakesEngine) -> Engine:
    return engine([Sought(form.pattern, form.most, form.terms.type) for form in forms])


def _in_characters(framed: bytes, findings: Iterable[Finding]) -> Iterator[Finding]:
    byte, character = 1, 0
    for found in findings:
        first, last = found[0] + 1, found[1] + 1
        start = character + len(framed[byte:first].decode())
        byte, character = last, start + len(framed[first:last].decode())
        yield _made(Finding, (start, character, *found[2:]))
