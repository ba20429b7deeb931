"""kill -9 in the middle of retention: nothing goes that should stay, nothing untrue is claimed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import series
from tests.integration.datamap.stores.doors import door_to
from tests.integration.erasure.kill_series import HELD, OLD
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 20261127
KEPT = len([one for one in range(OLD) if one % 100 == HELD])


def _judge(home: Path, database_url: str | None, store: str) -> None:
    stores = home.parent / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.erasure.kill_series",
        home,
        database_url,
        TRIALS,
        SEED,
        store,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert (found["lost"], found["lines_lost"]) == ([], [])
    assert (found["left"], found["lines_left"]) == ([], [])
    assert found["state"] == "done"
    assert found["gone"] == OLD - KEPT
    assert found["recounted"] == [0, KEPT]
    assert found["treated"] <= found["gone"], "more was claimed than was done"
    assert found["outcome"] == [found["treated"]]
    assert found["treated"] == found["gone"] or found["uncertain"]
    assert found["keys"] == found["treated"]
    assert found["committed"] == [True]
    assert found["entries"]["erasure.retention_begun"] == 1
    assert found["entries"]["erasure.retention_ended"] == 1
    assert found["met"] >= TRIALS // 2, "too few kills met a run at work; the series shows little"


@contextmanager
def _store_on(postgresql_url: str) -> Iterator[str]:
    """Give a way over TCP to a server that listens on a socket of this machine alone."""
    parts = urlsplit(postgresql_url)
    folder = parse_qs(parts.query)["host"][0]
    with door_to(f"{folder}/.s.PGSQL.5432") as door:
        user = parts.username or "postgres"
        yield f"postgresql://{user}@127.0.0.1:{door.port}{parts.path}?sslmode=disable"


def test_killed_runs_on_sqlite(tmp_path: Path, tables_url: str | None) -> None:
    _judge(tmp_path / "home", tables_url, "sqlite")


@pytest.mark.postgresql
def test_killed_runs_on_postgresql(
    tmp_path: Path, tables_url: str | None, postgresql_url: str
) -> None:
    with _store_on(postgresql_url) as store:
        _judge(tmp_path / "home", tables_url, store)


@pytest.mark.mariadb
def test_killed_runs_on_mariadb(tmp_path: Path, tables_url: str | None, mariadb_store: str) -> None:
    _judge(tmp_path / "home", tables_url, mariadb_store)


def _rivals(home: Path, database_url: str | None, store: str) -> None:
    stores = home.parent / "stores"
    stores.mkdir()
    found = series.run(
        "tests.integration.erasure.rivals",
        home,
        database_url,
        store,
        TROTH_STORE_ROOTS=str(stores),
    )
    assert (found["lost"], found["lines_lost"]) == ([], [])
    assert (found["left"], found["lines_left"]) == ([], [])
    assert found["state"] == "done"
    assert found["worked"] == [True, True], "one of the two did nothing; the test shows little"
    assert found["treated"] == found["keys"] == found["gone"] == OLD - KEPT
    assert found["entries"]["erasure.retention_ended"] == 1


def test_two_processes_at_once_treat_each_row_once_on_sqlite(
    tmp_path: Path, tables_url: str | None
) -> None:
    _rivals(tmp_path / "home", tables_url, "sqlite")


@pytest.mark.postgresql
def test_two_processes_at_once_treat_each_row_once_on_postgresql(
    tmp_path: Path, tables_url: str | None, postgresql_url: str
) -> None:
    with _store_on(postgresql_url) as store:
        _rivals(tmp_path / "home", tables_url, store)


@pytest.mark.mariadb
def test_two_processes_at_once_treat_each_row_once_on_mariadb(
    tmp_path: Path, tables_url: str | None, mariadb_store: str
) -> None:
    _rivals(tmp_path / "home", tables_url, mariadb_store)
