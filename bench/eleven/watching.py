"""What is left of some customers in the shop, as SQL sees it, whoever said to have erased them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS: Final = {
    "customers": "SELECT id FROM customer WHERE email = ANY(%(emails)s)",
    "cards": "SELECT id FROM payment_card WHERE customer_id = ANY(%(customers)s)",
    "requests": "SELECT id FROM service_request"
    " WHERE email = ANY(%(emails)s) OR alt_email = ANY(%(emails)s)",
    "addresses": """
SELECT address_id FROM customer WHERE id = ANY(%(customers)s)
UNION SELECT billing_address_id FROM payment_card WHERE customer_id = ANY(%(customers)s)
UNION SELECT shipping_address_id FROM orders WHERE customer_id = ANY(%(customers)s)""",
}
OVERWRITTEN: Final = (
    ("customer", "name", "id = ANY(%(customers)s)"),
    *(("payment_card", one, "id = ANY(%(cards)s)") for one in ("name", "ccn", "code")),
    *(
        ("address", one, "id = ANY(%(addresses)s)")
        for one in ("house", "street", "city", "state", "zip")
    ),
    ("login", "time", "customer_id = ANY(%(customers)s)"),
)
"""Fields in which nothing may stand."""
IDENTITIES: Final = (
    *(("customer", "email"), ("visit", "email")),
    *(("service_request", "email"), ("service_request", "alt_email")),
)
"""Fields in which no address of an erased customer may stand."""


@dataclass(frozen=True, slots=True)
class Watched:
    """Customers, and the keys of what was theirs.

    Attributes:
        address: of the shop.
        keys: values by name; ``emails`` are their addresses.
    """

    address: str
    keys: dict[str, list[Any]]

    def surviving(self) -> Counter[str]:
        """Return in how many rows each field still holds something of them."""
        found: Counter[str] = Counter()
        with psycopg.connect(self.address) as told:
            for table, column, where in OVERWRITTEN:
                asked = f"SELECT count({column}) FROM {table} WHERE {where}"  # noqa: S608 - our own names
                found[f"{table}.{column}"] = _counted(told, asked, self.keys)
            for table, column in IDENTITIES:
                asked = f"SELECT count(*) FROM {table} WHERE lower({column}) = ANY(%(emails)s)"  # noqa: S608 - our own names
                found[f"{table}.{column}"] = _counted(told, asked, self.keys)
        return +found


def watch(address: str, emails: Sequence[str]) -> Watched:
    """Remember what some customers have, before they are erased."""
    keys: dict[str, list[Any]] = {"emails": list(emails)}
    with psycopg.connect(address) as told:
        for name, asked in KEYS.items():
            keys[name] = [row[0] for row in told.execute(asked.encode(), keys)]
    assert len(keys["customers"]) == len(emails), "These are not the customers of this shop."
    return Watched(address, keys)


def _counted(told: psycopg.Connection, asked: str, keys: dict[str, list[Any]]) -> int:
    row = told.execute(asked.encode(), keys).fetchone()
    return int(row[0]) if row else 0
