"""What is recognised in one value of a column, as small numbers that can be counted and merged."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

import re2

from troth.core.detection.shapes import SHAPES, shapes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.detection.recogniser import Pattern, Recogniser

LONGEST: Final = 200
"""Characters up to which a value can be of a type as a whole; longer ones are texts."""

_MEMORY: Final = 64 << 20
_DIGIT = re.compile(r"[0-9A-Za-z](?=[^0-9A-Za-z]*$)")
_LIST = re.compile(r"[,;/&|]")
_MOST_PARTS: Final = 12
_LOOKED_AT: Final = 3


class Step(IntEnum):
    """What a code says: a form, a right checksum, a neighbour's right checksum, a known word."""

    FORM = 0
    CHECKSUM = 1
    NEIGHBOUR = 2
    WORD = 3


FORM_STEPS: Final = (Step.FORM, Step.CHECKSUM, Step.NEIGHBOUR)
"""The codes of a pattern, in their order."""


class Coded(NamedTuple):
    """Where a code of a mark comes from.

    Attributes:
        recogniser: the recogniser that recognised the value.
        pattern: which of its patterns; None: its vocabulary.
    """

    recogniser: Recogniser
    pattern: Pattern | None


class Marker:
    """Marks values with what all recognisers say of them, one look-up for all patterns at once.

    A pattern has three codes in a row: the value has its form; its checksum is right too; and its
    neighbour, the same value with another last sign, is right as well, so that the checksum tells
    nothing. A vocabulary has one code.

    Raises:
        ValueError: a pattern is none in RE2's syntax.
    """

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        self.recognisers = tuple(recognisers)
        self.by_type = {recogniser.type: recogniser for recogniser in self.recognisers}
        self._patterns = [(owner, p) for owner in self.recognisers for p in owner.patterns]
        self._compiled = [_compiled(pattern) for _, pattern in self._patterns]
        self._set = _set_of([pattern for _, pattern in self._patterns])
        self._vocabulary: dict[str, tuple[int, ...]] = {}
        self._coded: dict[int, Coded] = {}
        for number, (owner, pattern) in enumerate(self._patterns):
            for step in FORM_STEPS:
                self._coded[SHAPES + 3 * number + step] = Coded(owner, pattern)
        self._first_word = SHAPES + 3 * len(self._patterns)
        self._learn_vocabularies()

    @cached_property
    def fingerprint(self) -> bytes:
        """Return what differs when codes mean something else, so that only like is merged."""
        names = [f"{owner.type} {pattern.regex}" for owner, pattern in self._patterns]
        words = [f"{owner.type} {len(owner.vocabulary)}" for owner in self.recognisers]
        return blake2b("\n".join((*names, *words)).encode(), digest_size=8).digest()

    def marks(self, value: str) -> tuple[int, ...]:
        """Return the codes of all that is recognised in a value, shapes first.

        Args:
            value: not blank, without blanks at its ends.
        """
        found = set(shapes_of(value))
        if len(value) <= LONGEST:
            found |= self._recognised(value) or self._in_each_of_several(value)
        return tuple(sorted(found))

    def origin(self, code: int) -> Coded:
        """Return which recogniser and pattern a code of ``SHAPES`` or more comes from."""
        return self._coded[code]

    def _learn_vocabularies(self) -> None:
        for number, owner in enumerate(self.recognisers):
            code = self._first_word + number
            self._coded[code] = Coded(owner, None)
            for phrase in owner.vocabulary:
                self._vocabulary[phrase] = (*self._vocabulary.get(phrase, ()), code)

    def _recognised(self, value: str) -> set[int]:
        matching = self._set.Match(value) or ()
        found = {code for number in matching for code in self._judged(number, value)}
        return found.union(self._vocabulary.get(value.lower(), ()))

    def _in_each_of_several(self, value: str) -> set[int]:
        """Return what is recognised in each of the first values of a list in one value."""
        parts = [part for part in _LIST.split(value, maxsplit=_MOST_PARTS) if part.strip()]
        if not 1 < len(parts) <= _MOST_PARTS:
            return set()
        return set.intersection(*(self._recognised(part.strip()) for part in parts[:_LOOKED_AT]))

    def _judged(self, number: int, value: str) -> list[int]:
        owner, pattern = self._patterns[number]
        checksum = pattern.checksum or owner.checksum
        code = SHAPES + 3 * number
        matched = self._compiled[number].fullmatch(value)
        text = (matched.group(1) if matched and matched.re.groups else value) or value
        if checksum is None:
            return [code, code + 1, code + 2]
        if not checksum(text):
            return [code]
        neighbour = _DIGIT.sub(lambda sign: _next(sign.group()), text, count=1)
        return [code, code + 1, *([code + 2] if checksum(neighbour) else [])]


def _next(sign: str) -> str:
    if sign == "9":
        return "0"
    if sign in "Zz":
        return chr(ord(sign) - 25)
    return chr(ord(sign) + 1)


def _options() -> re2.Options:
    options = re2.Options()
    options.max_mem = _MEMORY
    options.log_errors = False
    return options


def _written(pattern: Pattern) -> str:
    return f"(?i:{pattern.regex})" if pattern.ignore_case else f"(?:{pattern.regex})"


def _compiled(pattern: Pattern) -> re2._Regexp[str]:
    try:
        return re2.compile(_written(pattern), _options())
    except re2.error as unreadable:
        raise ValueError(f"no pattern of RE2: {pattern.regex}") from unreadable


def _set_of(patterns: Sequence[Pattern]) -> re2.Set:
    patterns_set = re2.Set.FullMatchSet(_options())
    for pattern in patterns:
        patterns_set.Add(_written(pattern))
    patterns_set.Compile()
    return patterns_set
