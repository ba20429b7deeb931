"""Numbers that look real and belong to nobody."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date
    from random import Random

_NO_BANK: Final = {"DE": "00000000", "GB": "TEST000000"}
"""What stands for bank and branch in an account number; no bank has these."""


def iban(country: str, account: int) -> str:
    """Return an account number with right check digits (ISO 13616, ISO 7064 MOD 97-10).

    Args:
        country: ``DE`` or ``GB``.
        account: number of the account, of at most 8 digits.
    """
    digits = 10 if country == "DE" else 8
    domestic = f"{_NO_BANK[country]}{account:0{digits}d}"
    spelt = "".join(str(int(sign, 36)) for sign in f"{domestic}{country}00")
    return f"{country}{98 - int(spelt) % 97:02d}{domestic}"


def telephone(country: str, area: str, number: int) -> str:
    """Return a telephone number that is kept for films.

    Args:
        country: ``DE`` or ``GB``.
        area: in Germany, the area code and the beginning that is kept; else not used.
        number: 0 to 999.
    """
    return f"+49 {area}{number:03d}" if country == "DE" else f"+44 7700 900{number:03d}"


def address(dice: Random) -> str:
    """Return an IP address of the ranges for documentation; one in eight is of version 6."""
    if dice.random() < 1 / 8:
        return f"2001:db8::{dice.randrange(1, 65_536):x}"
    network = dice.choice(("192.0.2", "198.51.100", "203.0.113"))
    return f"{network}.{dice.randrange(1, 255)}"


def before(today: date, days: float) -> str:
    """Return the instant so many days before a day began, as the systems write it, in UTC."""
    began = datetime.combine(today, time(), UTC)
    return f"{began - timedelta(seconds=int(days * 86_400)):%Y-%m-%d %H:%M:%S}"
