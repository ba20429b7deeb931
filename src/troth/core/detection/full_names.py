"""Whether a value is a person's whole name, word by word, with as many family names as it has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.detection.words import each_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.detection.recogniser import Recogniser

_MOST_WORDS: Final = 6
_WORD = re.compile(r"[^\W\d_][^\W\d_.'\u2019-]*(?:['\u2019-][^\W\d_]+)*\.?")
_SMALL_WORDS: Final = each_of(
    "von van vom zu zum zur de du des del della di da do dos das der den ter ten la le el al bin "
    "ibn y e dr mr mrs ms miss prof herr frau mme sig sr sra jr md phd dds dvm ii iii"
)


class FullNames:
    """Knows given and family names, from the vocabularies of the recognisers of these types."""

    def __init__(self, by_type: Mapping[str, Recogniser]) -> None:
        none: frozenset[str] = frozenset()
        self._given = by_type["given_name"].vocabulary if "given_name" in by_type else none
        self._family = by_type["family_name"].vocabulary if "family_name" in by_type else none

    def knows(self, value: str) -> bool:
        """Say whether a value is two to six capitalised words, names all but one, one a given name.

        Args:
            value: without blanks at its ends; ``Family, Given`` is a name too.
        """
        if not self._given or not value[0].isupper():
            return False
        words = value.replace(",", " ").split()
        if len(words) > _MOST_WORDS or not all(_WORD.fullmatch(word) for word in words):
            return False
        names = [word for word in words if word.rstrip(".").lower() not in _SMALL_WORDS]
        whole = [name.lower() for name in names if not name.endswith(".") and len(name) > 1]
        if len(whole) < 2 or not all(name[0].isupper() for name in names):  # noqa: PLR2004  # two
            return False
        known = [name for name in whole if self._is_known(name)]
        given = any(name.split("-", 1)[0] in self._given for name in whole)
        return given and len(known) >= max(2, len(whole) - 1)

    def _is_known(self, name: str) -> bool:
        parts = name.split("-")
        return any(part in self._given or part in self._family for part in (name, *parts))
