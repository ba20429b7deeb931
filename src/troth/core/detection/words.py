"""Names of tables and columns as words: ``BillingPostalCode`` as billing, postal, code."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

LONGEST_NAME: Final = 200
"""Characters of a name that are looked at; what is longer is no name that a person gave."""

_WORD = re.compile(r"[^\W\d_]+|\d+")
_CASE_CHANGE = re.compile(r"(?<=[a-zß-ÿ])(?=[A-ZÀ-Þ])|(?<=[A-Z])(?=[A-Z][a-z])")
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "\u0131": "i"}
)


def each_of(words: str) -> frozenset[str]:
    """Return the words of a list that is written with blanks between them."""
    return frozenset(words.split())


def folded(text: str) -> str:
    """Return a text in lower case and without accents, so that ``Prénom`` is ``prenom``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def split(name: str) -> tuple[str, ...]:
    """Return the words of a name: at underscores, blanks, dots, digits and changes of case.

    Args:
        name: as the store has it; only its first ``LONGEST_NAME`` characters are looked at.
    """
    spaced = _CASE_CHANGE.sub(" ", name[:LONGEST_NAME])
    return tuple(folded(word) for word in _WORD.findall(spaced))
