"""From text to findings: an engine's candidates, graded, without overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.context import ContextWords
from troth.core.detection.engine import LONGEST_MATCH
from troth.core.detection.forms import forms_of
from troth.core.detection.grading import Grader
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.overlaps import without_overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from troth.core.detection.engine import Engine
    from troth.core.detection.finding import Finding
    from troth.core.detection.recogniser import Pattern, Recogniser

_BLOCK: Final = 262_144
"""Characters that are scanned at once; beside them stands, in memory, what was found."""


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
        engine: Callable[[Sequence[Pattern]], Engine] = Re2Engine,
    ) -> None:
        """Compile the patterns of the recognisers; that takes a moment, so keep the scanner.

        Args:
            recognisers: what to look for; where two findings are equal the first one's stays.
            minimum: the lowest likelihood that is reported.
            allow: values, in any case, that are never reported.
            engine: what finds the candidates.

        Raises:
            re2.error: a pattern is none.
        """
        self._forms = forms_of(recognisers, minimum)
        self._engine = engine([form.pattern for form in self._forms])
        self._words = ContextWords(
            form.recogniser for form in self._forms if form.in_context > form.alone
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

    def _scan_block(self, text: str) -> Iterator[Finding]:
        # A lone surrogate is no character; a question mark is as long and as meaningless.
        encoded = text.encode(errors="replace")
        grader = Grader(encoded, self._forms, self._words, self._allow)
        graded = (
            finding
            for start, end, index in self._engine.candidates(encoded)
            if (finding := grader.grade(start, end, index)) is not None
        )
        ordered = without_overlaps(sorted(graded, key=lambda one: one.start))
        return ordered if len(encoded) == len(text) else _in_characters(encoded, ordered)


def _in_characters(encoded: bytes, findings: Iterable[Finding]) -> Iterator[Finding]:
    byte = character = 0
    for finding in findings:
        start = character + len(encoded[byte : finding.start].decode())
        byte, character = finding.end, start + len(encoded[finding.start : finding.end].decode())
        yield finding._replace(start=start, end=character)
