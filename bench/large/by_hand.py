"""The limit: SQL written by hand for these two tables, over psycopg.

It deletes in batches as large as Troth's, each a transaction, and a person with fewer rows in one
transaction. It counts what is left in the last transaction, and again on a fresh connection.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, Final

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

CUSTOMER: Final = "SELECT * FROM customer WHERE lower(email) = lower(%s)"
VISITS: Final = "SELECT * FROM visit WHERE customer_id = %s"
KEYS: Final = "SELECT id FROM visit WHERE customer_id = %s"
DELETE: Final = "DELETE FROM visit WHERE id = ANY(%s) AND customer_id = %s"
OVERWRITE: Final = "UPDATE customer SET name = NULL, email = %(other)s WHERE id = %(id)s"
LEFT: Final = """
SELECT (SELECT count(*) FROM visit WHERE customer_id = %(id)s)
  + (SELECT count(*) FROM customer WHERE lower(email) = lower(%(email)s))
  + (SELECT count(*) FROM customer WHERE id = %(id)s
     AND (name IS NOT NULL OR email IS DISTINCT FROM %(other)s))
"""


def access(own: psycopg.Connection, email: str) -> int:
    """Read every row of a person, and return how many there are."""
    with own.transaction():
        found = own.execute(CUSTOMER, (email,)).fetchall()
        return len(found) + len(own.execute(VISITS, (found[0][0],)).fetchall())


def erase(own: psycopg.Connection, address: str, email: str, batch: int) -> int:
    """Erase a person's data, and return how many rows still hold any of them: none."""
    with own.transaction():
        (found,) = own.execute(f"{CUSTOMER} FOR UPDATE", (email,)).fetchall()
        keys = [row[0] for row in own.execute(KEYS, (found[0],))]
    told = {"id": found[0], "email": email, "other": f"{secrets.token_hex(16)}@example.invalid"}
    *before, last = _parts(keys, batch)
    for some in before:
        with own.transaction():
            own.execute(DELETE, (some, found[0]))
    with own.transaction():
        own.execute(DELETE, (last, found[0]))
        own.execute(OVERWRITE, told)
        left = _left(own, told)
    with psycopg.connect(address) as fresh:
        return left + _left(fresh, told)


def _parts(keys: list[int], batch: int) -> Iterator[list[int]]:
    for begin in range(0, len(keys), batch):
        yield keys[begin : begin + batch]


def _left(told: psycopg.Connection, values: dict[str, Any]) -> int:
    row = told.execute(LEFT, values).fetchone()
    return int(row[0]) if row else 0
