"""The people of the sample: 2,000 customers, in Germany and in the United Kingdom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import numbers
from troth.entrypoints.demo.sample.words import CITIES, FAMILY, GIVEN, STREETS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

COUNT: Final = 2_000
OLDEST_DAYS: Final = 1_800
"""Nobody is a customer for longer: the shop opened then."""
SILENT_DAYS: Final = 900
"""Everybody was there since; the company promises three years."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody who does not exist.

    Attributes:
        id: 1 to 2000.
        number: as the shop writes it on invoices.
        joined: days ago.
        seen: days ago; never longer than ``joined``.
    """

    id: int
    number: str
    first_name: str
    last_name: str
    email: str
    phone: str
    country: str
    city: str
    postcode: str
    street: str
    joined: float
    seen: float


def customers(dice: Random) -> list[Customer]:
    """Return all customers."""
    return list(_each(dice))


def _each(dice: Random) -> Iterator[Customer]:
    for number in range(1, COUNT + 1):
        country = "GB" if dice.random() < 0.3 else "DE"  # noqa: PLR2004 - a share, named here only
        first, last = dice.choice(GIVEN[country]), dice.choice(FAMILY[country])
        city, postcode, area = dice.choice(CITIES[country])
        street, house = dice.choice(STREETS[country]), dice.randrange(1, 140)
        joined = dice.uniform(30, OLDEST_DAYS)
        yield Customer(
            id=number,
            number=f"LM-{100_000 + number * 7}",
            first_name=first,
            last_name=last,
            email=email(first, last, number),
            phone=numbers.telephone(country, area, dice.randrange(1_000)),
            country=country,
            city=city,
            postcode=postcode,
            street=f"{street} {house}" if country == "DE" else f"{house} {street}",
            joined=joined,
            seen=dice.uniform(0.5, min(joined, SILENT_DAYS)),
        )


def email(first: str, last: str, number: int) -> str:
    """Return an address of a domain that is reserved for examples."""
    domain = ("example.com", "example.org", "example.net")[number % 3]
    return f"{first}.{last}{number}@{domain}".lower()
