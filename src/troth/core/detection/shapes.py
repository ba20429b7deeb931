"""The outer form of a value: digits or words, how long, a date of which decade."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import Final


class Shape(IntEnum):
    """What can be said of a value without knowing any type; codes below ``SHAPES``."""

    DIGITS = 0
    LEADING_ZERO = 1
    NUMBER = 2
    WORDS = 3
    TWO_WORDS = 4
    MANY_WORDS = 5
    CAPITALISED = 6
    BOOLEAN = 7
    HEXADECIMAL = 8
    DATE = 9
    TIME = 10
    OPAQUE = 11
    UP_TO_2 = 12
    UP_TO_8 = 13
    UP_TO_16 = 14
    UP_TO_40 = 15
    UP_TO_100 = 16
    LONG = 17
    PUNCTUATED = 18
    NUMBERED = 19
    DECADE = 32


SHAPES: Final = 64
"""Codes that are kept for shapes; those of types begin here."""

FIRST_DECADE: Final = 1900
_DECADES: Final = 20

_LONGEST_NUMBER: Final = 6
"""Signs of the longest number of a house: ``10-12a``."""

_BOOLEANS: Final = frozenset(
    ("true", "false", "yes", "no", "y", "n", "t", "f", "ja", "nein", "oui", "non", "0", "1")
)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
_HEXADECIMAL = re.compile(
    r"\{?(?=[^-]*[0-9])[0-9a-f]{8}(?:-?[0-9a-f]{4}){2,}[0-9a-f]*\}?", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:(?P<first>\d{4})[-/.](?:0?\d|1[0-2])[-/.][0-3]?\d"
    r"|[0-3]?\d[-/. ](?:[0-3]?\d|[a-zäéûç]{3,9}\.?)[-/., ]{1,2}(?P<last>\d{4}))"
    r"(?:[T ](?P<time>\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+(?:[ .'\u2019,-]{1,2}[^\W\d_]+)*\.?")
_MIDNIGHT = re.compile(r"0?0:00(?::00(?:\.0+)?)?")
_LENGTHS = (
    (2, Shape.UP_TO_2),
    (8, Shape.UP_TO_8),
    (16, Shape.UP_TO_16),
    (40, Shape.UP_TO_40),
    (100, Shape.UP_TO_100),
)


def shapes_of(value: str) -> list[int]:
    """Return the codes of a value's shapes.

    Args:
        value: not blank; its time is linear in its first 100 characters.
    """
    length = _length_of(value)
    if length is Shape.LONG:
        return [length, Shape.MANY_WORDS if " " in value.strip() else Shape.OPAQUE]
    found: list[int] = [length]
    if value.lower() in _BOOLEANS:
        found.append(Shape.BOOLEAN)
    found.extend(_forms(value))
    words = value.count(" ") + 1
    if words > 1:
        found.append(Shape.TWO_WORDS if words <= 3 else Shape.MANY_WORDS)  # noqa: PLR2004
    return found


def _forms(value: str) -> list[int]:
    if value.isascii() and value.isdigit():
        leading = [Shape.LEADING_ZERO] if value[0] == "0" and len(value) > 1 else []
        return [Shape.DIGITS, Shape.NUMBER, *leading]
    if _NUMBER.fullmatch(value):
        return [Shape.NUMBER]
    if dated := _DATE.fullmatch(value):
        return _date_shapes(dated)
    if _WORDS.fullmatch(value):
        return [Shape.WORDS, Shape.CAPITALISED] if value[0].isupper() else [Shape.WORDS]
    if _HEXADECIMAL.fullmatch(value):
        return [Shape.HEXADECIMAL]
    return [Shape.PUNCTUATED, *([Shape.NUMBERED] if _is_numbered(value) else [])]


def _is_numbered(value: str) -> bool:
    """Say whether a value is words with a number before or behind, as houses have."""
    words = value.replace(",", " ").split()
    ends = (words[0], *words[-3:]) if len(words) > 1 else ()
    numbered = any(end[0].isdigit() and len(end) <= _LONGEST_NUMBER for end in ends)
    return numbered and any(len(word) > 2 and word[:3].isalpha() for word in words)  # noqa: PLR2004  # ``rue``


def _date_shapes(dated: re.Match[str]) -> list[int]:
    year = int(dated["first"] or dated["last"])
    decade = min(max((year - FIRST_DECADE) // 10, 0), _DECADES - 1)
    timed = dated["time"] and not _MIDNIGHT.fullmatch(dated["time"])
    return [Shape.DATE, Shape.DECADE + decade, *([Shape.TIME] if timed else [])]


def _length_of(value: str) -> Shape:
    for longest, shape in _LENGTHS:
        if len(value) <= longest:
            return shape
    return Shape.LONG
