"""What the doctor says about the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connections

from troth.core.room import Diagnosis, Health
from troth.foundation.custody.actions import destroy, hold, new_epoch
from troth.foundation.custody.room import ROOM
from troth.foundation.custody.rootkey import create_root_key, forget_root_key

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_django import Settings


def _diagnoses() -> dict[int, Diagnosis]:
    return {line.number: line.check() for line in ROOM.doctor}


@pytest.mark.usefixtures("begun")
def test_all_is_well_after_the_beginning() -> None:
    found = _diagnoses()
    assert set(found) == {10, 11, 12, 13}
    assert {diagnosis.health for diagnosis in found.values()} == {Health.OK}


def test_the_checks_of_files_need_no_database(root_key: Path) -> None:
    root_key.chmod(0o444)
    offline = {line.number: line.check() for line in ROOM.doctor if line.offline}
    assert offline[10].health is Health.FAIL
    assert "chmod 0400" in offline[10].remedy
    assert offline[12].health is Health.OK


@pytest.mark.usefixtures("begun")
def test_finds_another_root_key(tmp_path: Path, settings: Settings) -> None:
    other = tmp_path / "other.key"
    create_root_key(other)
    settings.TROTH = settings.TROTH.model_copy(update={"root_key_file": other})
    found = _diagnoses()
    assert found[10].health is Health.OK
    assert found[11].health is Health.FAIL
    assert found[11].remedy


def test_warns_of_a_root_key_in_the_data_folder(settings: Settings) -> None:
    settings.TROTH = settings.TROTH.model_copy(update={"root_key_file": None})
    forget_root_key()
    found = {line.number: line.check() for line in ROOM.doctor if line.offline}
    assert found[10].health is Health.OK
    assert found[12].health is Health.WARN
    assert "root_key_file" in found[12].remedy


@pytest.mark.usefixtures("begun")
def test_warns_of_destroyed_keys_until_the_next_epoch() -> None:
    for number in range(2):
        hold(f"staff:{number}")
        destroy(f"staff:{number}")
    found = _diagnoses()[13]
    assert (found.health, found.remedy) == (Health.WARN, "troth keys rotate")
    assert found.finding.startswith("2 keys were destroyed")
    new_epoch()
    assert _diagnoses()[13].health is Health.OK


@pytest.mark.usefixtures("begun")
def test_finds_a_database_that_keeps_what_is_deleted() -> None:
    with connections["keys"].cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=OFF")
    assert _diagnoses()[13].health is Health.FAIL
    connections["keys"].close()
