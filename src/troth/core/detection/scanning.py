"""From text to findings: an engine's matches, graded, without overlaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.detection.accelerated import is_native, native_search
from troth.core.detection.context import ContextWords
from troth.core.detection.engine import LONGEST_MATCH
from troth.core.detection.finding import Finding
from troth.core.detection.forms import forms_of
from troth.core.detection.likelihood import Likelihood
from troth.core.detection.matching import Re2Engine
from troth.core.detection.passes import Passes
from troth.core.detection.whole_values import SAMPLE, is_worthwhile, usual_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from troth.core.detection.engine import MakesEngine, Search
    from troth.core.detection.recogniser import Recogniser

_BLOCK: Final = 262_144
"""Characters that are scanned at once; beside them stands, in memory, what was found."""

_ROWS: Final = 65_536
"""Values that are joined and scanned at once."""

_made = tuple.__new__


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
        engine: MakesEngine | None = None,
    ) -> None:
        """Compile the patterns of the recognisers; that takes a moment, so keep the scanner.

        Args:
            recognisers: what to look for; where two findings are equal the first one's stays.
            minimum: the lowest likelihood that is reported.
            allow: values, in any case, that are never reported.
            engine: what finds the matches; None: the native engine where it is installed, else
                RE2. All find the same.

        Raises:
            re2.error: a pattern is none.
        """
        forms = forms_of(recognisers, minimum, allow)
        self._strong = [form for form in forms if not form.needs_context]
        weak = [form for form in forms if form.needs_context]
        words = ContextWords(
            {form.terms.type: form.recogniser for form in forms if form.recogniser.context}.values()
        )
        self._search: Search = (
            native_search(self._strong, weak, words)
            if engine is None and is_native()
            else Passes(self._strong, weak, words, engine or Re2Engine)
        )

    @property
    def search(self) -> Search:
        """Return what looks through texts: the native engine or passes of another."""
        return self._search

    def scan(self, text: str) -> list[Finding]:
        """Return what is found, in order and without overlaps, with places in characters."""
        if len(text) <= _BLOCK:
            return self._search.scan(text)
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
            usual = usual_forms(sample, self._search.scan_values(sample), self._strong)
            rows = self._search.take_whole(values, usual, found) if usual else rows
        for at in range(0, len(rows), _ROWS):
            some = rows[at : at + _ROWS]
            for row, one in zip(
                some, self._search.scan_values([values[row] for row in some]), strict=True
            ):
                if one:
                    found[row] = one
        return found

    def _scan_blocks(self, text: str) -> Iterator[Finding]:
        reach = 0
        for start in range(0, len(text), _BLOCK):
            first = max(start - LONGEST_MATCH, 0)
            end = start + _BLOCK
            for found in self._search.scan(text[first : end + LONGEST_MATCH]):
                place = found[0] + first
                if place >= end:
                    break
                if place >= start and place >= reach:
                    reach = found[1] + first
                    yield _made(Finding, (place, reach, *found[2:]))
