"""One odd store a database: everything unusual at once, beside two tables as they should be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.datamap.stores.conftest import sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

PEOPLE = 40
WIDE = ", ".join(f"c{number} INT" for number in range(999))
ROWS = ", ".join(
    f"({number}, 'person{number}@example.com', '+49 30 9018{number:04}')"
    for number in range(1, PEOPLE + 1)
)
LONG = "long_" * 80

_ORDINARY = f"""
CREATE TABLE customer (id INT PRIMARY KEY, email VARCHAR(80), phone VARCHAR(40));
INSERT INTO customer VALUES {ROWS};
CREATE TABLE keyless (email VARCHAR(80));
INSERT INTO keyless SELECT email FROM customer;
CREATE TABLE vacant (id INT PRIMARY KEY, email VARCHAR(80));
CREATE TABLE wide ({WIDE}, email VARCHAR(80));
INSERT INTO wide (c0, email) SELECT id, email FROM customer;
CREATE VIEW seen AS SELECT email FROM customer;
CREATE TABLE soon (email VARCHAR(80));
"""  # noqa: S608 - made of constants only

_NAMED = """
CREATE TABLE {q}Große ~Kunden~ & Söhne's{q} (
  {q}Kunden Nr{q} INT PRIMARY KEY, {q}E-Mail ~privat~{q} VARCHAR(80), {q}per%cent{q} INT,
  {q}Straße; --{q} VARCHAR(80));
INSERT INTO {q}Große ~Kunden~ & Söhne's{q}
  SELECT id, email, id, concat('Am Anger ', id) FROM customer;
"""

_POSTGRESQL = """
CREATE VIEW broken AS SELECT 1 / (length(email) - length(email)) AS never, email FROM customer;
CREATE TABLE typed (id int PRIMARY KEY, mails text[], doc jsonb, raw bytea);
INSERT INTO typed SELECT id, ARRAY[email], jsonb_build_object('email', email), '\\x00ff'::bytea
  FROM customer;
CREATE SCHEMA closed;
CREATE TABLE closed.secret (id int PRIMARY KEY, email text);
INSERT INTO closed.secret SELECT id, email FROM customer;
GRANT USAGE ON SCHEMA closed TO PUBLIC;
"""

_MARIADB = """
CREATE VIEW broken AS SELECT email FROM soon;
DROP TABLE soon;
CREATE TABLE typed (id INT PRIMARY KEY, doc JSON, raw BLOB);
INSERT INTO typed SELECT id, json_object('email', email), x'00ff' FROM customer;
"""

_SQLITE = f"""
CREATE VIEW broken AS SELECT email FROM soon;
DROP TABLE soon;
CREATE TABLE typed (id INTEGER PRIMARY KEY, doc JSON, raw BLOB, who TEXT);
INSERT INTO typed SELECT id, json_object('email', email), x'00ff', CAST(x'4dfc6c6c6572' AS TEXT)
  FROM customer;
CREATE TABLE {LONG} (id INTEGER PRIMARY KEY, email TEXT);
CREATE TABLE short (id INTEGER PRIMARY KEY, {LONG} TEXT, email TEXT);
INSERT INTO short SELECT id, email, email FROM customer;
"""  # noqa: S608 - made of constants only


def on_postgresql() -> str:
    """Return the statements that make the odd store on PostgreSQL."""
    return _ORDINARY + _quoted('"') + _POSTGRESQL


def on_mariadb() -> str:
    """Return the statements that make the odd store on MariaDB; names have backticks there."""
    return _ORDINARY + _quoted("`") + _MARIADB


def on_sqlite(path: Path) -> None:
    """Make the odd store as an SQLite file."""
    named = _quoted('"').replace("concat('Am Anger ', id)", "'Am Anger ' || id")
    with sqlite_file(path, _ORDINARY + named + _SQLITE):
        pass


def _quoted(sign: str) -> str:
    inside = '""' if sign == '"' else '"'
    return _NAMED.replace("{q}", sign).replace("~", inside)
