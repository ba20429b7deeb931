"""Memory stays bounded whatever the table, and many tables are described at once."""

from __future__ import annotations

import tracemalloc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest
from sqlalchemy import Engine, event

from tests.integration.datamap.stores.conftest import sqlite_file
from troth.foundation.datamap.stores.port import Budget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.integration.datamap.stores.conftest import MariaDbPlace, PostgreSqlPlace
    from troth.foundation.datamap.stores.port import DataStore

    Open = Callable[[str], DataStore]

MEGABYTE = 1_048_576
ROWS = 200_000
MAKE = {
    "sqlite": f"""CREATE TABLE many AS WITH RECURSIVE n(id) AS
        (SELECT 1 UNION ALL SELECT id + 1 FROM n WHERE id < {ROWS})
        SELECT id, printf('%0400d', id) AS words FROM n;""",  # noqa: S608 - made of constants
    "postgresql": f"""CREATE TABLE many AS SELECT g AS id, repeat('x', 400) AS words
        FROM generate_series(1, {ROWS}) g; ANALYZE many""",  # noqa: S608 - made of constants
    "mariadb": "CREATE TABLE many AS SELECT seq AS id, repeat('x', 400) AS words"
    " FROM seq_1_to_200000",
}


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param("postgresql", marks=pytest.mark.postgresql),
        pytest.param("mariadb", marks=pytest.mark.mariadb),
    ]
)
def many(request: pytest.FixtureRequest, opened: Open, roots: Path) -> DataStore:
    """Open a database with a table of some 80 MB."""
    if request.param == "sqlite":
        with sqlite_file(roots / "many.db", MAKE["sqlite"]):
            pass
        return opened(f"sqlite://{roots}/many.db")
    fixture = "mariadb_place" if request.param == "mariadb" else request.param
    place: PostgreSqlPlace | MariaDbPlace = request.getfixturevalue(fixture)
    place.run(MAKE[request.param])
    return opened(place.url)


def test_a_large_table_streams_in_bounded_memory(many: DataStore) -> None:
    table = many.describe().dataset("many")
    assert table
    arrow_before = pa.total_allocated_bytes()
    tracemalloc.start()
    try:
        rows = highest = 0
        for batch in many.scan(table, ["id", "words"]):
            rows += batch.num_rows
            highest = max(highest, pa.total_allocated_bytes() - arrow_before)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rows == ROWS
    assert peak < 32 * MEGABYTE
    assert highest < 32 * MEGABYTE


def test_a_sample_stops_at_its_octets(many: DataStore) -> None:
    table = many.describe().dataset("many")
    assert table
    sample = many.sample(table, Budget(rows=50_000, octets=MEGABYTE))
    assert 0 < sample.rows.nbytes < 8 * MEGABYTE
    assert not sample.whole
    assert many.sample(table, Budget(10)).rows.num_rows > 0


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect the statements that are sent to any database meanwhile."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def tables(numbers: range) -> str:
    return ";".join(
        f"CREATE TABLE t{number} (id int PRIMARY KEY, mail text UNIQUE,"
        f" other int REFERENCES t{max(number - 1, 0)} (id))"
        for number in numbers
    )


@pytest.mark.parametrize(
    ("place", "schema_statements"),
    [
        pytest.param("postgresql", 0, marks=pytest.mark.postgresql),
        pytest.param("mariadb_place", 1, marks=pytest.mark.mariadb),
    ],
)
def test_200_tables_are_described_with_a_statement_each_for_their_rows(
    opened: Open, place: str, schema_statements: int, request: pytest.FixtureRequest
) -> None:
    server: PostgreSqlPlace | MariaDbPlace = request.getfixturevalue(place)
    store = opened(server.url)
    server.run(tables(range(2)))
    with statements() as few:
        assert len(store.describe().datasets) == 2
    server.run(tables(range(2, 200)))
    with statements() as many:
        described = store.describe()
    assert len(described.datasets) == 200
    assert sum(len(one.references) for one in described.datasets) == 200
    # MariaDB tells of a table in one statement, PostgreSQL of all; whatever their columns and keys.
    assert 0 < len(many) - len(few) <= 198 * (schema_statements + 1)
