"""Restore: everything is looked at before anything is touched, and nothing is written over."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec
from django.conf import settings
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from troth import __version__
from troth.core import errors
from troth.core.errors import InvalidInputError, StateConflictError, TamperError, TrothError
from troth.core.merkle.checkpoints import Checkpoint, parse_checkpoint
from troth.foundation.custody.rootkey import root_key_path
from troth.foundation.installation import places
from troth.foundation.installation.archive import kits
from troth.foundation.installation.archive.container import Manifest, verified
from troth.foundation.installation.failures import plainly
from troth.foundation.installation.restoration.claiming import claimed
from troth.foundation.installation.restoration.switching import discard, finish_switch, mark_ready
from troth.foundation.installation.single import hold_folder

if TYPE_CHECKING:
    from pathlib import Path

    from troth.foundation.installation.archive.container import Verified

_LOADER: Final = "troth.foundation.installation.restoration.loading"


class Load(msgspec.Struct, frozen=True):
    """What the process that loads is told, on its standard input.

    Attributes:
        backup: path of the backup.
        manifest: of it.
        history: migrations of the tables of keys.
        keys: their lines.
        mark: the newest high-water mark that was found; empty without one.
        mark_from: ``named``, ``folder``, ``kit`` or ``backup``.
        parent: id of the process that tells it and waits for the answer.
    """

    backup: str
    manifest: Manifest
    history: list[tuple[str, str]]
    keys: dict[str, bytes]
    mark: str
    mark_from: str
    parent: int


class Loaded(msgspec.Struct, frozen=True):
    """What that process answers, on its standard output.

    Attributes:
        origin: name of the new log.
        lost: entries between the backup and the newest mark.
        family: class of the error that stopped it; empty when it is done.
        code: of that error.
        what: of that error.
        remedy: of that error.
    """

    origin: str = ""
    lost: int = 0
    family: str = ""
    code: str = ""
    what: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished restore.

    Attributes:
        manifest: of the backup.
        loaded: what the loading answered.
        mark_from: where the newest high-water mark was found.
        replaced: folder with the files that were there before; None when there were none.
    """

    manifest: Manifest
    loaded: Loaded
    mark_from: str
    replaced: str | None


def restore(
    backup: Path, kit: Path, passphrase: str, *, replace: bool = False, mark: Path | None = None
) -> Result:
    """Restore an installation into the data folder that TROTH_HOME names.

    Args:
        backup: what to restore.
        kit: the recovery kit of the same installation.
        passphrase: what opens it.
        replace: whether an installation that is there steps aside.
        mark: a newer high-water mark that was kept elsewhere.

    Raises:
        TamperError: the backup or the kit is damaged; nothing was touched.
        KeyUnavailableError: the passphrase does not open the kit, or it is of another installation.
        StateConflictError: a server runs, the folder is in use, the backup is newer than this, or
            the database is not empty.
        ServiceUnavailableError: folder, disk or database do not work.
    """
    checked = verified(backup)
    refuse_newer(checked.manifest)
    opened = kits.opened(kit, passphrase)
    checked.require_made_with(opened.root_key)
    home = settings.TROTH.home
    with plainly(home), hold_folder(home):
        finish_switch(home)
        refuse_taken(home, opened.root_key, replace=replace)
        text, mark_from = newest_mark(home, opened, checked, mark)
        order = Load(
            str(backup.absolute()),
            checked.manifest,
            opened.migrations,
            opened.tables,
            text,
            mark_from,
            os.getpid(),
        )
        with claimed(checked.manifest):
            loaded = restored_in_stage(home, order, opened.root_key)
        return Result(checked.manifest, loaded, mark_from, finish_switch(home))


def restored_in_stage(home: Path, order: Load, root_key: bytes) -> Loaded:
    """Restore everything in the stage and call it ready; a failure leaves no copies there.

    Raises:
        TrothError: what stopped it.
    """
    try:
        prepare_stage(home, root_key)
        loaded = load(home, order)
        put_root_key(root_key)
        mark_ready(home, places.stamp(timezone.now()))
    except BaseException:
        discard(home)
        raise
    return loaded


def refuse_newer(manifest: Manifest) -> None:
    """Refuse a backup whose tables this version cannot make.

    Raises:
        StateConflictError: ``backup.newer``.
    """
    known = MigrationLoader(None).graph.nodes
    if any(tuple(node) not in known for node in manifest.migrations):
        raise StateConflictError(
            "backup.newer",
            f"The backup was made by Troth {manifest.troth}; this is Troth {__version__}, "
            "which does not know its tables.",
            f"Install Troth {manifest.troth} or later and restore with that.",
        )


