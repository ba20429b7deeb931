"""What is recognised in one value of a column, as small numbers that can be counted and merged."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cached_property
from hashlib import blake2b
from itertools import cycle
from string import ascii_lowercase, ascii_uppercase, digits
from typing import TYPE_CHECKING, Final, NamedTuple

import re2

from troth.core.detection.full_names import FullNames
from troth.core.detection.mentions import Mentions
from troth.core.detection.shapes import SHAPES, shapes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from troth.core.detection.recogniser import Pattern, Recogniser

LONGEST: Final = 200
"""Characters up to which a value can be of a type as a whole; longer ones are texts."""

_MEMORY: Final = 64 << 20
_FEWEST_DIGITS: Final = 4
_DIGITS = re.compile("[0-9]")
_SIGN = re.compile("[0-9A-Za-z]")
_LAST_SIGN = re.compile(r"[0-9A-Za-z](?=[^0-9A-Za-z]*$)")
_LIST = re.compile(r"[,;/&|]")
_MOST_PARTS: Final = 12
_LOOKED_AT: Final = 3


class Step(IntEnum):
    """What a code says: form, right checksum, what else would be right, known word, mention."""

    FORM = 0
    CHECKSUM = 1
    NEIGHBOUR = 2
    TWIN = 3
    WORD = 4
    MENTION = 5


FORM_STEPS: Final = (Step.FORM, Step.CHECKSUM, Step.NEIGHBOUR, Step.TWIN)
"""The codes of a pattern, in their order."""

_STEPS: Final = len(FORM_STEPS)


class Coded(NamedTuple):
    """Where a code of a mark comes from.

    Attributes:
        recogniser: the recogniser that recognised the value.
        pattern: which of its patterns; None: its vocabulary, or a text that mentions it.
        step: what the code says.
    """

    recogniser: Recogniser
    pattern: Pattern | None
    step: Step


class Marker:
    """Marks values with what all recognisers say of them, one look-up for all patterns at once.

    A pattern has four codes in a row: the value has its form; its checksum is right too; so is
    that of its neighbour, the same value with another last sign, which no check digit allows; and
    so is its twin, a random value of the same outer shape. A vocabulary has one code, and so has a
    text that mentions a type.

    Raises:
        ValueError: a pattern is none in RE2's syntax.
    """

    def __init__(self, recognisers: Iterable[Recogniser]) -> None:
        self.recognisers = tuple(recognisers)
        self.by_type = {recogniser.type: recogniser for recogniser in self.recognisers}
        self._patterns = [(owner, p) for owner in self.recognisers for p in owner.patterns]
        self._checksums = [p.checksum or owner.checksum for owner, p in self._patterns]
        self._compiled = [_with_group(pattern) for _, pattern in self._patterns]
        self._set = _set_of([pattern for _, pattern in self._patterns])
        self._vocabulary: dict[str, tuple[int, ...]] = {}
        self._coded: dict[int, Coded] = {}
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        for number, (owner, pattern) in enumerate(self._patterns):
            for step in FORM_STEPS:
                self._coded[SHAPES + _STEPS * number + step] = Coded(owner, pattern, step)
        self._first_word = SHAPES + _STEPS * len(self._patterns)
        self._mentioned: dict[str, int] = {}
        self._learn_vocabularies()
        self._mentions = Mentions(self.recognisers)
        self._full_names = FullNames(self.by_type)
        self._full_name_codes = {
            code
            for code, (owner, _, step) in self._coded.items()
            if owner.type == "person_name" and step is Step.WORD
        }

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
        if not value.isascii():
            # A lone surrogate is no character; a question mark is as long and as meaningless.
            value = value.encode(errors="replace").decode()
        found = set(shapes_of(value))
        if len(value) <= LONGEST:
            found |= self._recognised(value) or self._in_each_of_several(value)
        found |= {self._mentioned[type_] for type_ in self._mentions.types_in(value)}
        marks = tuple(sorted(found))
        # Few different ones stand for many values: one object each keeps a wide store small.
        return self._known.setdefault(marks, marks)

    def origin(self, code: int) -> Coded:
        """Return which recogniser and pattern a code of ``SHAPES`` or more comes from."""
        return self._coded[code]

    def _learn_vocabularies(self) -> None:
        for number, owner in enumerate(self.recognisers):
            code = self._first_word + number
            self._coded[code] = Coded(owner, None, Step.WORD)
            self._mentioned[owner.type] = code + len(self.recognisers)
            self._coded[self._mentioned[owner.type]] = Coded(owner, None, Step.MENTION)
            for phrase in owner.vocabulary:
                self._vocabulary[phrase] = (*self._vocabulary.get(phrase, ()), code)

    def _recognised(self, value: str) -> set[int]:
        found = set(self._vocabulary.get(value.lower(), ()))
        if self._full_names.knows(value):
            found |= self._full_name_codes
        right, formed = self._right(value)
        found |= {code + Step.FORM for code in formed} | {code + Step.CHECKSUM for code in right}
        if right:
            neighbours = self._right(_neighbour(value), right)[0] if _has_digits(value) else right
            found |= {code + Step.NEIGHBOUR for code in neighbours}
            found |= {code + Step.TWIN for code in self._right(_twin(value), right)[0]}
        return found

    def _in_each_of_several(self, value: str) -> set[int]:
        """Return what is recognised in each of the first values of a list in one value.

        Single words are not: firms are called after families, ``Smith & Jones``.
        """
        parts = [part for part in _LIST.split(value, maxsplit=_MOST_PARTS) if part.strip()]
        if not 1 < len(parts) <= _MOST_PARTS:
            return set()
        found = [self._recognised(part.strip()) for part in parts[:_LOOKED_AT]]
        return {
            code
            for code in set.intersection(*found)
            if code < self._first_word or code in self._full_name_codes
        }

    def _right(self, value: str, asked: set[int] | None = None) -> tuple[set[int], set[int]]:
        """Return the codes of patterns of which a value is right, and whose form it has.

        Args:
            value: to be matched as a whole.
            asked: codes of the only patterns to be judged; None: of all.
        """
        codes = {SHAPES + _STEPS * number for number in self._set.Match(value) or ()}
        formed = codes if asked is None else codes & asked
        verdicts: dict[tuple[Callable[[str], bool] | None, str], bool] = {}
        right = set()
        for code in formed:
            checksum, text = self._checked(code, value)
            if (verdict := verdicts.get((checksum, text))) is None:
                verdict = verdicts[checksum, text] = checksum is None or checksum(text)
            if verdict:
                right.add(code)
        return right, formed

    def _checked(self, code: int, value: str) -> tuple[Callable[[str], bool] | None, str]:
        """Return a pattern's checksum, and the part of a value that it is asked of."""
        number = (code - SHAPES) // _STEPS
        checksum, compiled = self._checksums[number], self._compiled[number]
        if checksum is None or compiled is None:
            return checksum, value
        matched = compiled.fullmatch(value)
        return checksum, (matched.group(1) if matched else None) or value


