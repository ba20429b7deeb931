"""Luhn's check digit (ISO/IEC 7812-1:2017, annex B)."""

from __future__ import annotations

from typing import Final

_DOUBLED: Final = bytes.maketrans(b"0123456789", b"0246813579")
_SEPARATORS: Final = b" -./"


def is_luhn(text: str) -> bool:
    """Say whether the digits of a text end in their check digit; spaces and strokes are skipped."""
    digits = text.encode().translate(None, _SEPARATORS)
    if not digits.isdigit():
        return False
    total = sum(digits[-1::-2]) + sum(digits[-2::-2].translate(_DOUBLED))
    return (total - 48 * len(digits)) % 10 == 0
