"""What SQLite's own words say an index is about."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.foundation.datamap.stores.sql.index_parts import parts_of


@pytest.mark.parametrize(
    ("statement", "parts"),
    [
        ("CREATE INDEX one ON person (mail)", ("mail",)),
        ("CREATE UNIQUE INDEX one ON person(lower(mail), id)", ("lower(mail)", "id")),
        ('CREATE INDEX "a(b" ON "c)d" (LOWER("mail") DESC, `x` ASC)', ('LOWER("mail")', "x")),
        ("CREATE INDEX one ON person ([a b], ')' || x)", ("a b", "')' || x")),
        (
            "CREATE INDEX one ON person (substr(mail, 1, 3) COLLATE NOCASE)",
            ("substr(mail, 1, 3) COLLATE NOCASE",),
        ),
        ("CREATE INDEX one ON person (/* a, ( */ lower(mail) -- b)\n)", ("lower(mail)",)),
        ("CREATE INDEX one ON person (lower(mail)) WHERE id > 5", ()),
        ("CREATE INDEX one ON person (mail) -- WHERE", ("mail",)),
    ],
)
def test_parts_are_told(statement: str, parts: tuple[str, ...]) -> None:
    assert parts_of(statement) == parts


@given(st.text(max_size=60))
def test_any_text_is_read_to_its_end(statement: str) -> None:
    assert isinstance(parts_of(statement), tuple)


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(st.lists(NAMES, min_size=1, max_size=4, unique_by=str.lower))
def test_whatever_columns_are_called_their_names_are_read_back(names: list[str]) -> None:
    quoted = ['"' + one.replace('"', '""') + '"' for one in names]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t ({', '.join(quoted)})")
        connection.execute(f"CREATE INDEX i ON t ({', '.join(quoted)})")
        row = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'i'").fetchone()
    assert parts_of(row[0]) == tuple(names)
