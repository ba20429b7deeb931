"""Checksums: what turns a run of digits into an identifier that was meant."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from itertools import cycle
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


def stdnum(
    module: str, without: str = "", *, first: Callable[[str], bool] | None = None
) -> Callable[[str], bool]:
    """Return a check that asks a module of python-stdnum, loaded when it is first asked.

    Args:
        module: its name below ``stdnum``, such as ``de.idnr``.
        without: signs that people write between the digits and the module does not know.
        first: a quick check, asked first, that refuses nothing that the module takes.
    """
    drop = str.maketrans("", "", without)

    def is_valid(text: str) -> bool:
        """Say whether the module takes the text for valid; never raise."""
        if first is not None and not first(text):
            return False
        validator = _validator(module)
        try:
            return validator(text.translate(drop))
        except Exception:  # noqa: BLE001  # foreign code may fail on odd text; that is "not valid"
            return False

    return is_valid


@cache
def _validator(module: str) -> Callable[[str], bool]:
    validator: Callable[[str], bool] = import_module(f"stdnum.{module}").is_valid
    return validator


def digits_of(text: str) -> list[int]:
    """Return the ASCII digits of a text, in order, whatever stands between them."""
    return [ord(sign) - 48 for sign in text if "0" <= sign <= "9"]


def weighted_sum(digits: Iterable[int], weights: Iterable[int]) -> int:
    """Return the sum of digits times weights, as far as the shorter of the two goes."""
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=False))


def cross_summed(digits: Iterable[int], weights: Iterable[int]) -> int:
    """Return the sum of the digit sums of digits times weights, as Luhn's method has it."""
    products = (digit * weight for digit, weight in zip(digits, weights, strict=False))
    return sum(sum(divmod(product, 10)) for product in products)


def last_digit_fits(weights: Sequence[int], modulus: int) -> Callable[[str], bool]:
    """Return a check whether the digit behind those that are weighted is their sum's remainder."""

    def fits(text: str) -> bool:
        """Say whether it is; a text has more digits than there are weights."""
        digits = digits_of(text)
        return weighted_sum(digits, weights) % modulus == digits[len(weights)]

    return fits


def machine_readable_digit(text: str) -> int:
    """Return the check digit of signs in a machine readable zone: weights 7, 3, 1, modulo 10.

    Source: as the recogniser of passports says.
    """
    values = (0 if sign == "<" else int(sign, 36) for sign in text)
    return weighted_sum(values, cycle((7, 3, 1))) % 10
