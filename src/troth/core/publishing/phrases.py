"""Phrases and labels of one language, read from the package's own files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from troth.core.publishing import texts
from troth.core.yaml_reading import read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LANGUAGES: Final = ("en", "de", "fr", "es", "nl")
"""Languages in which a notice can be published, as ISO 639-1 codes."""

_SLOT: Final = re.compile(r"\{([A-Za-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence with slots.

    Attributes:
        one: for a count of one (in French also for none).
        other: for every other count, and where nothing is counted.
    """

    one: str
    other: str

    def slots(self) -> frozenset[str]:
        """Return the names of what has to be filled in."""
        return frozenset(_SLOT.findall(self.one) + _SLOT.findall(self.other))

    def filled(self, fill: Callable[[str], str], form: str) -> str:
        """Return the sentence in the form ``one`` or ``other``, each slot filled by its name."""
        text = self.one if form == "one" else self.other
        return _SLOT.sub(lambda slot: fill(slot[1]), text)


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """All words that Troth has for notices in one language.

    Attributes:
        language: its ISO 639-1 code.
        phrases: sentences by key.
        labels: words by kind (``category``, ``basis``, ``country`` and so on) and key.
    """

    language: str
    phrases: Mapping[str, Phrase]
    labels: Mapping[str, Mapping[str, str]]

    def label(self, kind: str, key: str) -> str:
        """Return the words for a term, or its key where the language has none."""
        return self.labels[kind].get(key, key)

    def form(self, count: int) -> str:
        """Return which plural form a count takes (CLDR's rules for numbers below a million)."""
        singular = count in {0, 1} if self.language == "fr" else count == 1
        return "one" if singular else "other"

    def filled(self, key: str, fill: Callable[[str], str], count: int = 0) -> str:
        """Return the phrase of a key with its slots filled.

        Raises:
            KeyError: there is no such phrase.
        """
        return self.phrases[key].filled(fill, self.form(count))


@cache
def phrasebook(language: str) -> Phrasebook:
    """Return the words of one of ``LANGUAGES``.

    Raises:
        FileNotFoundError: the language is none of them.
    """
    labels = dict(_file(f"labels/{language}.yaml")) | {
        "country": dict(_file(f"countries/{language}.yaml"))
    }
    sentences = _file(f"{language}.yaml")
    return Phrasebook(language, {key: _phrase(sentences[key]) for key in sentences}, labels)


def _phrase(said: str | Mapping[str, str]) -> Phrase:
    return Phrase(said, said) if isinstance(said, str) else Phrase(said["one"], said["other"])


def _file(name: str) -> Any:
    return read(files(texts).joinpath(name).read_bytes())
