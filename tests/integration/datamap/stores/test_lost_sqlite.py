"""An SQLite file that goes away, is damaged or is locked in the middle of a look."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

import pytest

from tests.cast import acting_as
from tests.integration.datamap.stores.conftest import sqlite_file
from troth.core.errors import ServiceUnavailableError
from troth.core.room import Role
from troth.foundation.datamap import looks
from troth.foundation.datamap.actions import connecting, discovering
from troth.foundation.datamap.discovery.reporting import field_objects
from troth.foundation.datamap.models import DiscoveryState, Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_django.fixtures import Settings

    from troth.foundation.datamap.models import Discovery

    Cut = Callable[[], object]

pytestmark = pytest.mark.django_db

TABLES = 6
DAMAGED = (
    "t5: The file is not an SQLite database, or it is damaged or encrypted. Check the path; "
    "open the file with sqlite3 and run PRAGMA integrity_check."
)
LOCKED = "t5: Another program holds a lock on it. Try again when the other program is done."


@pytest.fixture
def path(settings: Settings, roots: Path) -> Path:
    """Lay six tables of addresses, each larger than what SQLite holds in memory."""
    settings.TROTH = settings.TROTH.model_copy(update={"store_roots": (roots,)})
    made = roots / "shop.sqlite"
    with sqlite_file(made, "PRAGMA journal_mode = DELETE;") as shop:
        for table in range(TABLES):
            shop.execute(f"CREATE TABLE t{table} (id INTEGER PRIMARY KEY, c1 TEXT, c2 TEXT)")
            rows = ((row, f"person{row}@example.com", "n" * 900) for row in range(3_000))
            shop.executemany(f"INSERT INTO t{table} VALUES (?, ?, ?)", rows)  # noqa: S608 - a number
    return made


@pytest.fixture
def store(path: Path) -> Store:
    """Connect it and look into it once."""
    with acting_as(Role.SECURITY_ENGINEER):
        made = connecting.connect(key="shop", address=f"sqlite://{path}")
    assert _look(made).state == DiscoveryState.DONE
    return made


def _look(store: Store, cut: Cut | None = None, at: int = TABLES // 2) -> Discovery:
    """Look into it; when so many tables were read, something happens to it."""
    met = []

    def progress(done: int, _total: int) -> None:
        if done == at and cut:
            met.append(cut())

    with acting_as(Role.SECURITY_ENGINEER):
        ended = looks.run(discovering.begin(store=store.pk), progress)
    assert len(met) == bool(cut), "nothing happened to it; the test shows nothing"
    return ended


def _fails(store: Store, cut: Cut | None) -> str:
    """Look into it; the look fails, the map stays; returns the code."""
    before = list(field_objects(store))
    with pytest.raises(ServiceUnavailableError) as caught:
        _look(store, cut)
    assert list(field_objects(store)) == before
    last = store.discoveries.first()
    assert last
    assert (last.state, last.last_code) == (DiscoveryState.FAILED, caught.value.code)
    return caught.value.code


def test_a_file_that_is_deleted_in_the_middle(store: Store, path: Path) -> None:
    assert _fails(store, path.unlink) == "store.lost"


def test_a_file_whose_place_another_takes_in_the_middle(store: Store, path: Path) -> None:
    other = path.with_name("other.sqlite")
    with sqlite_file(other, "CREATE TABLE t0 (id INTEGER PRIMARY KEY, email TEXT);"):
        pass
    assert _fails(store, lambda: other.replace(path)) == "store.lost"
    assert _look(store).drift["gone_datasets"] == [f"t{table}" for table in range(1, TABLES)]


def test_a_file_that_becomes_garbage_in_the_middle(store: Store, path: Path) -> None:
    garbage = b"no database at all, whatever its name says\n" * (path.stat().st_size // 43)

    def cut() -> None:
        with path.open("r+b") as file:
            file.write(garbage)

    assert _fails(store, cut) == "store.not_a_database"
    assert _fails(store, None) == "store.not_a_database"


def test_a_file_that_is_emptied_in_the_middle(store: Store, path: Path) -> None:
    assert _fails(store, lambda: os.truncate(path, 0)) == "store.lost"


def test_a_file_that_is_cut_in_the_middle(store: Store, path: Path) -> None:
    half = path.stat().st_size // 2
    assert _fails(store, lambda: os.truncate(path, half)) == "store.not_a_database"


def test_a_file_that_is_damaged_in_one_place(store: Store, path: Path) -> None:
    before, size = list(field_objects(store)), path.stat().st_size

    def cut() -> None:
        with path.open("r+b") as file:
            file.seek(size - size // TABLES)
            file.write(b"\xa5" * (size // TABLES))

    ended = _look(store, cut)
    assert ended.state == DiscoveryState.DONE
    assert [line for line in ended.notes if "damaged" in line] == [DAMAGED]
    assert not ended.differences
    assert list(field_objects(store)) == before


def test_a_table_that_is_dropped_in_the_middle(store: Store, path: Path) -> None:
    def cut() -> None:
        with sqlite_file(path, "DROP TABLE t5;"):
            pass

    before = list(field_objects(store))
    ended = _look(store, cut)
    assert ended.state == DiscoveryState.DONE
    assert "t5: it was taken away while it was looked into." in ended.notes
    assert list(field_objects(store)) == before
    assert _look(store).drift["gone_datasets"] == ["t5"]


def test_a_file_that_a_writer_locks_for_long(store: Store, path: Path) -> None:
    before = list(field_objects(store))
    with ExitStack() as stack:
        writer = stack.enter_context(closing(sqlite3.connect(path, isolation_level=None)))
        ended = _look(store, lambda: writer.execute("BEGIN EXCLUSIVE"), at=TABLES - 1)
    assert ended.state == DiscoveryState.DONE
    assert [line for line in ended.notes if "lock" in line] == [LOCKED]
    assert not ended.differences
    assert list(field_objects(store)) == before
