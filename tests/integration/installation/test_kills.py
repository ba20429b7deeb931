"""Killed at any moment, a backup, a restore and a first start leave everything whole."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING

from tests.integration.installation.house import PASSPHRASE, House
from tests.knobs import TRIALS
from troth.foundation.installation.archive.container import verified

if TYPE_CHECKING:
    from pathlib import Path


def _kill_after(house: House, seconds: float, *arguments: str) -> None:
    process = house.start(*arguments)
    time.sleep(seconds)
    process.kill()
    process.communicate()


def test_a_killed_backup_is_whole_or_not_there(light: House, tmp_path: Path) -> None:
    chosen = random.Random(20261123)
    kept = tmp_path / "kept"
    for _ in range(TRIALS):
        wait = chosen.uniform(0.5, 1.8)
        _kill_after(light, wait, "-m", "troth", "backup", str(kept), "--no-kit", "--drill")
    for path in kept.glob("*.backup"):
        verified(path)
    assert sorted(light.told("found")) == list(range(200))
    light.act("begin")
    assert not list((light.home / "run").glob("drill-*"))


def test_a_killed_restore_leaves_the_old_installation_or_the_restored_one(
    light: House, tmp_path: Path
) -> None:
    backup, kit = light.back_up(tmp_path / "kept")
    light.act("fill")
    words = tmp_path / "words"
    words.write_text(PASSPHRASE)
    command = ("-m", "troth", "restore", str(backup), "--kit", str(kit), "--replace")
    chosen = random.Random(20261123)
    for _ in range(TRIALS):
        wait = chosen.uniform(0.5, 3.0)
        _kill_after(light, wait, *command, "--passphrase-file", str(words))
        assert len(light.told("begin_and_look")) in {200, 400}
        assert not (light.home / "restoring" / "ready").exists()
    light.restore(backup, kit, "--replace")
    assert sorted(light.told("found")) == list(range(200))


def test_a_killed_first_start_goes_on_at_the_next(tmp_path: Path) -> None:
    chosen = random.Random(20261123)
    for number in range(max(3, TRIALS // 5)):
        house = House(tmp_path / f"home-{number}")
        wait = chosen.uniform(0.4, 2.5)
        _kill_after(house, wait, "-m", "tests.integration.installation.acts", "begin")
        house.act("begin")
        house.act("fill")
        assert sorted(house.told("found")) == list(range(200))
