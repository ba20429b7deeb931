"""What a match is worth: checksum and context to likelihood and reason."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from troth.core.detection.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from troth.core.detection.context import ContextWords, Places
    from troth.core.detection.forms import Form

    Borders = Callable[[int], tuple[int, int]]


class Grader:
    """Grades the matches in one text; its context words are looked for when first needed."""

    def __init__(
        self, framed: bytes, words: ContextWords, allow: frozenset[str], borders: Borders | None
    ) -> None:
        """Take a text in UTF-8 between two line ends, and values that are never reported.

        ``borders`` says between which bytes context of a match at a byte may stand.
        """
        self._framed = framed
        self._words = words
        self._allow = allow
        self._borders = borders

    @cached_property
    def places(self) -> dict[str, Places]:
        """Return where the context words of each type stand."""
        return self._words.places(self._framed)

    def grader_of(self, forms: Sequence[Form]) -> Callable[[int, int, int], Finding | None]:
        """Return what says how likely a match of one of these forms is; None: not enough."""
        framed, allow = self._framed, self._allow

        def grade(start: int, end: int, index: int) -> Finding | None:
            kind, check, likelihood, in_context, least, window, reason, allowed = forms[index].terms
            word = None
            if in_context > likelihood and (places := self.places.get(kind)) is not None:
                before, behind = start - window, end + window // 2
                if self._borders is not None:
                    first, last = self._borders(start)
                    before, behind = max(before, first), min(behind, last)
                if (word := places.near(start, end, before, behind)) is not None:
                    likelihood = in_context
            if likelihood < least:
                return None
            if check is not None or allow or allowed:
                value = framed[start:end].decode(errors="replace")
                if (allow or allowed) and value.strip().lower() in allow | allowed:
                    return None
                if check is not None and not check(value):
                    return None
            if word is not None:
                reason = f"{reason}, '{word}' nearby"
            return Finding(start, end, kind, likelihood, reason)

        return grade
