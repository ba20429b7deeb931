"""The short name of a request that people read out and type, such as ``R-7K3M-9QX3``.

Seven signs of Douglas Crockford's base 32 (https://www.crockford.com/base32.html, read
2026-11-27), which has no I, L, O and U, and one that checks them: read as a polynomial over the
field of 32 elements, a right one is zero at a primitive element. So every wrong sign and every
two exchanged ones are noticed, wherever they stand. It is no secret: it opens nothing by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Iterable

RANDOM_BYTES: Final = 5
"""How many bytes of randomness ``made`` takes; 35 bits of them count."""

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {sign: value for value, sign in enumerate(_SIGNS)} | {"I": 1, "L": 1, "O": 0}
_PREFIX: Final = "R"
_RANDOM: Final = 7
_LONGEST: Final = 60
# x^5 + x^2 + 1 is primitive: the powers of x are all 31 elements but zero.
_POLYNOMIAL: Final = 0b100101
_FIELD: Final = 32
_BITS: Final = 5
# Dashes as word processors write them: U+2010 to U+2015 and the minus sign.
_DASH: Final = r"\-\u2010-\u2015\u2212"
_BETWEEN: Final = re.compile(rf"[\s._{_DASH}]+")
_GROUP: Final = rf"[ {_DASH}]?[0-9A-Za-z]{{4}}"
_WRITTEN: Final = re.compile(rf"(?<![0-9A-Za-z])R{_GROUP}{_GROUP}(?![0-9A-Za-z])", re.IGNORECASE)


def made(random: bytes) -> str:
    """Return a reference made of random bytes.

    Two of 10,000 are the same with a probability of 0.0015; the caller makes another one then.

    Args:
        random: 5 bytes, as ``secrets.token_bytes`` gives them.

    Raises:
        InvalidInputError: ``requesting.random_bytes``.
    """
    if len(random) != RANDOM_BYTES:
        what = f"A reference is made of {RANDOM_BYTES} random bytes."
        raise InvalidInputError("requesting.random_bytes", what, "Give it exactly as many.")
    number = int.from_bytes(random, "big")
    values = [number >> (_BITS * place) & (_FIELD - 1) for place in range(_RANDOM)]
    return _spelt([*values, _times_x(_at_x(values))])


def parsed(text: str) -> str:
    """Return the reference that somebody typed, as ``made`` writes it.

    Case, spaces, dashes and a missing ``R`` do not matter; I and L are read as 1, O as 0.

    Raises:
        InvalidInputError: ``requesting.unfit_reference``; it never shows what was typed.
    """
    found = _read(text)
    if found is None:
        raise InvalidInputError(
            "requesting.unfit_reference",
            "The field reference is not the reference of a request.",
            "Compare it with the receipt, sign by sign; it looks like R-7K3M-9QX3.",
        )
    return found


def found_in(text: str) -> tuple[str, ...]:
    """Return the references that stand in a text, such as a mail's subject, each once, in order."""
    read = (_read(match.group()) for match in _WRITTEN.finditer(text))
    return tuple(dict.fromkeys(one for one in read if one))


def _read(text: str) -> str | None:
    signs = _BETWEEN.sub("", text[:_LONGEST]).upper() if len(text) <= _LONGEST else ""
    if len(signs) == _RANDOM + 2:
        signs = signs.removeprefix(_PREFIX)
    if len(signs) != _RANDOM + 1 or not set(signs) <= set(_VALUES):
        return None
    values = [_VALUES[sign] for sign in signs]
    return None if _at_x(values) else _spelt(values)


def _spelt(values: list[int]) -> str:
    signs = "".join(_SIGNS[value] for value in values)
    return f"{_PREFIX}-{signs[:4]}-{signs[4:]}"


def _at_x(values: Iterable[int]) -> int:
    result = 0
    for value in values:
        result = _times_x(result) ^ value
    return result


def _times_x(value: int) -> int:
    shifted = value << 1
    return shifted ^ _POLYNOMIAL if shifted >= _FIELD else shifted