def _has_digits(value: str) -> bool:
    return len(_DIGITS.findall(value)) >= _FEWEST_DIGITS


def _neighbour(value: str) -> str:
    return _LAST_SIGN.sub(lambda sign: _next(sign.group()), value, count=1)


def _twin(value: str) -> str:
    """Return a value with other letters and digits in the same places, always the same ones."""
    chance = cycle(blake2b(value.encode("utf-8", "surrogatepass")).digest())
    return _SIGN.sub(lambda sign: _other(sign.group(), next(chance)), value)


def _other(sign: str, chance: int) -> str:
    signs = digits if sign <= "9" else ascii_lowercase if sign >= "a" else ascii_uppercase
    return signs[chance % len(signs)]


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


def _with_group(pattern: Pattern) -> re2._Regexp[str] | None:
    """Return a compiled pattern where a group of it is what counts; None: the whole of it does."""
    try:
        compiled = re2.compile(_written(pattern), _options())
    except re2.error as unreadable:
        raise ValueError(f"no pattern of RE2: {pattern.regex}") from unreadable
    return compiled if compiled.groups else None


def _set_of(patterns: Sequence[Pattern]) -> re2.Set:
    patterns_set = re2.Set.FullMatchSet(_options())
    for pattern in patterns:
        patterns_set.Add(_written(pattern))
    patterns_set.Compile()
    return patterns_set
