"""A restore into PostgreSQL that was killed is begun again; what is somebody's stays untouched."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import psycopg
import pytest

from tests.integration.installation.house import PASSPHRASE, House
from tests.knobs import TRIALS
from troth.foundation.installation.archive.container import verified
from troth.foundation.installation.archive.kits import opened
from troth.foundation.installation.restoration.restoring import Load

if TYPE_CHECKING:
    from pathlib import Path

_NAMES = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"


@pytest.fixture
def kept(light: House, tmp_path: Path) -> tuple[Path, Path]:
    """Give a backup with two hundred entries, and its kit."""
    return light.back_up(tmp_path / "kept")


def _killed(house: House, kept: tuple[Path, Path], moment: str) -> None:
    done = house.start(
        *("-m", "tests.integration.installation.acts", "half_restore"),
        *(str(path) for path in kept),
        moment,
    )
    done.communicate()
    assert done.returncode < 0


def _tables(url: str) -> set[str]:
    with psycopg.connect(url) as server:
        return {name for (name,) in server.execute(_NAMES).fetchall()}


def test_a_restore_killed_after_the_rows_were_loaded_is_begun_again(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    house = House(tmp_path / "served", postgresql_url)
    _killed(house, kept, "loaded")
    assert "restore.unfinished" in house.act("refused").stdout  # nobody may work on it meanwhile
    again = House(tmp_path / "again", postgresql_url)  # the folder, too, may be another one
    again.restore(*kept)
    again.act("begin")
    assert sorted(again.told("found")) == list(range(200))
    assert "troth_restoring" not in _tables(postgresql_url)
    assert "restore.database_not_empty" in _refused(tmp_path, postgresql_url, kept)


def test_a_restore_killed_at_its_last_step_is_finished_by_the_next_start(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    house = House(tmp_path / "served", postgresql_url)
    _killed(house, kept, "ready")
    house.act("begin")
    assert sorted(house.told("found")) == list(range(200))
    assert "troth_restoring" not in _tables(postgresql_url)


def test_a_restore_killed_at_any_moment_is_begun_again(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    house = House(tmp_path / "served", postgresql_url)
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    backup, kit = map(str, kept)
    command = ("-m", "troth", "restore", backup, "--kit", kit, "--passphrase-file", str(words))
    chosen = random.Random(20261127)
    for _ in range(max(3, TRIALS // 4)):
        process = house.start(*command)
        time.sleep(chosen.uniform(1.0, 4.5))
        process.kill()
        process.communicate()
        if (house.home / "highwater").exists():
            break  # it was faster than the kill
    else:
        house.restore(*kept)
    house.act("begin")
    assert sorted(house.told("found")) == list(range(200))


def test_rows_that_came_beside_an_unfinished_restore_are_left_alone(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    _killed(House(tmp_path / "served", postgresql_url), kept, "loaded")
    with psycopg.connect(postgresql_url) as server:
        server.execute("CREATE TABLE thesis AS SELECT 'mine' AS chapter")
    before = _tables(postgresql_url)
    assert "restore.database_not_empty" in _refused(tmp_path, postgresql_url, kept)
    assert _tables(postgresql_url) == before


def test_an_unfinished_restore_of_another_backup_is_left_alone(
    light: House, kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    _killed(House(tmp_path / "served", postgresql_url), kept, "loaded")
    light.act("fill")
    told = _refused(tmp_path, postgresql_url, light.back_up(tmp_path / "other"))
    assert "restore.unfinished_other" in told
    assert verified(kept[0]).manifest.made_at in told


def test_a_second_restore_at_the_same_time_is_refused(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    _killed(House(tmp_path / "served", postgresql_url), kept, "loaded")
    with psycopg.connect(postgresql_url) as other:
        other.execute("SELECT * FROM troth_restoring FOR UPDATE")
        assert "restore.running" in _refused(tmp_path, postgresql_url, kept)


def test_a_restore_that_fails_leaves_the_database_empty(
    kept: tuple[Path, Path], tmp_path: Path, postgresql_url: str
) -> None:
    mark = tmp_path / "highwater"
    head = verified(kept[0]).highwater.decode()
    signed = head.splitlines()[-1]
    mark.write_text(head.replace(signed, signed[:-8] + "AAAAAAA="))  # signed by nobody
    house = House(tmp_path / "served", postgresql_url)
    assert "[" in house.restore(*kept, "--highwater", str(mark), ok=False).stderr
    assert _tables(postgresql_url) == set()
    house.restore(*kept)


def test_a_loader_whose_parent_died_before_it_looked_ends(
    kept: tuple[Path, Path], tmp_path: Path
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kit = opened(kept[1], PASSPHRASE)
    manifest = verified(kept[0]).manifest
    order = Load(str(kept[0]), manifest, kit.migrations, kit.tables, "", "backup", parent=ended.pid)
    stage = tmp_path / "stage"
    (stage / "keys").mkdir(parents=True)
    kept_out = {key: value for key, value in os.environ.items() if not key.startswith("TROTH_")}
    done = subprocess.run(
        [sys.executable, "-m", "troth.foundation.installation.restoration.loading"],
        input=msgspec.msgpack.encode(order),
        env={**kept_out, "TROTH_HOME": str(stage)},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert not (stage / "troth.sqlite3").exists()


def _refused(tmp_path: Path, url: str, kept: tuple[Path, Path]) -> str:
    another = House(tmp_path / "another", url)
    return another.restore(*kept, ok=False).stderr
