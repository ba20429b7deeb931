"""The forms in which one telephone number is written.

Numbering plans are those of the library phonenumbers, which is loaded when a number is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_LEAST_DIGITS: Final = 5
_MOST_DIGITS: Final = 17
# ITU-T E.123 puts the trunk prefix into brackets, where it is not dialled from abroad.
_TRUNK_IN_BRACKETS: Final = re.compile(r"(?<=\d)\s*\(0\)|^(\s*\+\s*\d+)\s*\(0\)")
_LONGEST: Final = 60


def digits(text: str) -> str:
    """Return the digits of a text, of any script, as ASCII."""
    return "".join(str(unicodedata.digit(sign)) for sign in text if sign.isdecimal())


def canonical(text: str, region: str) -> str | None:
    """Return a number in one form: with ``+`` and its country where that is known, else digits.

    Args:
        text: as somebody wrote it.
        region: the country (ISO 3166-1 alpha-2) in which a number without one is meant; empty:
            not known.

    Returns:
        None where it is no telephone number.
    """
    if len(text) > _LONGEST:
        return None
    dialled = _dialled(text)
    found = digits(dialled)
    is_abroad = dialled.startswith("+")
    number = _number(dialled, region) or (None if is_abroad else _number(found, region))
    if number is not None:
        return f"+{number.country_code}{_national(number)}"
    if not _LEAST_DIGITS <= len(found) <= _MOST_DIGITS:
        return None
    return f"+{found}" if is_abroad else found


def forms(text: str, region: str) -> tuple[str, ...]:
    """Return the digits of every form in which the same number may be stored.

    With the country's code, with ``00`` before it, and, for a number of ``region`` only, as it is
    dialled at home: elsewhere the same digits are somebody else's number.
    """
    number = _number(_dialled(text), region)
    if number is None:
        return (digits(text),)
    from phonenumbers import (
        PhoneNumberFormat,
        format_number,
        ndd_prefix_for_region,
        region_code_for_number,
    )

    whole = f"{number.country_code}{_national(number)}"
    found = [whole, f"00{whole}"]
    if region and number.country_code == _country_code(region):
        found.append(digits(format_number(number, PhoneNumberFormat.NATIONAL)))
        prefix = ndd_prefix_for_region(
            region_code_for_number(number) or region, strip_non_digits=True
        )
        found.append(f"{prefix or ''}{_national(number)}")
    return tuple(dict.fromkeys(found))


def _dialled(text: str) -> str:
    """Return a number as it is dialled, led by ``+`` where the country's code is in it."""
    plain = unicodedata.normalize("NFKC", text).strip()
    dialled = _TRUNK_IN_BRACKETS.sub(r"\1", plain)
    if dialled.startswith("+") or not digits(dialled).startswith("00"):
        return dialled
    # Where something else stands between the zeros, the rest is its digits alone.
    return f"+{dialled[2:] if dialled.startswith('00') else digits(dialled)[2:]}"


def _number(dialled: str, region: str) -> PhoneNumber | None:
    from phonenumbers import NumberParseException, is_possible_number, parse

    try:
        number = parse(dialled, region or None)
    except NumberParseException:
        return None
    # An extension leads to somebody behind a number and is left out when that is stored.
    number.extension = None
    is_short = len(_national(number)) < _LEAST_DIGITS
    return number if is_possible_number(number) and not is_short else None


def _national(number: PhoneNumber) -> str:
    from phonenumbers import national_significant_number

    return national_significant_number(number)


def _country_code(region: str) -> int:
    from phonenumbers import country_code_for_region

    return country_code_for_region(region)
