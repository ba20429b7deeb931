"""What a match is worth: checksum and context to likelihood and reason."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from troth.core.detection.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.context import ContextWords, Places
    from troth.core.detection.forms import Terms

    Borders = Callable[[int], tuple[int, int]]

_made = tuple.__new__


class Grader:
    """Grades the matches in one text; its context words are looked for when first needed."""

    def __init__(self, framed: bytes, words: ContextWords, borders: Borders | None = None) -> None:
        """Take a text in UTF-8 between two line ends.

        ``borders`` says between which bytes context of a match at a byte may stand.
        """
        self.framed = framed
        self._words = words
        self._borders = borders

    @cached_property
    def places(self) -> dict[str, Places]:
        """Return where the context words of each type stand."""
        return self._words.places(self.framed)

    def grader_of(  # noqa: C901  # one closure is a third of the time of three methods
        self, terms: Sequence[Terms]
    ) -> Callable[[int, int, int], Finding | None]:
        """Return what says how likely a match is, on these terms; None: not enough.

        It is given places in the framed text and returns findings with places in the text itself.
        """
        framed, word_near = self.framed, self._word_near

        def grade(start: int, end: int, index: int) -> Finding | None:
            (kind, check, likelihood, in_context, invalid, least, window, reason, allowed) = terms[
                index
            ]
            if in_context is not likelihood:
                word = word_near(kind, start, end, window)
                if word is not None:
                    likelihood, reason = in_context, f"{reason}, '{word}' nearby"
                elif likelihood < least:
                    return None
            if check is not None or allowed:
                value = framed[start:end].decode(errors="replace")
                if allowed and value.strip().lower() in allowed:
                    return None
                if check is not None and not check(value):
                    if invalid is None or invalid < least:
                        return None
                    likelihood, reason = invalid, "written like one"
            return _made(Finding, (start - 1, end - 1, kind, likelihood, reason))

        return grade

    def _word_near(self, kind: str, start: int, end: int, window: int) -> str | None:
        places = self.places.get(kind)
        if places is None:
            return None
        before, behind = start - window, end + window // 2
        if self._borders is not None:
            first, last = self._borders(start)
            before, behind = max(before, first), min(behind, last)
        return places.near(start, end, before, behind)
