"""Making backups and recovery kits, keeping the last few, drilling them."""

from __future__ import annotations

import shutil
import tempfile
import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.utils import timezone

from troth.core.errors import TamperError, TrothError
from troth.foundation.custody.rootkey import load_root_key
from troth.foundation.evidence.ledger.mark import read_mark
from troth.foundation.installation import places
from troth.foundation.installation.actions import PERMISSION, note_backup, note_drill, note_kit
from troth.foundation.installation.archive import kits, ledger, tables
from troth.foundation.installation.archive.container import Manifest, verified
from troth.foundation.installation.archive.databases import beside, snapshot, sqlite_at
from troth.foundation.installation.archive.packing import pack, unpack
from troth.foundation.installation.failures import plainly
from troth.foundation.installation.queries import automatic_backups
from troth.foundation.recording import require

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from troth.foundation.installation.models import Backup, Drill

KEPT: Final = 7
"""How many of the backups that Troth makes by itself are kept."""

SCRATCH: Final = "drill-"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made.

    Attributes:
        path: of the file.
        manifest: what it holds.
        row: as it was written down.
    """

    path: Path
    manifest: Manifest
    row: Backup


def back_up(folder: Path, *, automatic: bool = False) -> Made:
    """Write everything but the keys into one file, as it is at one instant; others go on writing.

    Raises:
        NotPermittedError: the actor may not make backups.
        ServiceUnavailableError: the folder cannot be written to, or its disk is full; what was
            half written is gone again.
    """
    require(PERMISSION)
    path, manifest, made_at = write_backup(folder)
    size = path.stat().st_size
    row = note_backup(
        name=path.name, made_at=made_at, size_bytes=size, manifest=manifest, automatic=automatic
    )
    if automatic:
        prune(folder)
    return Made(path, manifest, row)


def write_backup(
    folder: Path, announce: Callable[[Path], None] = lambda _: None
) -> tuple[Path, Manifest, datetime]:
    """Write a backup without writing it down; returns path, manifest and the instant it shows.

    Args:
        folder: where to.
        announce: told the path before there is anything.

    Raises:
        ServiceUnavailableError: as ``back_up``.
    """
    root_key = load_root_key(settings.TROTH)
    written: list[Manifest] = []
    with plainly(folder):
        places.make_folder(folder)
        path, made_at = _free_name(folder, places.BACKUP_ENDING)
        announce(path)
        # The mark is read first: the tables are then never behind it.
        mark = (read_mark() or "").encode()
        with snapshot() as alias:
            places.put_in_place(
                path,
                lambda draft: written.append(
                    pack(draft, alias, made_at=made_at, highwater=mark, root_key=root_key)
                ),
            )
    return path, written[0], made_at


def make_kit(folder: Path, passphrase: str) -> Path:
    """Write all keys, sealed with a passphrase, into a recovery kit.

    Raises:
        NotPermittedError: the actor may not make backups.
        InvalidInputError: ``sealing.passphrase_short``.
        KeyUnavailableError: the root key is missing or unfit.
        ServiceUnavailableError: the folder cannot be written to, or its disk is full.
    """
    require(PERMISSION)
    with plainly(folder):
        places.make_folder(folder)
        path, made_at = _free_name(folder, places.KIT_ENDING)
        content = kits.sealed(kits.collect(made_at), passphrase)
        places.write_durably(path, content)
    note_kit(name=path.name, made_at=made_at)
    return path


def _free_name(folder: Path, ending: str) -> tuple[Path, datetime]:
    # A name has whole seconds; whoever comes second within one waits for the next.
    while True:
        now = timezone.now()
        path = folder / f"troth-{places.stamp(now)}{ending}"
        if not path.exists():
            return path, now
        time.sleep(timedelta(milliseconds=200).total_seconds())


def prune(folder: Path) -> int:
    """Delete all but the newest backups that Troth itself made in its own folder; returns how many.

    What a backup that was killed more than a day ago left half written goes, too. Backups that a
    person made, and files that are no backups of ours, are never touched.
    """
    surplus = [row.name for row in automatic_backups()[KEPT:]]
    found = [folder / name for name in surplus if (folder / name).is_file()]
    yesterday = time.time() - timedelta(days=1).total_seconds()
    drafts = folder.glob(places.draft_of(folder / f"troth-*{places.BACKUP_ENDING}").name)
    for path in [*found, *(draft for draft in drafts if draft.stat().st_mtime < yesterday)]:
        path.unlink(missing_ok=True)
    return len(found)


def drill(backup: Path) -> Drill:
    """Restore a backup into a scratch database, verify everything there, and write it down.

    Whatever the database in use is, the scratch one is SQLite: a backup belongs to neither.

    Raises:
        NotPermittedError: the actor may not make backups.
        TamperError: something does not verify; that is written down, too.
        KeyUnavailableError: ``backup.other_key``: the backup is of another installation.
    """
    require(PERMISSION)
    began = time.monotonic()
    manifest: Manifest | None = None
    try:
        checked = verified(backup)
        manifest = checked.manifest
        checked.require_made_with(load_root_key(settings.TROTH))
        rehearse(backup, manifest)
    except TrothError as error:
        note_drill(manifest=manifest, duration_ms=_since_ms(began), code=error.code)
        raise
    return note_drill(manifest=manifest, duration_ms=_since_ms(began))


def rehearse(backup: Path, manifest: Manifest) -> None:
    """Load a verified backup into a scratch database and prove that it is all there.

    Raises:
        TamperError: rows or the log differ.
    """
    home = settings.TROTH.home
    sweep(home)
    with (
        plainly(home),
        tempfile.TemporaryDirectory(prefix=SCRATCH, dir=home / places.RUN) as folder,
        beside("scratch", sqlite_at(f"{folder}/{places.DATABASE}")) as alias,
    ):
        unpack(backup, manifest, alias)
        tables.migrate(alias)
        require_ledger(manifest, alias)


def require_ledger(manifest: Manifest, alias: str) -> None:
    """Go on only when the log, made again from its commitments, is the one the manifest names.

    Raises:
        TamperError: ``installation.ledger_differs``.
    """
    if ledger.recomputed(alias) != manifest.ledger:
        raise TamperError(
            "installation.ledger_differs",
            "The log in the backup is not the one that its manifest names.",
            "Restore an older backup, and keep this one to find out why.",
        )


def sweep(home: Path) -> None:
    """Delete what a drill that was killed left behind; it holds copies of data."""
    for folder in (home / places.RUN).glob(f"{SCRATCH}*"):
        shutil.rmtree(folder, ignore_errors=True)


def _since_ms(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
