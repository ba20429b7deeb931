"""Killed at any moment, a backup, a restore and a first start leave everything whole."""

from __future__ import annotations

import random
import signal
import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from tests.integration.installation.house import PASSPHRASE, House
from tests.knobs import TRIALS
from troth.foundation.installation.archive.container import verified

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import Any, LiteralString

_ACTS = ("-m", "tests.integration.installation.acts")
_MADE_ON_POSTGRESQL = """
    SELECT table_name, column_name || ' ' || data_type FROM information_schema.columns
     WHERE table_schema = 'public'
    UNION SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
"""


def _kill_after(house: House, seconds: float, *arguments: str) -> None:
    process = house.start(*arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def test_a_killed_backup_is_whole_or_not_there(light: House, tmp_path: Path) -> None:
    chosen = random.Random(20261123)
    kept = tmp_path / "kept"
    for _ in range(TRIALS):
        wait = chosen.uniform(0.5, 1.8)
        _kill_after(light, wait, "-m", "troth", "backup", str(kept), "--no-kit", "--drill")
    for path in kept.glob("*.backup"):
        verified(path)
    assert sorted(light.told("found")) == list(range(200))
    light.act("begin")
    assert not list((light.home / "run").glob("drill-*"))


def test_a_killed_restore_leaves_the_old_installation_or_the_restored_one(
    light: House, tmp_path: Path
) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    light.act("fill")
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    command = ("-m", "troth", "restore", str(backup), "--kit", str(kit), "--replace")
    chosen = random.Random(20261123)
    for _ in range(TRIALS):
        wait = chosen.uniform(0.5, 3.0)
        _kill_after(light, wait, *command, "--passphrase-file", str(words))
        assert len(light.told("begin_and_look")) in {200, 400}
        assert not (light.home / "restoring" / "ready").exists()
    light.restore(backup, kit, "--replace")
    assert sorted(light.told("found")) == list(range(200))


def test_a_killed_first_start_goes_on_at_the_next(tmp_path: Path) -> None:
    chosen = random.Random(20261123)
    for number in range(max(3, TRIALS // 5)):
        house = House(tmp_path / f"home-{number}")
        wait = chosen.uniform(0.4, 2.5)
        _kill_after(house, wait, *_ACTS, "begin")
        house.act("begin")
        house.act("fill")
        assert sorted(house.told("found")) == list(range(200))


def test_a_first_start_killed_between_migrations_leaves_none_and_goes_on(
    tmp_path: Path, empty_databases: Callable[[], str | None]
) -> None:
    chosen = random.Random(20261124)
    each = len(MigrationLoader(None).graph.nodes)
    for trial in range(max(2, TRIALS // 5)):
        # The tables of keys are made first; every second kill falls among those of the data.
        first = 1 + each * (trial % 2)
        house = House(tmp_path / f"home-{trial}", empty_databases())
        _end_halfway(house, chosen.randrange(first, first + each), "killed")
        assert _tables(house) == []
        assert trial % 2 or _in_file(house.home / "keys" / "keys.sqlite3") == []
        house.act("begin")
        house.act("fill")
        assert sorted(house.told("found")) == list(range(200))
        kinds = [kind for kind, _facts in house.told("entries")]
        assert kinds.count("installation.begun") == 1


def test_an_upgrade_killed_between_migrations_is_made_whole_by_the_next_start(
    house: House,
) -> None:
    house.act("unmigrate", "0016")
    house.act("age", "0.0.1")
    before = _tables(house)
    chosen = random.Random(20261124)
    for _ in range(max(2, TRIALS // 10)):
        _end_halfway(house, chosen.randrange(1, 7), "killed")
        assert _tables(house) == before
    house.act("begin")
    assert _tables(house) != before
    upgrades = [facts for kind, facts in house.told("entries") if kind == "installation.upgraded"]
    assert [(facts["before"], facts["migrations"]) for facts in upgrades] == [("0.0.1", 6)]
    assert (house.home / "backups" / upgrades[0]["backup"]).exists()
    assert sorted(house.told("found")) == list(range(200))


@pytest.mark.parametrize("number", [1, 4, 6])
def test_an_upgrade_that_fails_leaves_the_tables_as_they_were(house: House, number: int) -> None:
    house.act("unmigrate", "0016")
    house.act("age", "0.0.1")
    before = _tables(house)
    assert "database." in _end_halfway(house, number, "failed")
    assert _tables(house) == before
    house.act("begin")
    assert _tables(house) != before
    assert sorted(house.told("found")) == list(range(200))


def _end_halfway(house: House, number: int, how: str) -> str:
    process = house.start(*_ACTS, "begin_halfway", str(number), how)
    told, said = process.communicate()
    assert process.returncode == (-signal.SIGKILL if how == "killed" else 0), said
    return told


def _tables(house: House) -> list[tuple[str, str]]:
    """Return how every table and index of the data is made, and which migrations made them."""
    if house.url is None:
        return _in_file(house.home / "troth.sqlite3")
    with psycopg.connect(house.url) as server:
        return _described(server.execute, _MADE_ON_POSTGRESQL)


def _in_file(database: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(database)) as file:
        return _described(file.execute, "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")


def _described(ask: Callable[[LiteralString], Any], made: LiteralString) -> list[tuple[str, str]]:
    found = sorted(ask(made).fetchall())
    if any("django_migrations" in name for name, _ in found):
        found += ask("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return found
