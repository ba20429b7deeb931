"""The web server's log: a line a request, for 25 days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import numbers
from troth.entrypoints.demo.sample.tables import Table
from troth.entrypoints.demo.sample.words import BROWSERS, PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from troth.entrypoints.demo.sample.customers import Customer

LINES: Final = 6_000
OLDEST_DAYS: Final = 24
"""The company promises 30 days."""
COLUMNS: Final = ("time", "ip", "method", "path", "status", "user_agent", "customer_number")


def table(people: Sequence[Customer], today: date, dice: Random) -> Table:
    """Return the log, the oldest line first."""
    ages = sorted((dice.uniform(0.1, OLDEST_DAYS) for _ in range(LINES)), reverse=True)
    rows = [
        (
            numbers.before(today, age),
            numbers.address(dice),
            "GET",
            dice.choice(PAGES),
            200,
            dice.choice(BROWSERS),
            dice.choice(people).number if dice.random() < SIGNED_IN else None,
        )
        for age in ages
    ]
    return Table("access.jsonl", tuple((name, "TEXT") for name in COLUMNS), rows)


SIGNED_IN: Final = 0.35
"""Share of requests by somebody who is signed in."""
