"""Which signs a class of RE2's stands for, and which signs it takes for one when case is ignored.

What is ASCII is told here; RE2 itself is asked about the rest, so that its tables of Unicode hold.
"""

from __future__ import annotations

import re
from array import array
from functools import cache
from typing import TYPE_CHECKING, Final

from troth.core.detection.expressions import ANYWHERE, matcher, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Ranges = tuple[tuple[int, int], ...]

LAST: Final = 0x10FFFF
_ASCII: Final = 0x80
_SURROGATES: Final = range(0xD800, 0xE000)

_CLASSES: Final[dict[str, Ranges]] = {
    "d": ((48, 57),),
    "w": ((48, 57), (65, 90), (95, 95), (97, 122)),
    "s": ((9, 10), (12, 13), (32, 32)),
}
ESCAPED: Final = {"t": 9, "n": 10, "f": 12, "r": 13, "v": 11, "a": 7}
"""What letters mean behind a stroke, other than classes."""

_SIGN: Final = r"\\x\{[0-9A-Fa-f]{1,6}\}|\\x[0-9A-Fa-f]{2}|\\[tnfrva]|\\[^\w\s]|[^\\\[\]]"
_ITEM: Final = re.compile(
    rf"\\(?P<kind>[dws])|(?P<first>{_SIGN})(?:-(?P<last>{_SIGN}))?", re.DOTALL
)


def without(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Return all signs that are in none of some ranges."""
    found, next_one = [], 0
    for first, last in sorted(ranges):
        if first > next_one:
            found.append((next_one, first - 1))
        next_one = max(next_one, last + 1)
    return (*found, (next_one, LAST)) if next_one <= LAST else tuple(found)


@cache
def signs_of(expression: str, *, ignore_case: bool) -> Ranges:
    r"""Return which signs an expression of one sign matches: ``[a-z]``, ``\W``, ``\pL``."""
    if expression[0] == "[":
        found = _in_brackets(expression, ignore_case=ignore_case)
        return _asked(expression, ignore_case=ignore_case) if found is None else found
    kind = expression[1:]
    if ignore_case or kind.lower() not in _CLASSES:
        return _asked(expression, ignore_case=ignore_case)
    plain = _CLASSES[kind.lower()]
    return plain if kind.islower() else without(plain)


def _in_brackets(expression: str, *, ignore_case: bool) -> Ranges | None:
    """Return what brackets with nothing but ranges and simple classes stand for; else None."""
    body = expression[1:-1]
    is_negated = body.startswith("^")
    found: list[tuple[int, int]] = []
    at = int(is_negated)
    while at < len(body):
        item = _ITEM.match(body, at)
        some = _ranges_at(item, ignore_case=ignore_case) if item else None
        if item is None or some is None:
            return None
        found += some
        at = item.end()
    if ignore_case:
        found += list(_folded(found))
    return without(found) if is_negated else without(without(found))


def _ranges_at(item: re.Match[str], *, ignore_case: bool) -> Ranges | None:
    if item["kind"]:
        return None if ignore_case else _CLASSES[item["kind"]]
    first = _code(item["first"])
    last = first if item["last"] is None else _code(item["last"])
    return None if ignore_case and last >= _ASCII else ((first, last),)


def _code(written: str) -> int:
    if written.startswith("\\x"):
        return int(written[2:].strip("{}"), 16)
    return ESCAPED.get(written[1:]) or ord(written[-1])


def _folded(ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for first, last in ranges:
        for code in range(first, last + 1):
            yield from ((sign, sign) for sign in alike(code))


@cache
def alike(code: int) -> tuple[int, ...]:
    """Return the signs that RE2 takes for one when case is ignored, itself among them."""
    sign = chr(code)
    if code < _ASCII:
        # The sign for degrees Kelvin and the long s are letters of ASCII in capitals.
        more = {"k": (0x212A,), "s": (0x17F,)}.get(sign.lower(), ())
        return (code, ord(sign.swapcase()), *more) if sign.isalpha() else (code,)
    matches = _matches(f"(?i:\\x{{{code:x}}})", _with_case())
    return tuple({code, *(ord(found) for found in "".join(matches))})


@cache
def _with_case() -> bytes:
    return "".join(_matches(r"[\p{L}\p{Nl}\p{So}\p{Mn}]+", _all_signs())).encode()


@cache
def _all_signs() -> bytes:
    # Sign by sign this was most of what the first scan of a command waited for.
    parts = (range(_SURROGATES.start), range(_SURROGATES.stop, LAST + 1))
    return b"".join(array("I", part).tobytes().decode("utf-32").encode() for part in parts)


def _asked(expression: str, *, ignore_case: bool) -> Ranges:
    flags = "i" if ignore_case else ""
    runs = _matches(f"(?{flags}:{expression})+", _all_signs())
    return tuple((ord(run[0]), ord(run[-1])) for run in runs)


def _matches(expression: str, text: bytes) -> Iterator[str]:
    match, at = matcher(expression, options(longest=True)), 0
    while True:
        first, last = match(ANYWHERE, text, at, len(text))[0]
        if first < 0:
            return
        yield text[first:last].decode()
        at = last
