"""How long the IBAN of each country is, and whether one is valid (ISO 13616-1:2020, ISO 7064)."""

from __future__ import annotations

import string
from typing import Final

COUNTRIES_BY_LENGTH: Final = {
    15: "NO",
    16: "BE",
    18: "DK FI FK FO GL NL SD",
    19: "MK SI",
    20: "AT BA EE KZ LT LU MN XK",
    21: "CH HR LI LV",
    22: "BG BH CR DE GB GE IE ME RS VA",
    23: "AE GI IL IQ OM SO TL",
    24: "AD CZ ES MD PK RO SA SE SK TN VG",
    25: "LY PT ST",
    26: "IS TR",
    27: "BI DJ FR GR IT MC MR SM",
    28: "AL AZ BY CY DO GT HN HU LB NI PL SV",
    29: "BR EG PS QA UA",
    30: "JO KW MU YE",
    31: "MT SC",
    32: "LC",
    33: "RU",
}
"""In characters, from SWIFT's IBAN registry, release 101, as python-stdnum 2.2 has it."""

_VALUES: Final = {sign: sign for sign in string.digits} | {
    letter: str(10 + place) for place, letter in enumerate(string.ascii_uppercase)
}
_value = _VALUES.__getitem__


def is_iban(text: str) -> bool:
    """Say whether an IBAN leaves 1 when divided by 97; spaces and strokes are skipped."""
    written = text.replace(" ", "").replace("-", "").upper()
    try:
        return int("".join(map(_value, written[4:] + written[:4]))) % 97 == 1
    except (KeyError, ValueError):
        return False


def expression() -> str:
    """Return the expression of IBANs of every country at its length, whole or in groups of four."""
    forms = []
    for length, countries in COUNTRIES_BY_LENGTH.items():
        fours, rest = divmod(length - 4, 4)
        tail = f"[ -]?[A-Z0-9]{{{rest}}}" if rest else ""
        forms.append(
            f"(?:{countries.replace(' ', '|')})[0-9]{{2}}(?:[ -]?[A-Z0-9]{{4}}){{{fours}}}{tail}"
        )
    return "|".join(forms)
