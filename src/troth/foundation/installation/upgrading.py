"""Upgrades: a backup first, then the migrations; older code never touches newer data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth import __version__
from troth.core.errors import StateConflictError
from troth.foundation.installation import places
from troth.foundation.installation.actions import note_backup, note_upgraded
from troth.foundation.installation.archive import tables
from troth.foundation.installation.backing_up import write_backup
from troth.foundation.installation.interrupted import announce, prune
from troth.foundation.installation.queries import automatic_backups, version_in_force

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from troth.foundation.installation.archive.container import Manifest

_DATA: Final = "default"


def upgrade() -> None:
    """Make the tables ready for this version, after a backup when they hold anything.

    All migrations and what is recorded of them are one transaction: a kill in the middle leaves
    the tables as they were, and the next start backs up again, begins anew and deletes the backup
    that the killed one left.

    Raises:
        StateConflictError: ``installation.newer_data``: a later version was here before.
    """
    refuse_downgrade()
    migrations = tables.outstanding(_DATA)
    before = _version_before()
    if not migrations and before == __version__:
        prune()
        return
    written = write_backup(_backups(), announce) if migrations and before else None
    if written:
        prune(making=written[0].name)
    with tables.migrated(_DATA):
        backup = _noted(*written) if written else ""
        if before:
            note_upgraded(before=before, migrations=migrations, backup=backup)
    prune()


def refuse_downgrade() -> None:
    """Stop when these tables were made for a later version than this one.

    Raises:
        StateConflictError: ``installation.newer_data``, naming both versions and the backup to
            restore.
    """
    if tables.is_new(_DATA):
        return
    ahead = tables.unknown(_DATA)
    before = _version_before()
    if ahead or _order(before) > _order(__version__):
        raise StateConflictError(
            "installation.newer_data",
            f"This data was last used by Troth {before or 'of a later version'}; "
            f"this is Troth {__version__}, which would not understand it. Nothing was changed.",
            f"Start Troth {before or 'of that version'} again, or restore {_backup_before()}.",
        )


def _version_before() -> str:
    if not tables.exists(_DATA, "installation_version"):
        return ""
    row = version_in_force()
    return row.version if row else ""


def _backup_before() -> str:
    kept = [row.name for row in automatic_backups()] if not tables.unknown(_DATA) else []
    names = kept or sorted((path.name for path in _backups().glob("*.backup")), reverse=True)
    return f"the backup made before the upgrade: {names[0]}" if names else "an older backup"


def _backups() -> Path:
    return settings.TROTH.home / places.BACKUPS


def _noted(path: Path, manifest: Manifest, made_at: datetime) -> str:
    note_backup(
        name=path.name,
        made_at=made_at,
        size_bytes=path.stat().st_size,
        manifest=manifest,
        automatic=True,
    )
    return path.name


def _order(version: str) -> tuple[int, ...]:
    """Return what versions are compared by: their numbers."""
    return tuple(int(number) for number in re.findall(r"\d+", version))
