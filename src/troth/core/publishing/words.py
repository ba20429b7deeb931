"""The company's own words, in each language in which it has written them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.publishing.phrases import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """A text of the company's own.

    Attributes:
        texts: by language; white space is folded when it is read out.
    """

    texts: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether there is a text in any language."""
        return any(text.strip() for text in self.texts.values())

    def has(self, language: str) -> bool:
        """Say whether the company has written it in a language."""
        return bool(self.texts.get(language, "").strip())

    def said(self, language: str) -> str:
        """Return the text in a language, else in the first language that has one, else nothing."""
        for each in (language, *LANGUAGES, *sorted(self.texts)):
            if self.has(each):
                return " ".join(self.texts[each].split())
        return ""


def everywhere(text: str) -> Words:
    """Return a text that is the same in every language, such as a name."""
    return Words(dict.fromkeys(LANGUAGES, text))
