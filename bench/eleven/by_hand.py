"""The limit: SQL written by hand for these eleven tables and nothing else, over psycopg.

An access reads every row of the person in one read-only transaction. An erasure empties name,
addresses and card, writes a random address over the customer's e-mail address (it takes no NULL and
stands there once only), deletes logins and visits, and keeps orders, which say nothing of a person
then. It reads every one of these fields again, in the same transaction and once more on another
connection after the commit; both are open already. Statements are prepared and sent in as few round
trips as their order allows.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg import IsolationLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

Rows = list[tuple[Any, ...]]

CUSTOMER: Final = "SELECT * FROM customer WHERE lower(email) = lower(%s)"
OF_CUSTOMER: Final = (
    "SELECT * FROM payment_card WHERE customer_id = %(id)s",
    "SELECT * FROM orders WHERE customer_id = %(id)s",
    "SELECT i.* FROM order_item i JOIN orders o ON o.id = i.order_id WHERE o.customer_id = %(id)s",
    "SELECT * FROM login WHERE customer_id = %(id)s",
    "SELECT * FROM visit WHERE lower(email) = %(email)s",
    "SELECT * FROM service_request WHERE lower(email) = %(email)s OR lower(alt_email) = %(email)s",
)
OWN_ADDRESS: Final = """
FROM address a WHERE a.id IN (
  SELECT address_id FROM customer WHERE id = %(id)s
  UNION SELECT billing_address_id FROM payment_card WHERE customer_id = %(id)s
  UNION SELECT shipping_address_id FROM orders WHERE customer_id = %(id)s)
AND NOT EXISTS (SELECT FROM customer WHERE address_id = a.id AND id <> %(id)s)
AND NOT EXISTS (SELECT FROM employee WHERE address_id = a.id)
AND NOT EXISTS (SELECT FROM payment_card WHERE billing_address_id = a.id
                AND customer_id IS DISTINCT FROM %(id)s)
AND NOT EXISTS (SELECT FROM orders WHERE shipping_address_id = a.id
                AND customer_id IS DISTINCT FROM %(id)s)
"""
TREAT: Final = (
    """UPDATE payment_card SET name = NULL, ccn = NULL, code = NULL
       WHERE customer_id = %(id)s RETURNING id""",
    """UPDATE service_request SET email = NULL, alt_email = NULL
       WHERE lower(email) = %(email)s OR lower(alt_email) = %(email)s RETURNING id""",
    "UPDATE customer SET name = NULL, email = %(other)s WHERE id = %(id)s RETURNING id",
    "DELETE FROM login WHERE customer_id = %(id)s",
    "DELETE FROM visit WHERE lower(email) = %(email)s",
)
TREAT_ADDRESS: Final = (
    "UPDATE address SET house = NULL, street = NULL, city = NULL, state = NULL, zip = NULL"
    " WHERE id = ANY(%(addresses)s)"
)
LEFT: Final = (
    """SELECT count(*) FROM payment_card WHERE id = ANY(%(cards)s)
       AND (name IS NOT NULL OR ccn IS NOT NULL OR code IS NOT NULL)""",
    """SELECT count(*) FROM service_request WHERE id = ANY(%(requests)s)
       AND (email IS NOT NULL OR alt_email IS NOT NULL)""",
    """SELECT count(*) FROM service_request
       WHERE lower(email) = %(email)s OR lower(alt_email) = %(email)s""",
    """SELECT count(*) FROM customer WHERE id = %(id)s
       AND (name IS NOT NULL OR email IS DISTINCT FROM %(other)s)""",
    "SELECT count(*) FROM customer WHERE lower(email) = %(email)s",
    "SELECT count(*) FROM login WHERE customer_id = %(id)s",
    "SELECT count(*) FROM visit WHERE lower(email) = %(email)s",
    """SELECT count(*) FROM address WHERE id = ANY(%(addresses)s) AND (house IS NOT NULL
       OR street IS NOT NULL OR city IS NOT NULL OR state IS NOT NULL OR zip IS NOT NULL)""",
)


def connected(address: str) -> psycopg.Connection:
    """Return a connection that prepares what it is told at once."""
    return psycopg.connect(address, prepare_threshold=0)


def access(own: psycopg.Connection, email: str) -> list[Rows]:
    """Return every row of a person, a list a table."""
    own.isolation_level = IsolationLevel.REPEATABLE_READ
    own.read_only = True
    with own.transaction():
        found = own.execute(CUSTOMER, (email,)).fetchall()
        told = {"id": found[0][0], "email": email.lower()}
        asked = (*OF_CUSTOMER, f"SELECT a.* {OWN_ADDRESS}")
        return [found, *_all(own, asked, told)]


def erase(own: psycopg.Connection, other: psycopg.Connection, email: str) -> int:
    """Erase a person's data, and return how many rows still hold any of them: none.

    Args:
        own: writes, and reads again before it commits.
        other: reads again afterwards.
        email: whose.
    """
    own.isolation_level = own.read_only = None
    with own.transaction():
        found = own.execute(f"{CUSTOMER} FOR UPDATE", (email,)).fetchall()
        told: dict[str, Any] = {"id": found[0][0], "email": email.lower()}
        told["other"] = f"erased-{secrets.token_hex(16)}@example.com"
        owned = f"SELECT a.id {OWN_ADDRESS} FOR UPDATE OF a"
        addresses, cards, requests, *_ = _all(own, (owned, *TREAT), told)
        told["addresses"] = [row[0] for row in addresses]
        told["cards"], told["requests"] = [row[0] for row in cards], [row[0] for row in requests]
        _, *counted = _all(own, (TREAT_ADDRESS, *LEFT), told)
        left = _summed(counted)
    with other.transaction():
        return left + _summed(_all(other, LEFT, told))


def _all(own: psycopg.Connection, asked: Sequence[str], told: dict[str, Any]) -> list[Rows]:
    """Send statements in one round trip, and return what each gave."""
    with own.pipeline():
        cursors = [own.execute(one.encode(), told) for one in asked]
    return [one.fetchall() if one.description else [] for one in cursors]


def _summed(counted: list[Rows]) -> int:
    return sum(int(rows[0][0]) for rows in counted)
