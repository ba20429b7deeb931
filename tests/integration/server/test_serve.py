"""One command, one folder, two listeners, a clean end."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.integration.server.running import Running, running, starting
from troth.core.merkle.bundles import decode_bundle
from troth.core.merkle.checkpoints import parse_checkpoint
from troth.core.merkle.hashing import leaf_hashes
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.tiles import tile_hashes

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run one server for the tests that only read."""
    with running(tmp_path_factory.mktemp("home") / "troth") as started:
        yield started


def test_each_listener_has_its_own_pages(server: Running) -> None:
    assert server.get(server.public, "/")[0] == 200
    assert server.get(server.public, "/console/")[0] == 404
    assert server.get(server.public, "/api/v1/openapi.json")[0] == 404
    assert server.get(server.public, "/metrics")[0] == 404
    assert server.get(server.private, "/console/")[0] == 302
    assert server.get(server.private, "/log/1/checkpoint")[0] == 404


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost"])
def test_no_host_header_opens_the_other_listener(server: Running, host: str) -> None:
    headers = {"Host": host, "X-Forwarded-Host": host, "X-Forwarded-Proto": "https"}
    assert server.get(server.public, "/console/", headers)[0] == 404


def test_an_unknown_host_is_refused(server: Running) -> None:
    assert server.get(server.public, "/", {"Host": "attacker.example.com"})[0] == 400


def test_every_answer_carries_the_security_headers(server: Running) -> None:
    for port, path in ((server.public, "/"), (server.private, "/account/login/")):
        _status, headers, _body = server.get(port, path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "permissions-policy" in headers


def test_the_cookies_of_the_listeners_differ(server: Running) -> None:
    private = server.get(server.private, "/account/login/")[1].get("set-cookie", "")
    public = server.get(server.public, "/")[1].get("set-cookie", "")
    assert "troth_csrf=" in private
    assert "troth_csrf=" not in public
    assert "HttpOnly" in private


def test_the_log_is_on_the_public_listener(server: Running) -> None:
    status, headers, body = server.get(server.public, "/log/1/checkpoint")
    assert status == 200
    assert body.count(b"\n") >= 5
    assert "no-cache" in headers["cache-control"]


def test_the_tree_and_its_entries_are_on_the_public_listener(server: Running) -> None:
    checkpoint = parse_checkpoint(server.get(server.public, "/log/1/checkpoint")[2])
    assert 1 <= checkpoint.size < 256
    tile = server.get(server.public, f"/log/1/tile/0/000.p/{checkpoint.size}")
    bundle = server.get(server.public, f"/log/1/tile/entries/000.p/{checkpoint.size}")
    assert (tile[0], bundle[0]) == (200, 200)
    entries = decode_bundle(bundle[2], checkpoint.size)
    leaves = tile_hashes(tile[2], checkpoint.size)
    assert [len(entry) for entry in entries] == [32] * checkpoint.size
    assert leaf_hashes(entries) == leaves
    assert root_at(Levels(leaves), checkpoint.size) == checkpoint.root
    assert server.get(server.public, "/log/1/vkey")[0] == 200
    for missing in ("/log/2/checkpoint", "/log/1/tile/0/001", "/log/1/bodies/00000.jsonl"):
        assert server.get(server.public, missing)[0] == 404


def test_a_second_server_on_the_folder_is_refused(server: Running) -> None:
    second = Running(server.home)
    second.start()
    assert second.process is not None
    assert second.process.wait(30) == 5
    assert server.process is not None
    assert f"Process {server.process.pid} already works on" in second.output()


def test_the_same_command_twice_names_the_first_server(server: Running) -> None:
    told = server.command("serve")
    assert told.returncode == 5
    assert server.process is not None
    assert f"kill {server.process.pid}" in told.stderr


def test_a_taken_port_is_named(server: Running, tmp_path: Path) -> None:
    second = Running(tmp_path / "troth", public=server.public)
    second.start()
    assert second.process is not None
    assert second.process.wait(30) == 9
    assert f"127.0.0.1:{server.public}" in second.output()


def test_the_first_start_prints_a_link_and_a_stop_is_clean(tmp_path: Path) -> None:
    with starting(tmp_path / "troth") as server:
        time.sleep(0.5)
        assert server.stop(signal.SIGTERM) == 0
        printed = server.output()
    assert f"http://127.0.0.1:{server.private}/setup/" in printed
    assert "Traceback" not in printed
    assert (server.home / "keys" / "root.key").stat().st_mode & 0o777 == 0o400
    assert server.home.stat().st_mode & 0o077 == 0
    left = {path.name for path in server.home.rglob("*.sqlite3*")}
    assert left == {"troth.sqlite3", "keys.sqlite3"}, "each database is one file at rest"


def test_a_killed_child_starts_again(tmp_path: Path) -> None:
    with running(tmp_path / "troth") as server:
        assert server.process is not None
        for child in _children(server.process.pid):
            os.kill(child, signal.SIGKILL)
        time.sleep(2)
        server.wait()


def test_children_end_with_a_killed_supervisor(tmp_path: Path) -> None:
    with running(tmp_path / "troth") as server:
        assert server.process is not None
        tree = _tree(server.process.pid)
        server.process.kill()
        server.process.wait()
        give_up_at = time.monotonic() + 30
        while any(_alive(pid) for pid in tree) and time.monotonic() < give_up_at:
            time.sleep(0.2)
        assert [pid for pid in tree if _alive(pid)] == []
    with running(tmp_path / "troth") as again:
        assert again.get(again.public, "/healthz")[0] == 200


def test_an_entry_is_in_the_public_log_within_a_second(tmp_path: Path) -> None:
    with running(tmp_path / "troth") as server:
        before = _size(server)
        made = server.command("people", "setup-link")
        assert made.returncode == 0, made.stderr
        time.sleep(1.2)
        assert _size(server) > before
        connection = sqlite3.connect(server.home / "troth.sqlite3")
        assert connection.execute("SELECT count(*) FROM recording_pending").fetchone() == (0,)
        connection.close()


def _size(server: Running) -> int:
    return int(server.get(server.public, "/log/1/checkpoint")[2].split(b"\n")[1])


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(part) for part in text.split()]


def _tree(pid: int) -> list[int]:
    below = [deep for child in _children(pid) for deep in _tree(child)]
    return [pid, *below]


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
