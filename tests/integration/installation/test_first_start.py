"""First starts, second servers, and folders that are not as they should be."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.integration.installation.house import ROOT, House, contents

if TYPE_CHECKING:
    from pathlib import Path


def test_a_first_start_makes_everything_private(
    tmp_path: Path, empty_database_url: str | None
) -> None:
    house = House(tmp_path / "deep" / "home", empty_database_url)
    assert "/setup/" in house.act("begin").stdout
    assert stat.S_IMODE(house.home.stat().st_mode) == 0o700
    assert stat.S_IMODE((house.home / "keys" / "root.key").stat().st_mode) == 0o400
    kinds = [kind for kind, _facts in house.told("entries")]
    assert kinds[0] == "evidence.log_started"
    assert "installation.begun" in kinds


def test_a_second_start_changes_nothing_but_the_link(house: House) -> None:
    key = (house.home / "keys" / "root.key").read_bytes()
    before = house.told("found")
    assert "/setup/" in house.act("begin").stdout
    assert house.told("found") == before
    assert (house.home / "keys" / "root.key").read_bytes() == key


def test_settings_alone_do_not_make_a_folder_foreign(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.home.mkdir()
    (house.home / "troth.toml").write_text("session_hours = 8\n")
    house.act("begin")


def test_a_second_server_is_refused_and_told_which_is_the_first(light: House) -> None:
    holding = (
        "import sys, time, pathlib\n"
        "from troth.foundation.installation.single import hold_folder\n"
        "with hold_folder(pathlib.Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    first = light.start("-c", holding, str(light.home))
    assert first.stdout
    assert first.stdout.readline() == "held\n"
    refused = _refused(light)
    assert "folder.in_use" in refused
    assert f"Process {first.pid} " in refused
    first.kill()
    first.wait()
    light.act("begin")  # the lock ended with its process


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_of_another_user_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.home.mkdir()
    os.chown(house.home, 12345, 12345)
    assert "folder.wrong_owner" in _refused(house)
    assert not list(house.home.iterdir())


def test_a_data_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.home.write_text("mine")
    refused = _refused(house)
    assert "folder.not_writable" in refused
    assert "not a directory" in refused
    house.run("doctor", ok=False)
    assert house.home.read_text() == "mine"


def test_asking_before_the_first_start_leaves_nothing_behind(tmp_path: Path) -> None:
    house = House(tmp_path / "home")
    house.home.mkdir(mode=0o700)
    house.run("doctor", ok=False)
    assert "installation.not_begun" in house.run("backup", ok=False).stderr
    assert not list(house.home.iterdir())
    house.act("begin")


def test_a_missing_root_key_is_never_made_anew(light: House) -> None:
    (light.home / "keys" / "root.key").unlink()
    before = contents(light.home)
    assert "installation.root_key_missing" in _refused(light)
    assert contents(light.home) == before


def test_missing_keys_beside_a_filled_database_are_named(
    tmp_path: Path, postgresql_url: str
) -> None:
    house = House(tmp_path / "first", postgresql_url)
    house.act("begin")
    stranger = House(tmp_path / "second", postgresql_url)
    assert "installation.root_key_missing" in _refused(stranger)


def test_a_wrong_root_key_is_named(light: House) -> None:
    key = light.home / "keys" / "root.key"
    key.chmod(0o600)
    key.write_bytes(bytes(32))
    key.chmod(0o400)
    before = light.home.joinpath("troth.sqlite3").read_bytes()
    assert "custody.wrong_root_key" in _refused(light)
    assert light.home.joinpath("troth.sqlite3").read_bytes() == before


def test_a_damaged_database_is_named(light: House) -> None:
    database = light.home / "troth.sqlite3"
    for tail in ("-wal", "-shm"):
        database.with_name(database.name + tail).unlink(missing_ok=True)
    database.write_bytes(b"not a database at all" * 1000)
    assert "database.damaged" in _refused(light)


def test_a_locked_database_is_named_and_nothing_is_lost(light: House) -> None:
    locking = (
        "import sqlite3, sys, time\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(100)\n"
    )
    other = light.start("-c", locking, str(light.home / "troth.sqlite3"))
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    assert "database.locked" in _refused(light)
    other.kill()
    other.wait()
    assert sorted(light.told("found")) == list(range(200))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small or read-only disk")
@pytest.mark.parametrize(
    ("options", "code"),
    [("size=1m", "folder.disk_full"), ("size=200m,ro", "folder.not_writable")],
)
def test_a_first_start_on_a_full_or_read_only_disk_says_so(
    tmp_path: Path, options: str, code: str
) -> None:
    house = House(tmp_path / "home")
    house.home.mkdir()
    assert code in _on_disk(house, options)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small or read-only disk")
def test_a_backup_onto_a_full_disk_leaves_nothing_half_written(light: House) -> None:
    disk = light.home.parent / "disk"
    disk.mkdir()
    script = (
        f"mount -t tmpfs -o size=8k tmpfs {disk} && "
        f"{sys.executable} -m troth backup {disk} --no-kit; ls -A {disk}"
    )
    done = _unshared(light, script)
    assert "folder.disk_full" in done.stderr
    assert done.stdout == ""


def _refused(house: House) -> str:
    done = house.act("refused")
    return done.stdout


def _unshared(house: House, script: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", script],
        env=house.environ,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare failed" in done.stderr or "permission denied" in done.stderr:
        pytest.skip("this machine lets nobody mount a disk")
    return done


def _on_disk(house: House, options: str) -> str:
    script = (
        f"mount -t tmpfs -o {options} tmpfs {house.home} && "
        f"{sys.executable} -m {__package__}.acts refused"
    )
    return _unshared(house, script).stdout


def test_copies_of_a_folder_start_for_themselves(light: House, tmp_path: Path) -> None:
    copy = House(tmp_path / "copy")
    shutil.copytree(light.home, copy.home)
    copy.act("begin")
