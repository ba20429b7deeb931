"""What a column's name says: which types it names, how plainly, and of a person or of a thing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from troth.core.detection.subjects import SUBJECTS, THINGS, singular
from troth.core.detection.words import each_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.detection.recogniser import Recogniser

_FILLERS: Final = each_of(
    "new old current previous prior full raw my the main primary secondary alternate alternative "
    "alt other home work business office private personal privat perso pro cust usr "
    "emp cli pat str txt fld col tbl db t f m p c n sz vc de du des del della of von der den do da "
    "van additional backup default preferred original emergency mobile evening day contact"
)
"""Words before a type's name that change nothing about what the column holds."""

_TAILS: Final = each_of(
    "number no nr num nummer numero numer value text field raw str string primary secondary home "
    "work office private line plain clear input original normalized normalised cleaned"
)
"""Words behind a type's name that change nothing about what the column holds."""

_QUESTIONS: Final = each_of(
    "is has had can may allow allowed allows enable enabled show hide send sends verify verified "
    "validated count total avg average min max sum needs ist hat anzahl nb"
)
"""Words that make of a type's name a question, a count or a setting about it."""

_SHORTEST_COMPOUND: Final = 6


class Agreement(IntEnum):
    """How plainly a name names a type."""

    NONE = 0
    ENDING = 1
    EXACT = 2


@dataclass(frozen=True, slots=True)
class NameMatch:
    """That a column's name names a type.

    Attributes:
        type: the recogniser's type.
        agreement: whether the whole name does, or only its end.
        of_person: whether a word before it names a person: ``customer_city``.
        of_thing: whether a word before it names a thing: ``warehouse_city``.
    """

    type: str
    agreement: Agreement
    of_person: bool = False
    of_thing: bool = False


class ColumnNameLexicon:
    """Every recogniser's column names, to be looked up by any way of writing them."""

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        self._types: dict[str, tuple[str, ...]] = {}
        for recogniser in recognisers:
            for name in recogniser.column_names:
                key = "".join(split(name))
                known = self._types.get(key, ())
                if key and recogniser.type not in known:
                    self._types[key] = (*known, recogniser.type)

    def matches(self, name: str) -> dict[str, NameMatch]:
        """Return by type what a column's name names; the longest known phrase wins.

        Args:
            name: as the store has it, such as ``BillingPostalCode`` or ``e_mail_2``.
        """
        words = split(name)
        if not words or words[0] in _QUESTIONS or words[-1] in _QUESTIONS:
            return {}
        for shortened in _without_tails(words):
            for start in range(len(shortened)):
                if types := self._types.get("".join(shortened[start:])):
                    return _graded(types, shortened[:start], words)
        return self._compounds(words)

    def _compounds(self, words: tuple[str, ...]) -> dict[str, NameMatch]:
        last = next((word for word in reversed(words) if not word.isdigit()), "")
        for start in range(1, len(last) - _SHORTEST_COMPOUND + 1):
            if types := self._types.get(last[start:]):
                before = (*words[: words.index(last)], last[:start])
                return _graded(types, before, words)
        return {}


def _without_tails(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words, then the words without their last as long as that one says nothing."""
    yield words
    while len(words) > 1 and (words[-1].isdigit() or words[-1] in _TAILS):
        words = words[:-1]
        yield words


def _graded(
    types: tuple[str, ...], before: tuple[str, ...], whole: tuple[str, ...]
) -> dict[str, NameMatch]:
    nouns = [singular(word) for word in before]
    person = any(singular(word) in SUBJECTS for word in whole)
    thing = any(noun in THINGS and noun not in SUBJECTS for noun in nouns)
    plain = all(
        noun in SUBJECTS or word in _FILLERS or word.isdigit()
        for noun, word in zip(nouns, before, strict=True)
    )
    agreement = Agreement.EXACT if plain else Agreement.ENDING
    return {type_: NameMatch(type_, agreement, person, thing and not person) for type_ in types}
