"""Identities in odd places: octets, arrays, keys of JSON, and columns declared as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import Told, at, decided, subject_in
from troth.core.tracing.plan import plan
from troth.foundation.datamap.stores.subjects import Done, Remains

if TYPE_CHECKING:
    from tests.integration.datamap.stores.subjects.bases import Base

MAIL = "Müller.ada@example.com"
PHONE = "4930123456"
NOISE = b"\xff\x00\\\x80 "

_OF_SQLITE = (
    "whole INTEGER|real REAL|octets BLOB|typeless|day DATE|truth BOOLEAN|told JSON|words TEXT"
)
_OF_POSTGRESQL = (
    "words text|octets bytea|parts bytea[]|tags text[]|keys jsonb|told json|domain kept"
    "|mood feeling"
)
_OF_MARIADB = (
    "words TEXT|octets BLOB|short VARBINARY(80)|told JSON|phone BLOB|escaped LONGTEXT"
    f"|mood ENUM('well', '{MAIL}')|moods SET('well', '{MAIL}')"
)
_OF_ALL = "references TEXT|named TEXT|hexadecimal TEXT"

COLUMNS = {
    kind: {name: declared for name, _, declared in (one.partition(" ") for one in told.split("|"))}
    for kind, told in {
        "sqlite": f"{_OF_SQLITE}|amount DECIMAL(8, 2)|phone INTEGER|escaped TEXT|{_OF_ALL}",
        "postgresql": f"{_OF_POSTGRESQL}|phone bytea|escaped json|pair twice|{_OF_ALL}",
        "mariadb": f"{_OF_MARIADB}|{_OF_ALL}",
    }.items()
}
"""Columns by database; no type of the second and third takes a text that is none of its own."""

QUIET = {
    "sqlite": {"number": "INTEGER", "picture": "BLOB"},
    "postgresql": {"number": "bigint", "picture": "bytea", "spot": "point", "span": "int4range"},
    "mariadb": {"number": "BIGINT", "picture": "BLOB", "spot": "POINT", "bits": "BIT(8)"},
}
"""Columns in which nothing stands, some of which cannot be made a text just so."""


def _value(name: str, value: str) -> Any:
    octets = NOISE + value.encode() + NOISE
    return {
        "octets": octets,
        "short": value.upper().encode(),
        "parts": [b"x", octets],
        "tags": ["x", value],
        "keys": f'{{"a": {{"{value}": 1}}}}',
        "told": f'{{"to": "{value}"}}',
        "domain": value.lower().encode(),
        "phone": b"\xc3\xbc tel. +49 (30) 123-456 \xff",
        "escaped": '{"to": "M\\u00fcller.ADA@example.com"}',
        "pair": ("x", value.lower().encode()),
        "mood": value,
        "moods": f"well,{value}",
        "references": '<a to="M&#252;ller.ada@example.com"/>',
        "named": "<p>m&Uuml;ller.ada@example.com</p>",
        "hexadecimal": "<a>M&#xFC;LLER.Ada@example.com</a>",
    }.get(name, f"to {value.upper()}, soon")


def _made(base: Base) -> list[str]:
    """Make the tables, a row of Ada's and one of Emil's, and return the columns."""
    if base.kind == "postgresql":
        base.run(
            "CREATE DOMAIN kept AS bytea",
            "CREATE TYPE twice AS (one text, two bytea)",
            f"CREATE TYPE feeling AS ENUM ('well', '{MAIL}')",
        )
    odd, quiet = COLUMNS[base.kind], QUIET[base.kind]
    declared = ", ".join(f"{base.quoted(name)} {kind}" for name, kind in {**odd, **quiet}.items())
    base.run(f"CREATE TABLE person (id INTEGER PRIMARY KEY, mail VARCHAR(80), {declared})")
    names = ["id", "mail", *odd, "number", "picture"]
    for number, mail in enumerate((MAIL, "emil@example.org")):
        values = [_value(name, mail) if number == 0 else None for name in odd]
        base.insert("person", names, [(number, mail, *values, 7, NOISE)])
    if "spot" in quiet:
        base.run("UPDATE person SET spot = point(1, 2)")
    return [*odd, *quiet]


def _told(base: Base, mail: str, names: list[str]) -> set[str]:
    of = subject_in(
        base,
        {"person": Told((), {"mail": "email"})},
        {"email": (mail.lower(),), "phone": (PHONE,)},
    )
    made = plan(of.trace, {at("person"): decided(mail="null")})
    with of.looked_up() as readings:
        left = readings["shop"][1].left(made, Done(), {at("person"): names})
    return {one.column for one in left if one.what is Remains.MENTION}


@on_every_database
def test_an_identity_is_seen_in_columns_of_every_type(base: Base) -> None:
    names = _made(base)
    assert _told(base, MAIL, names) == set(COLUMNS[base.kind])
    assert _told(base, "emil@example.org", names) == set()


@on_every_database
def test_octets_that_are_no_text_disturb_nothing(base: Base) -> None:
    names = _made(base)
    for name in COLUMNS[base.kind]:
        base.run(f"UPDATE person SET {base.quoted(name)} = NULL")  # noqa: S608 - names of a test
    assert _told(base, MAIL, names) == set()


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16le", "UTF-16be"])
@pytest.mark.parametrize("kind", ["sqlite"])
def test_sqlite_is_searched_in_each_of_its_encodings(base: Base, encoding: str) -> None:
    base.run(f"PRAGMA encoding = '{encoding}'; ", "CREATE TABLE first (id INTEGER)")
    base.run("DROP TABLE first")
    names = _made(base)
    assert _told(base, MAIL, names) == set(COLUMNS["sqlite"])
