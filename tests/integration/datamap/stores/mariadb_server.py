"""A small MariaDB of a test's own, in a folder that is deleted at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import pymysql
import pytest

from tests.integration.datamap.stores.doors import nobody

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SMALL: Final = (
    "--innodb-buffer-pool-size=16M",
    "--innodb-log-file-size=4M",
    "--innodb-data-file-path=ibdata1:4M:autoextend",
    "--innodb-autoextend-increment=1",
    "--aria-log-file-size=8M",
    # Servers that run at once share what the kernel allows of it.
    "--innodb-use-native-aio=0",
)
_ATTEMPTS: Final = 5
_START_S: Final = 60
_STOP_S: Final = 30
_LAST: Final = 4_000


@contextmanager
def mariadb_server(folder: Path, statements: str, *options: str) -> Iterator[int]:
    """Run a MariaDB below an empty folder, give its port on 127.0.0.1, and leave nothing of it.

    The test is skipped where MariaDB is not installed, and fails with what MariaDB printed when it
    cannot be installed into the folder or started.

    Args:
        folder: where its files are.
        statements: SQL that it begins with, one statement a line; a user ``reader`` with the
            password ``right`` and a database ``shop`` must come out of it.
        options: further ones of the server.
    """
    program = shutil.which("mariadbd", path=f"{os.environ['PATH']}:/usr/sbin")
    if program is None or shutil.which("mariadb-install-db") is None:
        pytest.skip("MariaDB is not installed; run: make services")
    try:
        _install(folder)
        (folder / "init.sql").write_text(statements)
        with _started(program, folder, options) as port:
            yield port
    finally:
        shutil.rmtree(folder / "store", ignore_errors=True)


def _common(folder: Path) -> list[str]:
    """Return what installing and starting have in common.

    With a folder for temporary tables of its own: a server that starts deletes those that it finds.
    """
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    user = ["--user=root"] if os.geteuid() == 0 else []
    return ["--no-defaults", *user, f"--datadir={folder}/store", f"--tmpdir={temporary}", *_SMALL]


def _install(folder: Path) -> None:
    how = ["--skip-test-db", "--auth-root-authentication-method=normal", "--skip-name-resolve"]
    made = subprocess.run(
        ["mariadb-install-db", *_common(folder), *how],
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    if made.returncode:
        pytest.fail(f"mariadb-install-db ended with {made.returncode}:\n{made.stdout[-_LAST:]}")


@contextmanager
def _started(program: str, folder: Path, options: tuple[str, ...]) -> Iterator[int]:
    """Start it; a port that was free a moment ago may be taken, then another one is tried."""
    for attempt in range(1, _ATTEMPTS + 1):
        port, log = nobody(), folder / f"log{attempt}.err"
        places = [f"--socket={folder}/s.sock", f"--pid-file={folder}/pid", f"--log-error={log}"]
        listening = [f"--port={port}", "--bind-address=127.0.0.1", "--skip-name-resolve"]
        begin = f"--init-file={folder}/init.sql"
        command = [program, *_common(folder), *places, *listening, begin, *options]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if _answers(running, port):
                yield port
                return
        finally:
            _stop(running)
        if "Address already in use" not in _printed(log):
            break
    pytest.fail(f"the MariaDB of this test did not start:\n{_printed(log)}")


def _answers(running: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until it answers; another server at this port would not let this reader in."""
    give_up_at = time.monotonic() + _START_S
    while running.poll() is None and time.monotonic() < give_up_at:
        try:
            pymysql.connect(
                host="127.0.0.1", port=port, user="reader", password="right", database="shop"
            ).close()
        except pymysql.err.Error:
            time.sleep(0.1)
        else:
            return True
    return False


def _stop(running: subprocess.Popen[bytes]) -> None:
    running.terminate()
    try:
        running.wait(_STOP_S)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def _printed(log: Path) -> str:
    return log.read_text(errors="replace")[-_LAST:] if log.exists() else "it wrote no log"
