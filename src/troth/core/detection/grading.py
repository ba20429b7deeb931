"""What a candidate is worth: checksum and context to likelihood and reason."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from troth.core.detection.finding import Finding

if TYPE_CHECKING:
    from troth.core.detection.context import ContextWords, Places
    from troth.core.detection.forms import Form


class Stretch(NamedTuple):
    """Where context of a candidate may stand: nothing before ``first`` or behind ``last``."""

    first: int
    last: int


class Grader:
    """Grades the candidates of one text; its context words are looked for when first needed."""

    def __init__(
        self, text: bytes, forms: list[Form], words: ContextWords, allow: frozenset[str]
    ) -> None:
        """Take the text in UTF-8, and values, in lower case, that are never reported."""
        self._text = text
        self._forms = forms
        self._words = words
        self._allow = allow
        self._whole = Stretch(0, len(text))

    @cached_property
    def _places(self) -> dict[str, Places]:
        return self._words.places(self._text)

    def grade(
        self, start: int, end: int, index: int, stretch: Stretch | None = None
    ) -> Finding | None:
        """Return the finding, its places in bytes, or None when it is not likely enough."""
        form = self._forms[index]
        likelihood, word = form.alone, None
        if form.in_context > likelihood:
            word = self._word_near(form, start, end, stretch or self._whole)
            likelihood = form.in_context if word else likelihood
        if likelihood < form.least or not self._passes(form, start, end):
            return None
        reason = f"{form.reason}, '{word}' nearby" if word else form.reason
        return Finding(start, end, form.recogniser.type, likelihood, reason)

    def _word_near(self, form: Form, start: int, end: int, stretch: Stretch) -> str | None:
        places = self._places.get(form.recogniser.type)
        if places is None:
            return None
        window = form.recogniser.window
        before = max(start - window, stretch.first)
        return places.near(start, end, before, min(end + window // 2, stretch.last))

    def _passes(self, form: Form, start: int, end: int) -> bool:
        allow = form.recogniser.allow
        if form.check is None and not allow and not self._allow:
            return True
        value = self._text[start:end].decode()
        if (allow or self._allow) and _is_allowed(value, allow, self._allow):
            return False
        return form.check is None or form.check(value)


def _is_allowed(value: str, *lists: frozenset[str]) -> bool:
    written = value.strip().lower()
    return any(written in some for some in lists)
