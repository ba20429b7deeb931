"""What the doctor asks about the installation itself: numbers 1 to 9 and 60 to 69."""

from __future__ import annotations

import ipaddress
import os
import stat
import sys
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import connections
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.conf.settings import load
from troth.core.errors import TrothError
from troth.core.room import Diagnosis, Health
from troth.foundation.evidence.models import Log
from troth.foundation.installation import places, queries
from troth.foundation.installation.archive import tables
from troth.foundation.installation.pooling import changes_server
from troth.foundation.installation.single import LEAST_FREE_BYTES, free_bytes

BACKUP_AGE: Final = timedelta(days=7)
DRILL_AGE: Final = timedelta(days=90)
_COMFORTABLE_BYTES: Final = 1024**3
_OLDEST_PYTHON: Final = (3, 11)
_AHEAD: Final = timedelta(minutes=5)
_PRAGMAS: Final = {"journal_mode": "wal", "synchronous": "2", "secure_delete": "1"}
_BACKUP: Final = "troth backup"


def _ok(finding: str) -> Diagnosis:
    return Diagnosis(Health.OK, finding)


def _warn(finding: str, remedy: str) -> Diagnosis:
    return Diagnosis(Health.WARN, finding, remedy)


def _fail(finding: str, remedy: str) -> Diagnosis:
    return Diagnosis(Health.FAIL, finding, remedy)


def python_is_supported() -> Diagnosis:
    """Say whether this Python is one that Troth is made for."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] < _OLDEST_PYTHON:
        return _fail(_("Python %(version)s is too old.") % {"version": version}, "python3.11")
    return _ok(_("Python %(version)s.") % {"version": version})


def settings_can_be_read() -> Diagnosis:
    """Say whether the settings as they are now would let Troth start, and stay private."""
    try:
        troth = load()
    except TrothError as error:
        return _fail(error.what, error.remedy)
    path = troth.toml_path
    if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
        return _warn(_("Other users of this machine may read troth.toml."), f"chmod 0600 {path}")
    return _ok(_("All settings are known and fit."))


def folder_is_private() -> Diagnosis:
    """Say whether the data folder is there, ours, and closed to other users."""
    home = settings.TROTH.home
    try:
        facts = home.stat()
    except OSError:
        return _fail(_("There is no data folder yet, or it cannot be entered."), "troth serve")
    if not stat.S_ISDIR(facts.st_mode):
        return _fail(_("The data folder is no folder."), "TROTH_HOME")
    if facts.st_uid != os.geteuid():
        return _fail(
            _("The data folder belongs to another user."), f"chown -R {os.geteuid()} {home}"
        )
    if stat.S_IMODE(facts.st_mode) & 0o077:
        return _fail(
            _("Other users of this machine may enter the data folder."), f"chmod 0700 {home}"
        )
    return _ok(_("The data folder is private."))


def disk_has_room() -> Diagnosis:
    """Say whether there is room to go on."""
    home = settings.TROTH.home
    if not home.exists():
        return _fail(_("There is no data folder yet."), "troth serve")
    free = free_bytes(home)
    room = _("%(mebibytes)d MiB are free.") % {"mebibytes": free // 1024**2}
    if free < LEAST_FREE_BYTES:
        return _fail(room, _("Make room on the disk of the data folder."))
    if free < _COMFORTABLE_BYTES:
        return _warn(room, _("Make room on the disk of the data folder."))
    return _ok(room)


def database_answers() -> Diagnosis:
    """Say whether the database can be read and written."""
    connection = connections["default"]
    # Asking would make the file, and the first start would then find it.
    if connection.vendor == "sqlite" and not (settings.TROTH.home / places.DATABASE).exists():
        return _fail(_("There is no database yet."), "troth serve")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    return _ok(_("%(database)s answers.") % {"database": name})


def migrations_are_applied() -> Diagnosis:
    """Say whether the tables are those that this version needs."""
    if tables.unknown("default"):
        return _fail(
            _("The data was used by a later version of Troth."),
            "pip install --upgrade troth",
        )
    if tables.outstanding("default") or tables.outstanding(tables.KEYS_ALIAS):
        return _fail(_("The tables are those of an earlier version."), "troth serve")
    return _ok(_("The tables are those of this version."))


def database_is_set_as_designed() -> Diagnosis:
    """Say whether the database keeps what it acknowledged, and a pool keeps what is prepared."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        return _durable_postgresql()
    with connection.cursor() as cursor:
        for name, wanted in _PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            if str(cursor.fetchone()[0]).lower() != wanted:
                return _fail(
                    _("SQLite's %(setting)s is not as designed.") % {"setting": name}, "troth serve"
                )
    return _ok(_("SQLite keeps what it acknowledged and overwrites what is deleted."))


