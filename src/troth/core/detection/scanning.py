"""From text to findings: an engine's matches, graded, without overlaps."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from troth.core.detection.context import ContextWords
from troth.core.detection.engine import LONGEST_MATCH, Sought
from troth.core.detection.finding import Finding
from troth.core.detection.forms import forms_of
from troth.core.detection.grading import Grader
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.overlaps import without_overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from troth.core.detection.engine import Engine
    from troth.core.detection.forms import Form
    from troth.core.detection.grading import Borders
    from troth.core.detection.recogniser import Recogniser

    MakesEngine = Callable[[Sequence[Sought]], Engine]

_BLOCK: Final = 262_144
"""Characters that are scanned at once; beside them stands, in memory, what was found."""

_START: Final = itemgetter(0)
_LONG_VALUE: Final = 128
"""How long, in bytes, a value is at most of which only a part lies within a word's window."""


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
        forms = forms_of(recognisers, minimum)
        self._strong = [form for form in forms if not form.needs_context]
        self._engine = _engine_for(self._strong, engine)
        weak = (form for form in forms if form.needs_context)
        self._beside = [
            (kind, own := list(some), _engine_for(own, engine))
            for kind, some in groupby(weak, key=lambda form: form.terms.type)
        ]
        self._words = ContextWords(
            {form.terms.type: form.recogniser for form in forms if form.recogniser.context}.values()
        )
        self._allow = frozenset(value.strip().lower() for value in allow)

    def scan(self, text: str) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        if len(text) <= _BLOCK:
            return list(self._scan_block(text))
        return list(self._scan_blocks(text))

    def _scan_blocks(self, text: str) -> Iterator[Finding]:
        reach = 0
        for start in range(0, len(text), _BLOCK):
            first = max(start - LONGEST_MATCH, 0)
            end = start + _BLOCK
            for found in self._scan_block(text[first : end + LONGEST_MATCH]):
                place = found.start + first
                if max(start, reach) <= place < end:
                    reach = found.end + first
                    yield found._replace(start=place, end=reach)

    def _scan_block(self, text: str) -> Iterable[Finding]:
        # A lone surrogate is no character; a question mark is as long and as meaningless.
        framed = f"\n{text}\n".encode(errors="replace")
        ordered = without_overlaps(sorted(self.findings_in(framed), key=_START))
        return _in_characters(framed, ordered, is_ascii=len(framed) == len(text) + 2)

    def findings_in(self, framed: bytes, borders: Borders | None = None) -> list[Finding]:
        """Return what is found in UTF-8 between two line ends, with overlaps, places in bytes.

        Args:
            framed: the text.
            borders: says between which bytes context of a match at a byte may stand.
        """
        grader = Grader(framed, self._words, self._allow, borders)
        grade = grader.grader_of(self._strong)
        found = self._engine.findings(framed, 0, len(framed), grade)
        # What counts only beside its words is looked for only beside them.
        for kind, forms, beside in self._beside:
            if (places := grader.places.get(kind)) is not None:
                grade = grader.grader_of(forms)
                width = forms[0].terms.window + _LONG_VALUE
                for first, last in places.windows(width, len(framed)):
                    found += beside.findings(framed, first, last, grade)
        return found


def _engine_for(forms: list[Form], engine: MakesEngine) -> Engine:
    return engine([Sought(form.pattern, form.most, form.terms.type) for form in forms])


def _in_characters(
    framed: bytes, findings: Iterable[Finding], *, is_ascii: bool
) -> Iterator[Finding]:
    make = tuple.__new__
    if is_ascii:
        for start, end, *rest in findings:
            yield make(Finding, (start - 1, end - 1, *rest))
        return
    byte, character = 1, 0
    for finding in findings:
        start = character + len(framed[byte : finding.start].decode())
        byte, character = finding.end, start + len(framed[finding.start : finding.end].decode())
        yield finding._replace(start=start, end=character)
