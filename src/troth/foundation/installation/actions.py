"""What is recorded of an installation's life: one short transaction each, after the long work.

The work itself (writing a backup, restoring one into a scratch place) reads at one instant and
holds no lock; what became of it is written down here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.utils import timezone

from troth import __version__
from troth.foundation.custody.queries import standing
from troth.foundation.installation.archive import tables
from troth.foundation.installation.models import Backup, Drill, InstalledVersion, RecoveryKit
from troth.foundation.installation.schemas import (
    BackedUp,
    Begun,
    Drilled,
    KitMade,
    Restored,
    Upgraded,
)
from troth.foundation.people.models import ApiToken
from troth.foundation.recording import note, recorded, require
from troth.foundation.recording.rooms import happened

if TYPE_CHECKING:
    from datetime import datetime

    from troth.foundation.installation.archive.container import Manifest

PERMISSION = "installation.backup"


@recorded(Begun)
def note_begun(*, database: str) -> InstalledVersion:
    """Write down that the first start made the tables.

    Args:
        database: ``sqlite`` or ``postgresql``.
    """
    note(version=__version__, database=database)
    return _in_force()


@recorded(Upgraded)
def note_upgraded(*, before: str, migrations: int, backup: str) -> InstalledVersion:
    """Write down that the tables were made ready for this version.

    Args:
        before: the version that ran before.
        migrations: how many were applied.
        backup: name of the backup made before them; empty when none was applied.
    """
    note(before=before, version=__version__, migrations=migrations, backup=backup)
    return _in_force()


def _in_force() -> InstalledVersion:
    return InstalledVersion.objects.create(
        version=__version__,
        schema_digest=tables.schema_digest("default"),
        migrated_at=timezone.now(),
    )


@recorded(BackedUp)
def note_backup(
    *, name: str, made_at: datetime, size_bytes: int, manifest: Manifest, automatic: bool
) -> Backup:
    """Write down that a backup is finished and durable.

    Raises:
        NotPermittedError: the actor may not make backups.
    """
    require(PERMISSION)
    size, root = manifest.log_size, manifest.log_root
    note(name=name, automatic=automatic, rows=manifest.rows, log_size=size, log_root=root)
    note(sha256=manifest.digest)
    return Backup.objects.create(
        name=name,
        made_at=made_at,
        automatic=automatic,
        size_bytes=size_bytes,
        rows=manifest.rows,
        log_size=size,
        log_root=root,
    )


@recorded(KitMade)
def note_kit(*, name: str, made_at: datetime) -> RecoveryKit:
    """Write down that all keys left the data folder in a recovery kit.

    Raises:
        NotPermittedError: the actor may not make backups.
    """
    require(PERMISSION)
    note(name=name)
    keys = standing()
    return RecoveryKit.objects.create(name=name, made_at=made_at, epoch=keys.epoch, keys=keys.held)


@recorded(Drilled)
def note_drill(*, manifest: Manifest | None, duration_ms: int, code: str = "") -> Drill:
    """Write down how a drill ended.

    Args:
        manifest: of the backup that was drilled; None when it could not be read.
        duration_ms: of the whole drill.
        code: of the error that stopped it; empty when everything verified.

    Raises:
        NotPermittedError: the actor may not make backups.
    """
    require(PERMISSION)
    size, root = (manifest.log_size, manifest.log_root) if manifest else (0, "")
    rows = manifest.rows if manifest else 0
    note(ok=not code, code=code, tables=len(manifest.tables) if manifest else 0, rows=rows)
    note(duration_ms=duration_ms, log_size=size, log_root=root)
    happened("installation.drilled")
    return Drill.objects.create(
        drilled_at=timezone.now(),
        ok=not code,
        code=code,
        rows=rows,
        duration_ms=duration_ms,
        log_size=size,
        log_root=root,
    )


@recorded(Restored)
def finish_restore(*, manifest: Manifest, mark_from: str) -> InstalledVersion:
    """End every session, revoke every API token, and write down what was restored.

    A session or token that was ended after the backup would otherwise be good again. A token ends
    and is revoked at one moment: nobody decided against the system that has it.

    Args:
        manifest: of the backup.
        mark_from: where the newest high-water mark was found.
    """
    sessions, _ = Session.objects.all().delete()
    now = timezone.now()
    tokens = ApiToken.objects.filter(revoked_at=None, expires_at__gt=now).update(
        revoked_at=now, expires_at=now
    )
    note(
        backup_made_at=manifest.made_at,
        rows=manifest.rows,
        log_size=manifest.log_size,
        log_root=manifest.log_root,
        mark_from=mark_from,
        sessions_ended=sessions,
        tokens_revoked=tokens,
    )
    return _in_force()
