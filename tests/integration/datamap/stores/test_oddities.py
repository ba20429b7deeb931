"""What real databases hold beyond plain tables: each a clear line, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.integration.datamap.stores.conftest import sqlite_file
from troth.core.errors import ServiceUnavailableError
from troth.foundation.datamap.stores.port import Budget, DatasetKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.datamap.stores.port import DataStore, Description, Note

    Open = Callable[[str], DataStore]

WIDE = ", ".join(f"c{number} TEXT" for number in range(1000))
WIDE_ROW = ", ".join(f"'v{number}'" for number in range(1000))

ON_POSTGRESQL = """
CREATE SCHEMA sales;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TYPE place AS (street text, town text);
CREATE DOMAIN mail AS text CHECK (VALUE LIKE '%@%');
CREATE TABLE odd (
  tags text[], numbers int[], doc jsonb, raw bytea, mood mood, place place, mail mail,
  id uuid DEFAULT gen_random_uuid(), net inet, span tstzrange, far timestamptz, gap interval,
  money numeric(10,2), "quoted ""name" text, "per%cent" text, words tsvector, spot point,
  made int GENERATED ALWAYS AS (1 + 1) STORED);
COMMENT ON TABLE odd IS 'what is odd';
COMMENT ON COLUMN odd.mail IS 'where to write';
INSERT INTO odd VALUES (
  '{anna,ben}', '{1,2}', '{"mail": "anna@example.com"}', '\\x00ff10', 'happy',
  ROW('Main 1', 'Town'), 'ben@example.com', DEFAULT, '192.0.2.7', '[2026-01-01,2026-02-01)',
  'infinity', '1 day', 10.20, 'q', 'p', 'some words', '(1,2)');
