"""The whole sample: its first state, and what happened to it afterwards."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import helpdesk, newsletter, shop, web
from troth.entrypoints.demo.sample.customers import customers
from troth.entrypoints.demo.sample.tables import Change, Sample

if TYPE_CHECKING:
    from datetime import date

    from troth.entrypoints.demo.sample.customers import Customer

SEED: Final = "lowmere 1"
BIRTH_DATES: Final = 640
"""On so many tickets stands a date of birth, in a column that nobody declared."""


def sample(today: date, seed: str = SEED) -> Sample:
    """Return everything that the company holds before anything went wrong.

    Args:
        today: what all ages count from.
        seed: what decides; the same seed and day give the same rows.
    """
    people = customers(_dice(seed, "people"))
    return Sample(
        shop=shop.tables(people, today, _dice(seed, "shop")),
        helpdesk=helpdesk.tables(people, today, _dice(seed, "helpdesk")),
        newsletter=newsletter.table(people, today, _dice(seed, "newsletter")),
        web=web.table(people, today, _dice(seed, "web")),
    )


def everybody(seed: str = SEED) -> list[Customer]:
    """Return the customers of the sample, as they were made up."""
    return customers(_dice(seed, "people"))


def change(today: date, seed: str = SEED) -> Change:
    """Return what goes wrong afterwards: a column nobody declared, and an archive too old."""
    people = customers(_dice(seed, "people"))
    before = helpdesk.tables(people, today, _dice(seed, "helpdesk"))
    tickets, messages = helpdesk.archive(people, today, _dice(seed, "archive"), before)
    dice = _dice(seed, "birth dates")
    known = sorted(dice.sample(range(1, helpdesk.TICKETS + 1), BIRTH_DATES))
    return Change(
        birth_dates=[(number, _birth_date(today, dice)) for number in known],
        tickets=tickets,
        messages=messages,
    )


def _birth_date(today: date, dice: Random) -> str:
    year = today.year - dice.randrange(19, 80)
    return f"{year}-{dice.randrange(1, 13):02d}-{dice.randrange(1, 29):02d}"


def _dice(seed: str, part: str) -> Random:
    """Return dice of one part alone: what changes in one part leaves the others as they are."""
    return Random(f"{seed}/{part}")  # noqa: S311 - invented rows, not secrets
