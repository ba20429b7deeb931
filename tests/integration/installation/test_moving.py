"""``troth migrate-db``: from SQLite to PostgreSQL while others write."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

import psycopg
import pytest

from tests.integration.server.running import running
from tests.knobs import TRIALS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.installation.house import House
    from tests.integration.server.running import Running


def test_nothing_acknowledged_is_missing_after_a_move(light: House, postgresql_url: str) -> None:
    writer = light.appender()
    told = light.run("migrate-db", "--to", postgresql_url).stdout
    acknowledged = light.acknowledged(writer)

    found = light.told("found")
    assert sorted(found) == sorted([*range(200), *_run(found)])
    assert len(found) - 200 >= acknowledged
    assert "on both sides" in told
    assert "database_url" in (light.home / "troth.toml").read_text()
    assert (light.home / "troth.toml").stat().st_mode & 0o777 == 0o600


def _run(found: list[int]) -> list[int]:
    """Return what the appender must have left: a run without a hole, beside the two hundred."""
    return list(range(len(found) - 200))


def test_the_old_database_refuses_changes_and_the_new_one_takes_them(
    light: House, postgresql_url: str
) -> None:
    writer = light.appender()
    light.run("migrate-db", "--to", postgresql_url)
    _, error = writer.communicate(timeout=60)
    assert writer.returncode != 0
    assert "moved to another database" in error
    light.act("fill")
    kinds = [kind for kind, _facts in light.told("entries")]
    assert "installation.database_moved" in kinds


def test_a_move_killed_before_its_last_step_is_finished_by_the_next_start(
    light: House, postgresql_url: str
) -> None:
    light.act("half_move", postgresql_url, ok=False)
    assert not (light.home / "troth.toml").exists()
    assert "database.moved" in light.run("backup", "--no-kit", ok=False).stderr
    assert "troth 0" in light.act("start_after_move").stdout
    assert postgresql_url.split("?", maxsplit=1)[0] in (light.home / "troth.toml").read_text()
    light.act("begin")
    assert sorted(light.told("found")) == list(range(200))


def test_a_move_killed_before_the_old_database_stopped_is_undone(light: House) -> None:
    (light.home / "troth.toml.moving").write_text('database_url = "postgresql://h/n"\n')
    light.act("begin")
    assert not (light.home / "troth.toml").exists()
    light.act("fill")


def test_a_running_server_goes_on_with_the_new_database(
    tmp_path: Path, postgresql_url: str
) -> None:
    home = tmp_path / "served"
    with running(home) as server:
        told = server.command("migrate-db", "--to", postgresql_url)
        assert told.returncode == 0, told.stderr
        assert f"process {_pid(server)}" in told.stdout
        give_up_at = time.monotonic() + 60
        while not _connected(postgresql_url) and time.monotonic() < give_up_at:
            time.sleep(0.2)
        server.wait()
        assert _connected(postgresql_url)
        assert server.get(server.private, "/healthz")[0] == 200
        done = server.command("backup", "--no-kit")
        assert done.returncode == 0, done.stderr


def _pid(server: Running) -> int:
    assert server.process
    return server.process.pid


def _connected(url: str) -> int:
    """Return how many others use a database."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    with psycopg.connect(url) as connection:
        row = connection.execute(asked).fetchone()
    assert row
    return int(row[0]) - 1


def test_a_database_that_is_not_empty_is_refused(light: House, postgresql_url: str) -> None:
    light.run("migrate-db", "--to", postgresql_url)
    (light.home / "troth.toml").unlink()  # back on the old one, which refuses changes now
    done = light.run("migrate-db", "--to", postgresql_url, ok=False)
    assert "move.not_empty" in done.stderr


def test_an_address_that_cannot_be_used_is_refused(light: House) -> None:
    done = light.run("migrate-db", "--to", "mysql://example.com/x", ok=False)
    assert "settings.database_url" in done.stderr


def test_a_database_that_does_not_answer_is_named_without_its_password(light: House) -> None:
    url = "postgresql://troth:sesame-open@127.0.0.1:1/troth"
    done = light.run("migrate-db", "--to", url, ok=False)
    assert "database.unreachable" in done.stderr
    assert "sesame" not in done.stdout + done.stderr


@pytest.mark.postgresql
def test_killed_at_any_moment_one_database_is_in_use_and_whole(
    light: House, postgresql_url: str
) -> None:
    chosen = random.Random(20261123)
    writer = light.appender()
    for _ in range(TRIALS):
        mover = light.start("-m", "troth", "migrate-db", "--to", postgresql_url)
        time.sleep(chosen.uniform(0.3, 3.0))
        mover.kill()
        mover.communicate()
        light.act("begin")  # finishes or undoes
        if (light.home / "troth.toml").exists():
            break
    acknowledged = light.acknowledged(writer)
    found = light.told("found")
    assert len(found) - 200 >= acknowledged
    assert sorted(found) == sorted([*range(200), *_run(found)])
