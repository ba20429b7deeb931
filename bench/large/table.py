"""Customers and their visits: a foreign key, and no index on the column that refers.

A few customers have a known number of visits each, spread evenly over the table; the rest belong to
100,000 others. A trigger counts what each transaction deletes.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import psycopg

OTHERS: Final = 100_000
SHARES: Final = {"few": 3_333, "many": 500}
"""One row in so many belongs to a person of either kind."""
PHASES: Final = ("without", "with")
WAYS: Final = ("limit", "troth")

TABLES: Final = """
CREATE TABLE customer (id integer PRIMARY KEY, email varchar(100) NOT NULL, name varchar(100));
CREATE TABLE visit (
  id bigint PRIMARY KEY, customer_id integer REFERENCES customer, page varchar(100),
  at timestamp);
CREATE SCHEMA watched;
CREATE TABLE watched.gone (transaction bigint, rows bigint);
CREATE FUNCTION watched.count_gone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO watched.gone SELECT txid_current(), count(*) FROM old_rows;
  RETURN NULL;
END $$;
"""
ROWS: Final = """
INSERT INTO customer SELECT n, 'person' || n || '@example.com', 'Person ' || n
  FROM generate_series(1, %(last)s) n;
INSERT INTO visit SELECT n,
  CASE WHEN n %% %(many)s < %(each)s THEN 1 + n %% %(many)s
       WHEN n %% %(few)s < %(each)s THEN 1 + %(each)s + n %% %(few)s
       ELSE 1 + 2 * %(each)s + n %% %(others)s END,
  '/catalogue/page-' || n %% 9973, timestamp '2026-01-01' + n * interval '1 second'
  FROM generate_series(1, %(rows)s) n;
"""
AFTER: Final = """
CREATE UNIQUE INDEX ON customer (email);
CREATE INDEX ON customer (lower(email));
CREATE TRIGGER counted AFTER DELETE ON visit REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION watched.count_gone();
"""


class Someone(NamedTuple):
    """A customer who is measured.

    Attributes:
        number: the customer's.
        rows: visits that are theirs.
    """

    number: int
    rows: int

    @property
    def email(self) -> str:
        """Return the customer's address."""
        return f"person{self.number}@example.com"


def make(address: str, rows: int) -> None:
    """Make both tables in an empty database."""
    each = len(PHASES) * len(WAYS)
    numbers = {**SHARES, "each": each, "others": OTHERS, "rows": rows}
    with psycopg.connect(address, autocommit=True) as told:
        told.execute(TABLES.encode())
        told.execute((ROWS % {**numbers, "last": 2 * each + OTHERS}).encode())
        told.execute(AFTER.encode())
        told.execute("VACUUM ANALYZE")


def someone(address: str, share: str, phase: str, way: str) -> Someone:
    """Return the person with whom a way is measured; nobody is taken twice."""
    at = 1 + PHASES.index(phase) * len(WAYS) + WAYS.index(way)
    number = at if share == "many" else at + len(PHASES) * len(WAYS)
    return Someone(number, remaining(address, number))


def remaining(address: str, number: int) -> int:
    """Return how many visits of a customer there are."""
    return _number(address, "SELECT count(*) FROM visit WHERE customer_id = %(number)s", number)


def surviving(address: str, person: Someone) -> int:
    """Return in how many rows something of an erased person still stands."""
    asked = "SELECT count(*) FROM customer WHERE id = %(number)s AND (name IS NOT NULL OR"
    named = _number(address, f"{asked} email LIKE 'person%%')", person.number)
    return named + remaining(address, person.number)


def forget_gone(address: str) -> None:
    """Count deleted rows anew."""
    with psycopg.connect(address, autocommit=True) as told:
        told.execute("TRUNCATE watched.gone")


def most_gone(address: str) -> int:
    """Return how many rows the transaction deleted that deleted most."""
    asked = (
        "SELECT coalesce(max(rows), 0) FROM"
        " (SELECT sum(rows) AS rows FROM watched.gone GROUP BY transaction) each"
    )
    return _number(address, asked, 0)


def _number(address: str, asked: str, number: int) -> int:
    with psycopg.connect(address) as told:
        row = told.execute(asked.encode(), {"number": number}).fetchone()
    return int(row[0]) if row else 0
