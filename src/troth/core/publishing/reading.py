"""How easily a text reads, by the formula of its language.

Formulas (read 2026-11-27 in secondary texts), with ASL for words a sentence and ASW for syllables a
word: English, Kincaid et al. 1975, a grade of 0.39 ASL + 11.8 ASW - 15.59; German, Amstad 1978,
180 - ASL - 58.5 ASW; French, Kandel and Moles 1958, 207 - 1.015 ASL - 73.6 ASW; Spanish, Fernandez
Huerta 1959, 206.84 - 1.02 ASL - 60 ASW, read with words a sentence; Dutch, Douma 1960, 206.84 -
0.93 ASL - 77 ASW. The last four run from 0, very hard, to 100, very easy, like Flesch's scale.

Syllables are counted twice, by hyphenation and by groups of vowels, and the larger count is taken:
hyphenation leaves out breaks near the edges of a word, and a text shall not look easier than it is.
Apart from English silent ``e`` nothing is done about letters that are not spoken, so French texts
come out harder than they sound.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from pyphen import Pyphen

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORT_LAYER_WORDS: Final = 250
"""Most words that a short layer may have."""
FULL_TEXT_WORDS: Final = 2000
"""Most words that a whole notice of the sample company may have."""
HIGHEST_GRADE: Final = 8.0
"""Highest Flesch-Kincaid grade of the short layer in English."""
LOWEST_EASE: Final = {"de": 50.0, "fr": 60.0, "es": 60.0, "nl": 60.0}
"""Lowest score of the short layer elsewhere: from 60 on Flesch's scale calls a text plain. Names of
things in German law are long; 50 is the lower end of Amstad's middle band."""

_DICTIONARIES: Final = {"en": "en_US", "de": "de_DE", "fr": "fr", "es": "es", "nl": "nl_NL"}
_EASE: Final = {
    "en": (206.835, 1.015, 84.6),
    "de": (180.0, 1.0, 58.5),
    "fr": (207.0, 1.015, 73.6),
    "es": (206.84, 1.02, 60.0),
    "nl": (206.84, 0.93, 77.0),
}
_WORD: Final = re.compile(r"[^\W_]+(?:['\u2019\-][^\W_]+)*")
_ADDRESS: Final = re.compile(r"\S*(?:://|@)\S*")
_END: Final = re.compile(r"[.!?]+(?:\s|$)")
_VOWELS: Final = re.compile(r"[aeiouyàâäáéèêëíìîïóòôöúùûüœæ]+")
_SILENT: Final = re.compile(r"(?<=[^aeiouylr])e$|(?<=[aeiouy][lr])e$|(?<=[^td])ed$")


@dataclass(frozen=True, slots=True)
class Reading:
    """Counts of a text in a language."""

    language: str
    sentences: int
    words: int
    syllables: int

    @property
    def grade(self) -> float:
        """Return the Flesch-Kincaid grade: years at school in the United States; English only."""
        return 0.39 * self.words_a_sentence + 11.8 * self.syllables_a_word - 15.59

    @property
    def ease(self) -> float:
        """Return the score of the language's own formula, from about 0 (hard) to 100 (easy)."""
        base, by_sentence, by_word = _EASE[self.language]
        return base - by_sentence * self.words_a_sentence - by_word * self.syllables_a_word

    @property
    def words_a_sentence(self) -> float:
        """Return the mean length of sentences, in words; 0 without a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def syllables_a_word(self) -> float:
        """Return the mean length of words, in syllables; 0 without a word."""
        return self.syllables / self.words if self.words else 0.0

    @property
    def is_plain(self) -> bool:
        """Say whether it is within the limit for short layers of its language."""
        if self.language == "en":
            return self.grade <= HIGHEST_GRADE
        return self.ease >= LOWEST_EASE[self.language]


def measured(texts: Iterable[str], language: str) -> Reading:
    """Return the counts of texts, each of which ends a sentence; addresses are no words.

    Raises:
        KeyError: there is no formula for the language.
    """
    sentences = words = syllables = 0
    for text in texts:
        plain = _ADDRESS.sub("", text)
        found = _WORD.findall(plain)
        if found:
            sentences += sum(1 for part in _END.split(plain) if _WORD.search(part))
        words += len(found)
        syllables += sum(syllables_of(word, language) for word in found)
    return Reading(language, sentences, words, syllables)


def words_in(text: str) -> int:
    """Return how many words a text has, as a reader counts them: between white space."""
    return len(text.split())


def syllables_of(word: str, language: str) -> int:
    """Return about how many syllables a word has, at least 1."""
    lower = word.lower()
    hyphenated = len(_dictionary(language).positions(lower)) + 1
    spoken = _SILENT.sub("", lower) if language == "en" else lower
    return max(1, hyphenated, len(_VOWELS.findall(spoken)))


@cache
def _dictionary(language: str) -> Pyphen:
    return Pyphen(lang=_DICTIONARIES[language], left=2, right=2)
