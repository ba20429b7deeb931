"""The newsletter's list: a file with who reads it, since when, and what they agreed to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.entrypoints.demo.sample import numbers
from troth.entrypoints.demo.sample.tables import Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from random import Random

    from troth.entrypoints.demo.sample.customers import Customer

READS: Final = 0.45
"""Share of the customers who read it."""
LEFT: Final = 0.12
"""Share of them who left it, at most ``LEFT_DAYS`` ago."""
LEFT_DAYS: Final = 60
"""The company promises three months."""
COLUMNS: Final = (
    "email",
    "first_name",
    "language",
    "consent_text",
    "consented_at",
    "unsubscribed_at",
)


def table(people: Sequence[Customer], today: date, dice: Random) -> Table:
    """Return the list, one row a reader."""
    rows = []
    for one in people:
        if dice.random() >= READS:
            continue
        left = dice.random() < LEFT
        consented = dice.uniform(LEFT_DAYS + 10, OLDEST) if left else dice.uniform(1, OLDEST)
        rows.append(
            (
                one.email,
                one.first_name,
                "en" if one.country == "GB" else "de",
                f"newsletter-{1 + (consented < OLDEST / 2)}",
                numbers.before(today, consented),
                numbers.before(today, dice.uniform(1, LEFT_DAYS)) if left else None,
            )
        )
    return Table("subscribers.csv", tuple((name, "TEXT") for name in COLUMNS), rows)


OLDEST: Final = 1_000
