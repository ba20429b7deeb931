"""Memory stays bounded whatever the table, and many tables are described at once."""

from __future__ import annotations

import time
import tracemalloc
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from tests.integration.datamap.stores.conftest import sqlite_file
from troth.foundation.datamap.stores.port import Budget

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_200_tables_are_described_within_seconds(opened: Open, postgresql: PostgreSqlPlace) -> None:
    postgresql.run(
        ";".join(
            f"CREATE TABLE t{number} (id int PRIMARY KEY, mail text UNIQUE,"
            f" other int REFERENCES t{max(number - 1, 0)} (id))"
            for number in range(200)
        )
    )
    store = opened(postgresql.url)
    before = time.monotonic()
    described = store.describe()
    assert time.monotonic() - before < 10
    assert len(described.datasets) == 200
    assert sum(len(one.references) for one in described.datasets) == 200
