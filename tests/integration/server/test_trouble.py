"""A running server whose disk fills up, or whose database goes away: a clear answer, no loss."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from tests.integration.server.running import PATIENCE_S, Running, running
from tests.integration.server.visiting import Answer, Visitor, owner_of
from tests.postgresql import server_url

if TYPE_CHECKING:
    from collections.abc import Iterator

HTML = {"Accept": "text/html"}
BLOCK = b"\0" * 65536


PAGE = "/console/invitations/"


def _invite(visitor: Visitor, name: str, shown: Answer | None = None) -> int:
    fields = {"email": f"{name}@example.com", "role": "employee"}
    return visitor.send(shown or visitor.get(PAGE), PAGE, fields).status


def _verified(server: Running) -> str:
    return server.command("evidence", "verify").stdout


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Running]:
    """Run a server whose data folder is a disk of its own, in a mount namespace of its own."""
    home = tmp_path / "troth"
    home.mkdir()
    server = Running(home)
    serve = (
        f"mount -t tmpfs -o size=60m,mode=700 tmpfs {home} && exec {sys.executable} -m troth serve"
    )
    with (tmp_path / "printed").open("w") as printed:
        process = subprocess.Popen(
            ["unshare", "-m", "bash", "-c", serve],
            env=server.environ,
            stdout=printed,
            stderr=subprocess.STDOUT,
        )
    server.process = process
    time.sleep(0.5)
    if process.poll() is not None and "troth" not in (tmp_path / "printed").read_text():
        pytest.skip("this machine lets nobody mount a disk")
    try:
        server.wait()
        server.inside = ("nsenter", "--mount", "--target", str(process.pid))
        yield server
    finally:
        server.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_disk_that_fills_up_is_said_and_nothing_is_lost(small_disk: Running) -> None:
    owner = owner_of(small_disk)
    assert _invite(owner, "before") == 200
    assert small_disk.process
    filler = Path(f"/proc/{small_disk.process.pid}/root{small_disk.home}/filler")
    shown = owner.get(PAGE)
    _fill(filler)
    answers = {_invite(owner, f"while-{number}", shown) for number in range(30)}
    assert 503 in answers
    assert answers <= {200, 503}
    told = owner.get(PAGE, **HTML)
    assert (told.status, "database.unavailable" in told.text) == (503, True)
    assert small_disk.get(small_disk.public, "/", HTML)[0] == 200, "reading goes on"
    filler.unlink()
    deadline = time.monotonic() + PATIENCE_S
    while _invite(owner, "after", shown) != 200 and time.monotonic() < deadline:
        time.sleep(0.5)
    assert "after@example.com" in owner.get(PAGE).text
    assert "before@example.com" in owner.get(PAGE).text
    assert "Everything verified" in _until(small_disk)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        for size in (len(BLOCK), 4096, 512, 1):
            try:
                while file.write(BLOCK[:size]) == size:
                    pass
            except OSError:
                continue


def _until(server: Running) -> str:
    """Return what verifying says once the sequencer has caught up."""
    deadline = time.monotonic() + PATIENCE_S
    told = ""
    while "Everything verified" not in told and time.monotonic() < deadline:
        time.sleep(1)
        told = _verified(server)
    return told


LOCK = """
import sqlite3, sys
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def _locked(database: Path) -> Iterator[None]:
    """Let another program hold the lock that writers need."""
    with subprocess.Popen(
        [sys.executable, "-c", LOCK, str(database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        yield
        other.kill()


def test_a_database_that_another_program_locks_for_long(tmp_path: Path) -> None:
    with running(tmp_path / "troth") as server:
        owner = owner_of(server)
        shown = owner.get(PAGE)
        with _locked(server.home / "troth.sqlite3"):
            began = time.monotonic()
            fields = {"email": "while@example.com", "role": "employee"}
            told = owner.send(shown, PAGE, fields, **HTML)
            assert time.monotonic() - began > 15, "a short lock is waited for"
            assert (told.status, "database.unavailable" in told.text) == (503, True)
            assert "troth doctor" in told.text
            assert server.get(server.public, "/", HTML)[0] == 200, "reading goes on"
        assert _invite(owner, "after", shown) == 200
        text = owner.get(PAGE).text
        assert "after@example.com" in text
        assert "while@example.com" not in text
        assert "Everything verified" in _until(server)
        assert "Traceback" not in server.output()
        assert server.stop() == 0


def test_a_database_that_goes_away_and_comes_back(tmp_path: Path, postgresql_url: str) -> None:
    url = postgresql_url
    with running(tmp_path / "troth", TROTH_DATABASE_URL=url) as server:
        owner = owner_of(server)
        assert _invite(owner, "before") == 200
        _let_in(url, others=False)
        status, _headers, body = server.get(server.private, "/account/login/", HTML)
        assert status in {200, 503}
        told = owner.get(PAGE, **HTML)
        assert told.status == 503
        assert "database.unavailable" in told.text
        assert b"psycopg" not in body
        assert "FATAL" not in told.text + server.output()
        assert url not in server.output()
        _let_in(url, others=True)
        deadline = time.monotonic() + PATIENCE_S
        while _status(owner) != 200 and time.monotonic() < deadline:
            time.sleep(0.5)
        assert _invite(owner, "after") == 200
        assert "before@example.com" in owner.get(PAGE).text
        assert "Everything verified" in _until(server)


def _status(visitor: Visitor) -> int:
    return visitor.get(PAGE).status


def _let_in(url: str, *, others: bool) -> None:
    name = psycopg.conninfo.conninfo_to_dict(url)["dbname"]
    with psycopg.connect(server_url(), autocommit=True) as server:
        alter = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        server.execute(alter.format(sql.Identifier(str(name)), sql.Literal(others)))
        if not others:
            server.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name]
            )