def refuse_taken(home: Path, root_key: bytes, *, replace: bool) -> None:
    """Refuse a data folder that holds an installation, unless that may step aside.

    Raises:
        StateConflictError: ``restore.not_empty``, or ``restore.other_root_key``: the place that
            the settings name for the root key holds another one.
    """
    taken = [name for name in (places.DATABASE, places.ROOT_KEY) if (home / name).exists()]
    if taken and not replace:
        raise StateConflictError(
            "restore.not_empty",
            f"The data folder {home} holds an installation ({taken[0]}).",
            "Name another folder in TROTH_HOME, or add --replace: the old one steps aside into "
            "a folder beside the new one.",
        )
    path = root_key_path(settings.TROTH)
    if path != home / places.ROOT_KEY and path.exists() and path.read_bytes() != root_key:
        raise StateConflictError(
            "restore.other_root_key",
            f"Another root key lies at {path}.",
            "Move it away, or name another place in root_key_file.",
        )


def newest_mark(home: Path, kit: kits.Kit, backup: Verified, named: Path | None) -> tuple[str, str]:
    """Return the newest high-water mark that can be found, and where it was.

    Raises:
        InvalidInputError: ``restore.mark_unreadable``: the named file is no high-water mark.
    """
    if named is not None:
        text = _readable(named)
        if text is None:
            raise InvalidInputError(
                "restore.mark_unreadable",
                f"{named.name} is no high-water mark.",
                "Name the file highwater of the lost installation, or a published checkpoint.",
            )
        return text, "named"
    found = (
        (_readable(home / places.HIGHWATER) or "", "folder"),
        (kit.highwater, "kit"),
        (backup.highwater.decode(errors="replace"), "backup"),
    )
    return max(found, key=lambda pair: _standing(pair[0]))


def _readable(path: Path) -> str | None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    return text if _parsed(text) else None


def _parsed(text: str) -> Checkpoint | None:
    try:
        return parse_checkpoint(text)
    except TrothError:
        return None


def _standing(text: str) -> tuple[int, int]:
    # Later logs of one installation end in their number: a/evidence, a/evidence/2, ...
    head = _parsed(text)
    if head is None:
        return (-1, -1)
    last = head.origin.rpartition("/")[2]
    return (int(last) if last.isdecimal() else 1, head.size)


def prepare_stage(home: Path, root_key: bytes) -> None:
    """Make the folder that everything is restored in, with the root key and the settings."""
    discard(home)
    stage = home / places.STAGE
    places.make_folder(stage)
    places.make_folder(stage / places.KEYS)
    places.make_folder(stage / places.RUN)
    places.write_durably(stage / places.ROOT_KEY, root_key)
    (stage / places.ROOT_KEY).chmod(0o400)
    toml = home / places.SETTINGS
    if toml.exists():
        places.write_durably(stage / places.SETTINGS, toml.read_bytes())


def load(home: Path, order: Load) -> Loaded:
    """Let another process, whose data folder is the stage, load everything.

    It is another process because settings, keys and connections of this one belong to the folder
    as it was.

    Raises:
        TrothError: what stopped it.
    """
    stage = home / places.STAGE
    environ = {
        **os.environ,
        "TROTH_HOME": str(stage),
        "TROTH_ROOT_KEY_FILE": str(stage / places.ROOT_KEY),
    }
    done = subprocess.run(
        [sys.executable, "-m", _LOADER],
        input=msgspec.msgpack.encode(order),
        stdout=subprocess.PIPE,
        env=environ,
        check=False,
    )
    try:
        answer = msgspec.json.decode(done.stdout, type=Loaded)
    except msgspec.DecodeError:
        raise StateConflictError(
            "restore.interrupted",
            "The restore was interrupted. What was there before is unchanged.",
            "Start it again.",
        ) from None
    if answer.code:
        family: type[TrothError] = getattr(errors, answer.family, TamperError)
        raise family(answer.code, answer.what, answer.remedy)
    return answer


def put_root_key(root_key: bytes) -> None:
    """Write the root key where the settings say, when that is outside of the data folder."""
    path = root_key_path(settings.TROTH)
    if path != settings.TROTH.home / places.ROOT_KEY and not path.exists():
        places.make_folder(path.parent)
        places.write_durably(path, root_key)
        path.chmod(0o400)
