"""Checksums: what turns a run of digits into an identifier that was meant."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def stdnum(module: str, without: str = "") -> Callable[[str], bool]:
    """Return a check that asks a module of python-stdnum, loaded when it is first asked.

    Args:
        module: its name below ``stdnum``, such as ``de.idnr``.
        without: signs that people write between the digits and the module does not know.
    """
    drop = str.maketrans("", "", without)

    def is_valid(text: str) -> bool:
        """Say whether the module takes the text for valid; never raise."""
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
