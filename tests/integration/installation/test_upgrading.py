"""Upgrades back up first; older code refuses newer data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.integration.installation.house import House
from troth.foundation.installation.archive.container import verified

if TYPE_CHECKING:
    from pathlib import Path


def test_older_code_refuses_newer_data_and_names_the_backup(house: House) -> None:
    house.run("backup", "--no-kit")
    (backup,) = (house.home / "backups").glob("*.backup")
    house.act("age", "9.1.0")
    refused = house.act("refused").stdout
    assert "installation.newer_data" in refused
    assert "9.1.0" in refused
    assert backup.name in refused


def test_an_upgrade_backs_up_the_tables_as_they_were(house: House, tmp_path: Path) -> None:
    _, kit = house.back_up(tmp_path / "kept")
    house.act("unmigrate", "0020")
    house.act("age", "0.0.1")
    house.act("begin")

    (backup,) = (house.home / "backups").glob("*.backup")
    manifest = verified(backup).manifest
    assert ("django_tasks_database", "0020_update_db_task_result_ordering") in manifest.migrations
    assert len([app for app, name in manifest.migrations if name.startswith("0021")]) == 0
    facts = dict(house.told("entries"))["installation.upgraded"]
    assert facts["before"] == "0.0.1"
    assert facts["backup"] == backup.name
    after, _ = house.back_up(tmp_path / "kept2")
    applied = len(verified(after).manifest.migrations)
    assert facts["migrations"] == applied - len(manifest.migrations) >= 1

    # What was backed up before the upgrade is restored by the code after it.
    elsewhere = House(tmp_path / "elsewhere")
    elsewhere.restore(backup, kit)
    elsewhere.act("begin")
    assert sorted(elsewhere.told("found")) == list(range(200))


def test_a_start_without_an_upgrade_makes_no_backup(house: House) -> None:
    house.act("begin")
    assert not list((house.home / "backups").glob("*.backup"))


def test_upgrades_that_were_killed_leave_one_backup_and_none_of_their_own(house: House) -> None:
    house.run("backup", "--no-kit")
    (by_a_person,) = (house.home / "backups").glob("*.backup")
    house.act("unmigrate", "0016")
    house.act("age", "0.0.1")
    left = set()
    for number in (1, 4, 2):
        killed = house.start("-m", f"{__package__}.acts", "begin_halfway", str(number), "killed")
        killed.communicate()
        (now,) = set((house.home / "backups").iterdir()) - {by_a_person}
        left.add(now)
    assert len(left) == 3  # each start makes its own, and deletes the one before
    house.act("begin")
    facts = dict(house.told("entries"))["installation.upgraded"]
    kept = {by_a_person.name, facts["backup"]}
    assert {path.name for path in (house.home / "backups").iterdir()} == kept
    house.act("begin")
    assert {path.name for path in (house.home / "backups").iterdir()} == kept


def test_a_backup_that_an_upgrade_was_killed_in_is_deleted(house: House) -> None:
    house.act("unmigrate", "0016")
    house.act("age", "0.0.1")
    house.act("backup_halfway", ok=False)
    (draft,) = (house.home / "backups").iterdir()
    assert draft.name.endswith(".part")
    house.act("begin")
    facts = dict(house.told("entries"))["installation.upgraded"]
    assert [path.name for path in (house.home / "backups").iterdir()] == [facts["backup"]]
