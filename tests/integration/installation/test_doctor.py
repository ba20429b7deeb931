"""The doctor answers whatever is broken, and each failure says what mends it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

from tests.integration.installation.house import House
from tests.pooling import pooled
from tests.postgresql import waiting_for_the_disk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def durable() -> Iterator[None]:
    """Have PostgreSQL set as a company's is to be."""
    with waiting_for_the_disk():
        yield


def _examined(house: House) -> dict[int, dict[str, Any]]:
    done = house.run("doctor", "--json", ok=False)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    assert done.returncode == (2 if any(one["health"] == "fail" for one in found) else 1)
    numbers = [one["number"] for one in found]
    assert numbers == sorted(set(numbers))
    assert all(one["remedy"] for one in found if one["health"] != "ok")
    return {one["number"]: one for one in found}


@pytest.mark.xdist_group("the disk")
@pytest.mark.usefixtures("durable")
def test_backup_kit_and_drill_turn_from_failed_to_in_order(house: House) -> None:
    before = _examined(house)
    assert [before[n]["health"] for n in (5, 6, 7, 8)] == ["ok"] * 4
    assert [before[n]["health"] for n in (60, 61, 62)] == ["fail", "fail", "warn"]
    assert before[60]["remedy"] == "troth backup"
    house.back_up(house.home / "backups", "--drill")
    after = _examined(house)
    assert [after[n]["health"] for n in (60, 61, 62)] == ["ok"] * 3


def test_a_kit_without_the_newest_keys_is_named(house: House) -> None:
    house.back_up(house.home / "backups")
    house.act("hold_key")
    found = _examined(house)
    assert found[61]["health"] == "warn"
    assert "1 key" in found[61]["finding"]
    house.act("rotate_keys")
    assert "destroyed keys" in _examined(house)[61]["finding"]


def test_it_answers_without_a_data_folder(tmp_path: Path) -> None:
    found = _examined(House(tmp_path / "nowhere"))
    assert found[3]["health"] == "fail"
    assert found[3]["remedy"] == "troth serve"
    assert found[1]["health"] == "ok"


def test_it_answers_with_a_damaged_database(light: House) -> None:
    for tail in ("", "-wal", "-shm"):
        path = light.home / f"troth.sqlite3{tail}"
        path.unlink(missing_ok=True)
    (light.home / "troth.sqlite3").write_bytes(b"no database" * 999)
    found = _examined(light)
    assert found[1]["health"] == "ok"
    assert found[5]["health"] == "fail"
    assert "damaged" in found[5]["finding"]
    assert "damaged" in found[60]["finding"]


def test_it_answers_without_a_root_key(light: House) -> None:
    backup, kit = light.back_up(light.home.parent / "kept")
    (light.home / "keys" / "root.key").unlink()
    found = _examined(light)
    assert found[5]["health"] == "ok"
    assert found[10]["health"] == "fail"
    assert "troth restore BACKUP --kit KIT --replace" in found[10]["remedy"]
    light.restore(backup, kit, "--replace")  # what it said mends it
    assert _examined(light)[10]["health"] == "ok"


def test_an_open_folder_and_an_open_settings_file_are_named(light: House) -> None:
    light.home.chmod(0o755)
    (light.home / "troth.toml").write_text("session_hours = 8\n")
    (light.home / "troth.toml").chmod(0o644)
    found = _examined(light)
    assert found[3]["remedy"] == f"chmod 0700 {light.home}"
    assert found[2]["remedy"] == f"chmod 0600 {light.home / 'troth.toml'}"


def test_a_clock_that_jumped_back_is_named(light: House) -> None:
    light.act("postdate")
    found = _examined(light)
    assert found[8]["health"] == "fail"
    assert "clock" in found[8]["finding"]


@pytest.mark.xdist_group("the disk")
@pytest.mark.usefixtures("durable")
@pytest.mark.parametrize(
    ("mode", "health"), [("session", "ok"), ("transaction", "warn"), ("", "ok")]
)
def test_a_pool_that_changes_servers_between_transactions_is_named(
    tmp_path: Path, postgresql_url: str, pgbouncer: str, mode: str, health: str
) -> None:
    with ExitStack() as held:
        url = postgresql_url
        if mode:
            url = held.enter_context(pooled(pgbouncer, postgresql_url, mode, tmp_path))
        house = House(tmp_path / "served", url)
        house.act("begin")
        found = _examined(house)
    assert found[7]["health"] == health
    assert ("pool_mode = session" in found[7]["remedy"]) is (mode == "transaction")


UNFIT = {
    "no TOML": b"session_hours = = 8",
    "no text": b"\xff\xfe\x00",
    "unknown": b"sesion_hours = 8",
    "out of range": b"session_hours = -1",
    "no address": b'database_url = "mysql://db.example.com/troth"',
}


@pytest.mark.parametrize("content", UNFIT.values(), ids=UNFIT)
def test_it_answers_with_settings_that_cannot_be_used(light: House, content: bytes) -> None:
    (light.home / "troth.toml").write_bytes(content)
    found = _examined(light)
    assert [(number, one["health"]) for number, one in found.items()] == [(2, "fail")]
    assert "settings." in found[2]["finding"]
    done = light.run("doctor", ok=False)
    assert done.returncode == 2
    assert "  2  fail  Settings: " in done.stdout
    assert found[2]["remedy"] in done.stdout


def test_it_answers_with_a_settings_file_that_cannot_be_read(light: House) -> None:
    (light.home / "troth.toml").mkdir()
    assert _examined(light)[2]["health"] == "fail"