CREATE VIEW seen AS SELECT mail FROM odd;
CREATE VIEW broken AS SELECT 1 / (length(mail) - length(mail)) AS never, mail FROM odd;
CREATE MATERIALIZED VIEW held AS SELECT mail FROM odd;
CREATE TABLE empty (id int PRIMARY KEY, mail text UNIQUE);
CREATE TABLE bare ();
CREATE TABLE sales.customer (id int PRIMARY KEY, odd int REFERENCES empty (id));
CREATE TABLE sales.secret (id int PRIMARY KEY, mail text);
CREATE TABLE parted (id int, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
INSERT INTO parted VALUES (1, '2026-05-05');
CREATE UNIQUE INDEX some_only ON empty (mail) WHERE id > 5;
GRANT USAGE ON SCHEMA sales TO PUBLIC;
GRANT SELECT ON sales.customer TO PUBLIC;
"""


def _codes(notes: tuple[Note, ...]) -> set[tuple[str, str]]:
    assert all(note.line.startswith(note.place) for note in notes)
    return {(note.code, note.place) for note in notes}


def _names(described: Description) -> set[str]:
    return {one.name for one in described.datasets}


@pytest.fixture
def odd(opened: Open, postgresql: PostgreSqlPlace) -> DataStore:
    postgresql.run(ON_POSTGRESQL)
    return opened(postgresql.url)


def test_postgresql_is_described_with_all_it_has(odd: DataStore) -> None:
    described = odd.describe()
    assert _names(described) == {
        *("odd", "seen", "broken", "held", "empty", "bare", "parted"),
        *("sales.customer", "sales.secret"),
    }
    assert _codes(described.notes) >= {
        ("dataset.no_key", "odd"),
        ("field.array", "odd.tags"),
        ("field.array", "odd.numbers"),
        ("field.nested", "odd.doc"),
        ("dataset.view", "seen"),
        ("dataset.view", "held"),
        ("dataset.empty", "empty"),
        ("dataset.no_fields", "bare"),
        ("store.not_permitted", "sales.secret"),
    }
    table = described.dataset("odd")
    assert table
    assert table.comment == "what is odd"
    mail = table.field("mail")
    assert mail
    assert mail.comment == "where to write"
    made = table.field("made")
    assert made
    assert made.generated
    customer = described.dataset("sales.customer")
    assert customer
    assert [reference.dataset for reference in customer.references] == ["empty"]
    empty = described.dataset("empty")
    assert empty
    assert empty.unique == (("mail",),)


def test_every_type_of_postgresql_is_read_as_text(odd: DataStore) -> None:
    table = odd.describe().dataset("odd")
    assert table
    sample = odd.sample(table, Budget())
    (row,) = sample.rows.to_pylist()
    assert row["tags"] == "{anna,ben}"
    assert row["doc"] == '{"mail": "anna@example.com"}'
    assert (row["mood"], row["mail"], row["net"]) == ("happy", "ben@example.com", "192.0.2.7/32")
    assert row["place"] == '("Main 1",Town)'
    assert (row["far"], row["money"], row["spot"]) == ("infinity", "10.20", "(1,2)")
    assert (row['quoted "name'], row["per%cent"]) == ("q", "p")
    assert row["raw"] is None
    assert _codes(sample.notes) == {("field.binary", "odd.raw")}


def test_a_field_that_cannot_be_read_leaves_the_others(odd: DataStore) -> None:
    described = odd.describe()
    broken = described.dataset("broken")
    assert broken
    sample = odd.sample(broken, Budget())
    assert sample.rows.to_pylist() == [{"mail": "ben@example.com"}]
    assert ("field.unreadable", "broken.never") in _codes(sample.notes)
    for name in ("seen", "held", "parted"):
        whole = described.dataset(name)
        assert whole
        assert odd.sample(whole, Budget()).rows.num_rows == 1
    empty = described.dataset("empty")
    assert empty
    sample = odd.sample(empty, Budget())
    assert (sample.rows.num_rows, sample.rows.column_names) == (0, ["id", "mail"])
    bare = described.dataset("bare")
    assert bare
    assert odd.sample(bare, Budget()).rows.num_columns == 0


def test_what_may_not_be_read_is_said_and_the_store_goes_on(odd: DataStore) -> None:
    described = odd.describe()
    secret = described.dataset("sales.secret")
    assert secret
    with pytest.raises(ServiceUnavailableError) as caught:
        odd.sample(secret, Budget())
    assert caught.value.code == "store.not_permitted"
    assert caught.value.what.startswith("sales.secret: ")
    seen = described.dataset("seen")
    assert seen
    assert odd.sample(seen, Budget()).rows.num_rows == 1


def test_a_database_of_no_encoding(opened: Open, postgresql: PostgreSqlPlace) -> None:
    name = f"{postgresql.name}_ascii"
    with psycopg.connect(postgresql.admin, autocommit=True) as owner:
        owner.execute(f"CREATE DATABASE {name} ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
        try:
            inside = postgresql.admin.replace(postgresql.name, name)
            with psycopg.connect(inside, autocommit=True) as filler:
                filler.execute("CREATE TABLE t (id int PRIMARY KEY, who text)")
                filler.execute("INSERT INTO t VALUES (1, E'M\\303\\274ller'), (2, E'M\\374ller')")
                filler.execute("GRANT SELECT ON t TO PUBLIC")
            store = opened(postgresql.url.replace(postgresql.name, name))
            table = store.describe().dataset("t")
            assert table
            sample = store.sample(table, Budget())
            assert sample.rows["who"].to_pylist() == ["M\u00fcller", "M\u00fcller"]
            assert _codes(sample.notes) == {("field.encoding", "t.who")}
        finally:
            owner.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_sqlite_files_hold_anything(opened: Open, roots: Path) -> None:
    path = roots / "odd.db"
    statements = f"""
        CREATE TABLE loose (id INTEGER PRIMARY KEY, n INTEGER, raw BLOB, who VARCHAR(20), x);
        CREATE TABLE keyless (mail TEXT);
        CREATE TABLE without (id TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE wide ({WIDE});
        INSERT INTO wide VALUES ({WIDE_ROW});
        CREATE VIEW seen AS SELECT who FROM loose;
        CREATE VIEW broken AS SELECT gone FROM keyless;
        CREATE VIEW endless AS WITH RECURSIVE n(i) AS
          (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS i FROM n;
        CREATE VIRTUAL TABLE mails USING fts5(subject, body);
        INSERT INTO mails VALUES ('Hello', 'anna@example.com');
        """  # noqa: S608 - made of constants only
    with sqlite_file(path, statements) as connection:
        row = (1, "not a number", b"\x00\xff", "x", 1.5)
        connection.execute("INSERT INTO loose VALUES (?, ?, ?, ?, ?)", row)
        connection.execute("UPDATE loose SET who = CAST(x'4dfc6c6c6572' AS TEXT)")
    store = opened(f"sqlite://{path}")
    described = store.describe()
    assert {"loose", "keyless", "without", "wide", "seen", "mails"} <= _names(described)
    assert not any(name.startswith("mails_") for name in _names(described))
    assert _codes(described.notes) >= {
        ("dataset.no_key", "keyless"),
        ("dataset.empty", "keyless"),
        ("dataset.many_fields", "wide"),
        ("dataset.view", "seen"),
    }
    loose, wide, mails = (described.dataset(name) for name in ("loose", "wide", "mails"))
    assert loose
    assert wide
    assert mails
    sample = store.sample(loose, Budget())
    (one,) = sample.rows.to_pylist()
    assert one == {"id": "1", "n": "not a number", "raw": None, "who": "M\u00fcller", "x": "1.5"}
    assert _codes(sample.notes) == {
        ("field.binary", "loose.raw"),
        ("field.encoding", "loose.who"),
    }
    assert store.sample(wide, Budget()).rows["c999"].to_pylist() == ["v999"]
    assert store.sample(mails, Budget()).rows["body"].to_pylist() == ["anna@example.com"]


def test_a_view_without_an_end_is_given_up(
    opened: Open, roots: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("troth.foundation.datamap.stores.sql.sqlite.STATEMENT_SECONDS", 1)
    endless = """CREATE VIEW endless AS WITH RECURSIVE n(i) AS
          (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) AS i FROM n;
          CREATE TABLE t (id INTEGER PRIMARY KEY);"""
    with sqlite_file(roots / "endless.db", endless):
        pass
    store = opened(f"sqlite://{roots}/endless.db")
    described = store.describe()
    view = described.dataset("endless")
    assert view
    assert view.kind is DatasetKind.VIEW
    with pytest.raises(ServiceUnavailableError) as caught:
        store.sample(view, Budget())
    assert caught.value.code == "store.timed_out"
    table = described.dataset("t")
    assert table
    assert store.sample(table, Budget()).whole


@pytest.mark.mariadb
def test_mariadb_holds_dates_that_are_none_and_many_encodings(
    opened: Open, mariadb_place: MariaDbPlace
) -> None:
    wide = ", ".join(f"c{number} INT" for number in range(1000))
    mariadb_place.run(f"""
        SET sql_mode = '';
        CREATE TABLE odd (
          id INT PRIMARY KEY AUTO_INCREMENT, born DATE, doc JSON, raw VARBINARY(9), bits BIT(4),
          who VARCHAR(20) CHARACTER SET latin1, kinds SET('a', 'b'), spot POINT,
          twice INT AS (id * 2) VIRTUAL) COMMENT 'what is odd';
        INSERT INTO odd (born, doc, raw, bits, who, kinds, spot) VALUES
          ('0000-00-00', '{{"mail": "anna@example.com"}}', x'00ff', b'101', 'M\u00fcller', 'a,b',
           ST_GeomFromText('POINT(1 2)'));
        CREATE TABLE keyless (mail TEXT);
        CREATE TABLE wide ({wide});
        CREATE VIEW seen AS SELECT who FROM odd;
        CREATE TABLE soon (mail TEXT);
        CREATE VIEW broken AS SELECT mail FROM soon;
        DROP TABLE soon;
        """)  # noqa: S608 - made of constants only
    store = opened(mariadb_place.url)
    described = store.describe()
    assert {"odd", "keyless", "wide", "seen"} <= _names(described)
    codes = _codes(described.notes)
    assert codes >= {
        ("dataset.no_key", "keyless"),
        ("dataset.empty", "wide"),
        ("dataset.many_fields", "wide"),
        ("dataset.view", "seen"),
    }
    assert ("dataset.unreadable", "broken") in codes
    odd = described.dataset("odd")
    assert odd
    assert odd.comment == "what is odd"
    assert [one.name for one in odd.fields if one.nested] == ["doc"]
    twice = odd.field("twice")
    assert twice
    assert twice.generated
    sample = store.sample(odd, Budget())
    (row,) = sample.rows.to_pylist()
    assert (row["born"], row["who"], row["kinds"]) == ("0000-00-00", "M\u00fcller", "a,b")
    assert row["doc"] == '{"mail": "anna@example.com"}'
    assert row["raw"] is None