def _durable_postgresql() -> Diagnosis:
    with connections["default"].cursor() as cursor:
        cursor.execute("SHOW fsync")
        fsync = cursor.fetchone()[0]
        cursor.execute("SHOW synchronous_commit")
        waits = cursor.fetchone()[0]
    if fsync != "on" or waits == "off":
        return _fail(
            _("PostgreSQL may lose what it acknowledged when the machine stops."),
            "ALTER SYSTEM SET fsync = on; ALTER SYSTEM SET synchronous_commit = on",
        )
    if changes_server():
        return _warn(
            _("A pool gives connections to PostgreSQL another server in each transaction."),
            _("Set pool_mode = session for this database in PgBouncer."),
        )
    return _ok(_("PostgreSQL keeps what it acknowledged."))


def clock_goes_forward() -> Diagnosis:
    """Say whether the clock is behind what was already written under its time."""
    known = [row.signed_at for row in Log.objects.order_by("-number")[:1]]
    version = queries.version_in_force()
    known += [version.migrated_at] if version else []
    backup = queries.last_backup()
    known += [backup.made_at] if backup else []
    if known and max(known) > timezone.now() + _AHEAD:
        return _fail(
            _("The clock is behind the last instant that was written down."), "chronyc makestep"
        )
    return _ok(_("The clock is not behind."))


def private_listener_is_protected() -> Diagnosis:
    """Say whether what staff type is encrypted, or does not leave this machine."""
    troth = settings.TROTH
    if settings.PRIVATE_URL.startswith("https://"):
        return _ok(_("The private listener is reached by TLS."))
    if ipaddress.ip_address(troth.private_listen.host).is_loopback:
        return _ok(_("The private listener answers on this machine only."))
    return _fail(
        _("The private listener is open to the network without TLS."),
        "TROTH_TLS_CERTIFICATE, TROTH_TLS_KEY",
    )


def backup_is_fresh() -> Diagnosis:
    """Say whether there is a backup of the last seven days."""
    backup = queries.last_backup()
    if backup is None:
        return _fail(_("There is no backup yet."), _BACKUP)
    age = timezone.now() - backup.made_at
    if age > BACKUP_AGE:
        finding = ngettext(
            "The last backup is %(days)d day old.",
            "The last backup is %(days)d days old.",
            age.days,
        )
        return _fail(finding % {"days": age.days}, _BACKUP)
    return _ok(_("There is a backup of the last seven days."))


def drill_was_passed() -> Diagnosis:
    """Say whether a backup was restored and verified in the last ninety days."""
    drill = queries.last_drill()
    command = "troth backup --drill"
    if drill is None:
        return _warn(_("No backup was ever restored for a test."), command)
    if not drill.ok:
        return _fail(
            _("The last test of a restore failed: %(code)s.") % {"code": drill.code}, command
        )
    if timezone.now() - drill.drilled_at > DRILL_AGE:
        return _warn(_("The last test of a restore is more than ninety days ago."), command)
    return _ok(_("A backup was restored and verified."))


def kit_opens_everything() -> Diagnosis:
    """Say whether the newest recovery kit holds all keys, and no destroyed ones."""
    kit = queries.last_kit()
    command = "troth kit DIR"
    if kit is None:
        return _fail(
            _("There is no recovery kit: without it no backup can be restored elsewhere."), command
        )
    if queries.epoch_is_newer_than(kit):
        return _warn(
            _("The recovery kit is older than the keys' epoch and may still open destroyed keys."),
            _("%(command)s, then delete the older kits") % {"command": command},
        )
    newer = queries.keys_newer_than(kit)
    if newer:
        finding = ngettext(
            "%(count)d key was made after the newest recovery kit.",
            "%(count)d keys were made after the newest recovery kit.",
            newer,
        )
        return _warn(finding % {"count": newer}, command)
    return _ok(_("The newest recovery kit holds all keys."))


def nothing_is_unfinished() -> Diagnosis:
    """Say whether a restore or a move was interrupted."""
    home = settings.TROTH.home
    for name in (f"{places.STAGE}/{places.READY}", places.MOVING):
        if (home / name).exists():
            return _fail(
                _("A restore or a move was interrupted; a start finishes it."), "troth serve"
            )
    return _ok(_("No restore and no move is unfinished."))
