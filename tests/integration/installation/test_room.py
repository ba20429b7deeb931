"""What the room does inside of a running Troth: schedules, permissions, concerns, pages."""

from __future__ import annotations

import csv
import io
import json
import os
from typing import TYPE_CHECKING

import pytest
from django.apps import apps

from tests.cast import acting_as, client_for
from troth.core.errors import NotPermittedError, TamperError
from troth.core.room import Health, Role
from troth.foundation.custody.actions import begin
from troth.foundation.installation import attention
from troth.foundation.installation.archive import rows
from troth.foundation.installation.backing_up import KEPT, back_up, drill, make_kit
from troth.foundation.installation.checks import drill_was_passed
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from pathlib import Path

    from tests.integration.installation.house import House


def test_every_column_of_every_table_has_a_portable_form() -> None:
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.local_concrete_fields:
            assert rows.python_type(field)


def test_the_daily_backup_keeps_the_newest_few_and_what_people_made(light: House) -> None:
    folder = light.home / "backups"
    kept, _ = light.back_up(folder)
    (folder / "mine.txt").write_text("mine")
    killed, running = (folder / f".troth-2020010{day}T000000Z.backup.part" for day in (1, 2))
    for draft in (killed, running):
        draft.write_bytes(b"half")
    os.utime(killed, (0, 0))
    old = light.told("leave_old_backups")
    light.act("back_up_daily")
    assert (killed.exists(), running.exists()) == (False, True)
    running.unlink()
    left = {path.name for path in folder.iterdir()}
    assert {kept.name, "mine.txt"} <= left
    # The new one and the newest of the old are seven together.
    assert left >= set(old[-(KEPT - 1) :])
    assert left.isdisjoint(old[: -(KEPT - 1)])
    assert len(left) == KEPT + 3


def test_keys_are_rotated_only_when_destroyed_ones_wait(light: House) -> None:
    light.back_up(light.home / "backups")
    before, after, later = light.told("rotate_keys_weekly")
    assert after == later == before + 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role", [Role.PRIVACY_OFFICER, Role.EMPLOYEE, Role.AUDITOR])
def test_who_may_not_back_up_gets_neither_data_nor_keys(role: Role, tmp_path: Path) -> None:
    with acting_as(role):
        with pytest.raises(NotPermittedError):
            back_up(tmp_path / "kept")
        with pytest.raises(NotPermittedError):
            make_kit(tmp_path / "kept", "correct horse battery")
    assert not (tmp_path / "kept").exists()


@pytest.mark.django_db(transaction=True)
def test_a_drill_that_fails_is_written_down_and_said(tmp_path: Path) -> None:
    backup = tmp_path / "troth.backup"
    backup.write_bytes(b"no backup")
    with acting_as(Role.OWNER), pytest.raises(TamperError):
        drill(backup)
    entry = Pending.objects.get(kind="installation.backup_drilled")
    facts = json.loads(bytes(entry.body))["facts"]
    assert (facts["ok"], facts["code"]) == (False, "backup.damaged")
    found = drill_was_passed()
    assert found.health is Health.FAIL
    assert "backup.damaged" in found.finding
    assert found.remedy == "troth backup --drill"


@pytest.mark.django_db(transaction=True)
def test_concerns_go_to_those_who_may_see_them() -> None:
    begin()
    assert attention.concerns(frozenset()) == []
    assert len(attention.concerns(frozenset({attention.READ}))) == 3
    assert not attention.has_backup_and_kit()
    assert not attention.has_passed_drill()
    assert attention.metrics() == []


@pytest.mark.django_db(transaction=True)
def test_the_doctors_page_shows_its_checks_and_gives_them_away() -> None:
    client = client_for(Role.OWNER)
    shown = client.get("/console/doctor/")
    assert shown.status_code == 200
    assert "There is no backup yet." in shown.content.decode()
    given = json.loads(client.get("/console/doctor/?format=json").content)
    sheet = client.get("/console/doctor/?format=csv").content.decode("utf-8-sig")
    assert len(given) == len(list(csv.reader(io.StringIO(sheet)))) - 1 >= 20


@pytest.mark.django_db(transaction=True)
def test_the_doctors_page_is_for_officers() -> None:
    assert client_for(Role.EMPLOYEE).get("/console/doctor/").status_code == 403
    assert Pending.objects.filter(kind="access.refused").exists()
