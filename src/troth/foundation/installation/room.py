"""What installation declares about itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext_noop

from troth.core.loading import later
from troth.core.room import (
    OFFICERS,
    ChecklistStep,
    DoctorCheck,
    NavigationItem,
    Permission,
    Role,
    Room,
    Schedule,
)

attention = later("troth.foundation.installation.attention")
checks = later("troth.foundation.installation.checks")

_READ: Final = "installation.read"
_DOCTOR: Final = "installation:doctor"

ROOM: Final = Room(
    permissions=(
        Permission(
            _READ,
            gettext_noop("See how the installation is: the doctor, backups, drills"),
            OFFICERS,
            shows_personal_data=False,
        ),
        Permission(
            "installation.backup",
            gettext_noop("Make backups and recovery kits, and test restores"),
            frozenset({Role.OWNER, Role.SECURITY_ENGINEER}),
        ),
    ),
    navigation=(
        NavigationItem(
            gettext_noop("Doctor"), _DOCTOR, _READ, group=gettext_noop("House"), order=30
        ),
    ),
    schedules=(
        Schedule(
            "installation.backup",
            "troth.foundation.installation.schedules.back_up_daily",
            timedelta(days=1),
        ),
        Schedule(
            "installation.keys",
            "troth.foundation.installation.schedules.rotate_keys_weekly",
            timedelta(days=7),
        ),
    ),
    doctor=(
        DoctorCheck(1, gettext_noop("Python"), checks.python_is_supported, offline=True),
        DoctorCheck(2, gettext_noop("Settings"), checks.settings_can_be_read, offline=True),
        DoctorCheck(3, gettext_noop("Data folder"), checks.folder_is_private, offline=True),
        DoctorCheck(4, gettext_noop("Disk"), checks.disk_has_room, offline=True),
        DoctorCheck(5, gettext_noop("Database"), checks.database_answers, offline=True),
        DoctorCheck(6, gettext_noop("Tables"), checks.migrations_are_applied),
        DoctorCheck(7, gettext_noop("Database's safety"), checks.database_is_set_as_designed),
        DoctorCheck(8, gettext_noop("Clock"), checks.clock_goes_forward),
        DoctorCheck(
            9, gettext_noop("Private listener"), checks.private_listener_is_protected, offline=True
        ),
        DoctorCheck(60, gettext_noop("Backup"), checks.backup_is_fresh),
        DoctorCheck(61, gettext_noop("Recovery kit"), checks.kit_opens_everything),
        DoctorCheck(62, gettext_noop("Test of a restore"), checks.drill_was_passed),
        DoctorCheck(
            63, gettext_noop("Unfinished work"), checks.nothing_is_unfinished, offline=True
        ),
    ),
    steps=(
        ChecklistStep(
            gettext_noop("Make a backup and a recovery kit"),
            _DOCTOR,
            "installation.backup",
            attention.has_backup_and_kit,
            order=80,
        ),
        ChecklistStep(
            gettext_noop("Test a restore"),
            _DOCTOR,
            "installation.backup",
            attention.has_passed_drill,
            order=90,
        ),
    ),
    concerns=attention.concerns,
    private_urls="troth.foundation.installation.urls",
    commands="troth.foundation.installation.commands:app",
    command_words=("backup", "doctor", "kit", "migrate-db", "restore"),
    metrics=attention.metrics,
    promises="troth.foundation.installation.promised:KINDS",
)
