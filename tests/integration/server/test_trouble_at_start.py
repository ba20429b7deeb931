"""``troth serve`` on a folder that is not as it should be: said at once, and nothing is touched."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.integration.installation.house import contents
from tests.integration.server.running import PATIENCE_S, Running, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a data folder that a server worked on and left."""
    with running(tmp_path_factory.mktemp("begun") / "troth") as server:
        assert server.stop() == 0
    # Whoever opens and closes it alone writes the journal back: from then on the files rest.
    with closing(sqlite3.connect(server.home / "troth.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return server.home


@pytest.fixture
def home(begun: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a copy to do harm to; what was taken from it is put back, and then it starts."""
    copy = tmp_path / "troth"
    shutil.copytree(begun, copy)
    yield copy
    shutil.rmtree(copy)
    shutil.copytree(begun, copy)
    with running(copy) as server:
        assert server.get(server.public, "/")[0] == 200
        assert "Everything verified" in server.command("evidence", "verify").stdout


def _said(home: Path, exit_code: int) -> str:
    server = Running(home)
    server.start()
    assert server.process is not None
    assert server.process.wait(PATIENCE_S) == exit_code
    assert "Traceback" not in server.output()
    return server.output()


def _overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)
    path.chmod(0o400)


def test_without_its_root_key_no_other_one_is_made(home: Path) -> None:
    (home / "keys" / "root.key").unlink()
    before = contents(home)
    said = _said(home, 7)
    assert "installation.root_key_missing" in said
    assert "troth restore BACKUP --kit KIT --replace" in said
    assert contents(home) == before


def test_a_root_key_of_another_house_is_refused(home: Path) -> None:
    _overwrite(home / "keys" / "root.key", bytes(32))
    before = (home / "troth.sqlite3").read_bytes()
    said = _said(home, 7)
    assert "custody.wrong_root_key" in said
    assert (home / "troth.sqlite3").read_bytes() == before


def test_a_database_that_is_damaged_is_left_for_a_restore(home: Path) -> None:
    _overwrite(home / "troth.sqlite3", b"no database" * 999)
    before = contents(home)
    said = _said(home, 8)
    assert "database.damaged" in said
    assert "troth restore BACKUP --kit KIT --replace" in said
    assert contents(home) == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a folder read-only")
def test_a_read_only_folder_is_named(home: Path) -> None:
    before = contents(home)
    server = Running(home)
    mount = f"mount --bind {home} {home} && mount -o remount,bind,ro {home}"
    done = subprocess.run(
        ["unshare", "-m", "bash", "-c", f"{mount} && exec {sys.executable} -m troth serve"],
        env=server.environ,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
    )
    if "unshare failed" in done.stderr or "permission denied" in done.stderr:
        pytest.skip("this machine lets nobody mount a disk")
    assert "folder.not_writable" in done.stderr
    assert "read-only" in done.stderr
    assert done.returncode == 9
    assert contents(home) == before
