"""Backups, kits, restores and drills, through the command line."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.integration.installation.house import House, contents
from tests.knobs import TRIALS
from troth.core.errors import KeyUnavailableError, TamperError
from troth.foundation.installation.archive.container import members, verified
from troth.foundation.installation.archive.kits import opened

if TYPE_CHECKING:
    from pathlib import Path


def test_a_backup_made_while_others_write_is_whole_at_one_instant(
    house: House, tmp_path: Path
) -> None:
    writer = house.appender()
    backup, kit = house.back_up(tmp_path / "kept", "--drill")
    acknowledged = house.acknowledged(writer)

    elsewhere = House(tmp_path / "elsewhere")
    elsewhere.restore(backup, kit)
    restored = elsewhere.told("found")
    # Two hundred from before, then a run without a hole from the writer.
    newer = len(restored) - 200
    assert 5 <= newer <= acknowledged
    assert sorted(restored) == sorted([*range(200), *range(newer)])


def test_a_restore_begins_a_log_that_names_the_old_head_and_the_gap(
    house: House, tmp_path: Path
) -> None:
    backup, kit = house.back_up(tmp_path / "kept")
    head = verified(backup).manifest.ledger
    assert head is not None
    house.act("fill")  # two hundred and some entries after the backup are lost with the house

    elsewhere = House(tmp_path / "elsewhere")
    told = elsewhere.restore(backup, kit, "--highwater", str(house.home / "highwater")).stdout
    entries = elsewhere.told("entries")
    kinds = [kind for kind, _facts in entries]
    assert kinds[:2] == ["evidence.log_started", "installation.restored"]
    started = entries[0][1]
    assert started["predecessor"] == head.origin
    assert started["entries_lost"] >= 200
    assert started["predecessor_size"] == head.size + started["entries_lost"]
    assert entries[1][1]["log_root"] == head.root
    assert entries[1][1]["mark_from"] == "named"
    assert f"entries lost since the backup: {started['entries_lost']}" in told


def test_a_restore_ends_sessions_and_tokens_and_keeps_people(house: House, tmp_path: Path) -> None:
    house.act("sign_in")
    assert house.told("signed_in") == [1, 1, 1]
    backup, kit = house.back_up(tmp_path / "kept")
    elsewhere = House(tmp_path / "elsewhere")
    elsewhere.restore(backup, kit)
    assert elsewhere.told("signed_in") == [0, 0, 1]
    elsewhere.act("begin")  # it starts


def test_a_restored_installation_can_be_backed_up_and_restored_again(
    light: House, tmp_path: Path
) -> None:
    second = House(tmp_path / "second")
    second.restore(*light.back_up(tmp_path / "kept"))
    third = House(tmp_path / "third")
    third.restore(*second.back_up(tmp_path / "kept"))
    assert sorted(third.told("found")) == list(range(200))


def test_a_backup_of_sqlite_is_restored_into_postgresql_and_back(
    light: House, tmp_path: Path, postgresql_url: str
) -> None:
    served = House(tmp_path / "served", postgresql_url)
    served.restore(*light.back_up(tmp_path / "kept"))
    assert sorted(served.told("found")) == list(range(200))
    back = House(tmp_path / "back")
    back.restore(*served.back_up(tmp_path / "kept2"))
    assert sorted(back.told("found")) == list(range(200))


def test_a_wrong_passphrase_is_said_and_touches_nothing(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    elsewhere = House(tmp_path / "elsewhere")
    done = elsewhere.restore(backup, kit, passphrase="another twelve letters", ok=False)
    assert "sealing.wrong_passphrase" in done.stderr
    assert not elsewhere.home.exists()


def test_a_kit_of_another_installation_is_refused(light: House, tmp_path: Path) -> None:
    other = House(tmp_path / "other")
    other.act("begin")
    backup, _ = light.back_up(tmp_path / "kept")
    _, kit = other.back_up(tmp_path / "kept2")
    elsewhere = House(tmp_path / "elsewhere")
    assert "backup.other_key" in elsewhere.restore(backup, kit, ok=False).stderr
    assert not elsewhere.home.exists()


def test_every_flipped_bit_in_a_backup_is_found(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    root_key = opened(kit, "correct horse battery staple").root_key
    good, held = backup.read_bytes(), list(members(backup))
    chosen = random.Random(20261123)
    found = 0
    for _ in range(TRIALS * 5):
        altered = bytearray(good)
        # The ten bytes of gzip's head hold a time and a system that nobody reads.
        altered[chosen.randrange(10, len(good))] ^= 1 << chosen.randrange(8)
        backup.write_bytes(altered)
        try:
            verified(backup).require_made_with(root_key)
        except (TamperError, KeyUnavailableError):
            found += 1
        else:
            # Compression can spell the same bytes in two ways; then nothing was altered.
            assert list(members(backup)) == held
    assert found > TRIALS * 4
    for length in (0, 10, len(good) // 2, len(good) - 1):
        backup.write_bytes(good[:length])
        with pytest.raises(TamperError, match="damaged"):
            verified(backup)


def test_a_damaged_backup_is_named_and_nothing_is_touched(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    altered = bytearray(backup.read_bytes())
    altered[len(altered) // 2] ^= 4
    backup.write_bytes(altered)
    before = contents(light.home)
    done = light.restore(backup, kit, "--replace", ok=False)
    assert "backup.damaged" in done.stderr
    assert backup.name in done.stderr
    assert contents(light.home) == before


def test_a_damaged_kit_is_refused(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    good = kit.read_bytes()
    elsewhere = House(tmp_path / "elsewhere")
    for at in (3, 30, len(good) // 2, len(good) - 1):
        altered = bytearray(good)
        altered[at] ^= 1
        kit.write_bytes(altered)
        code = elsewhere.restore(backup, kit, ok=False).stderr
        assert any(c in code for c in ("kit.damaged", "wrong_passphrase", "sealing.malformed"))
    assert not elsewhere.home.exists()


def test_an_installation_steps_aside_only_when_told_to(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    light.act("fill")
    before = contents(light.home)
    assert "restore.not_empty" in light.restore(backup, kit, ok=False).stderr
    assert contents(light.home) == before

    light.restore(backup, kit, "--replace")
    (aside,) = light.home.glob("replaced-*")
    old = House(tmp_path / "old")
    shutil.copytree(aside, old.home)
    assert sorted(old.told("found")) == sorted([*range(200), *range(200)])
    assert sorted(light.told("found")) == list(range(200))


def test_a_folder_that_is_not_ours_is_refused(light: House, tmp_path: Path) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    foreign = House(tmp_path / "foreign")
    foreign.home.mkdir()
    (foreign.home / "thesis.txt").write_text("mine")
    assert "folder.not_ours" in foreign.restore(backup, kit, ok=False).stderr
    assert [path.name for path in foreign.home.iterdir()] == ["thesis.txt"]


def test_a_database_with_rows_in_it_is_refused(
    light: House, tmp_path: Path, postgresql_url: str
) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    House(tmp_path / "served", postgresql_url).restore(backup, kit)
    again = House(tmp_path / "again", postgresql_url)
    assert "restore.database_not_empty" in again.restore(backup, kit, ok=False).stderr
    assert not (again.home / "restoring").exists()


def test_a_drill_is_written_down_with_what_it_found(house: House, tmp_path: Path) -> None:
    backup, _ = house.back_up(tmp_path / "kept", "--drill")
    manifest = verified(backup).manifest
    assert manifest.ledger is not None
    house.act("begin")
    facts = dict(house.told("entries"))
    drilled = facts["installation.backup_drilled"]
    assert drilled["ok"] is True
    assert drilled["rows"] == manifest.rows
    assert drilled["log_root"] == manifest.ledger.root
    assert drilled["duration_ms"] > 0
    assert facts["installation.backed_up"]["name"] == backup.name
    assert facts["installation.kit_made"]
    assert not list((house.home / "run").glob("drill-*"))


def test_without_a_terminal_nothing_is_asked_and_no_kit_is_made(
    light: House, tmp_path: Path
) -> None:
    for more in ((), ("--drill",)):
        told = light.run("backup", str(tmp_path / "kept"), *more).stdout
        assert "To make one: troth kit" in told
    assert {path.suffix for path in (tmp_path / "kept").iterdir()} == {".backup"}


def test_what_a_lost_passphrase_means_is_said_before(light: House, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("correct horse battery staple")
    told = light.run("kit", str(tmp_path), "--passphrase-file", str(words)).stdout
    assert told.index("If it is lost") < told.index("Kit ")
    assert "signing key" in told


def test_a_short_passphrase_is_refused(light: House, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_text("short")
    done = light.run("kit", str(tmp_path), "--passphrase-file", str(words), ok=False)
    assert "sealing.passphrase_short" in done.stderr
    assert not list(tmp_path.glob("*.kit"))


def test_no_key_is_in_a_backup(light: House, tmp_path: Path) -> None:
    backup, _ = light.back_up(tmp_path / "kept")
    assert not [t.name for t in verified(backup).manifest.tables if t.name.startswith("custody")]
    for path in (light.home / "keys").glob("*.key"):
        assert path.read_bytes() not in backup.read_bytes()
