"""Where everything lies in the data folder, and how a file there becomes durable."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

DATABASE: Final = "troth.sqlite3"
KEYS: Final = "keys"
ROOT_KEY: Final = "keys/root.key"
LOG_KEYS: Final = "*.key"
PUBLIC: Final = "public"
HIGHWATER: Final = "highwater"
BACKUPS: Final = "backups"
RUN: Final = "run"
LOCK: Final = "run/serve.lock"
UPGRADING: Final = "run/upgrading"
SETTINGS: Final = "troth.toml"
MOVING: Final = "troth.toml.moving"
STAGE: Final = "restoring"
READY: Final = "ready"

BACKUP_ENDING: Final = ".backup"
KIT_ENDING: Final = ".kit"

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def stamp(at: datetime) -> str:
    """Return an instant as it stands in file names: UTC, ``20261123T090000Z``."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def make_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, with those above it."""
    path.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def settle(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file at once and durably; a kill leaves the old one or the new one whole."""
    put_in_place(path, lambda draft: _write(draft, content))


def put_in_place(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make the file beside its place, then move it there.

    What was half written is removed again when ``write`` fails; a kill leaves it under a name
    that ends in ``.part`` and that nothing reads.
    """
    draft = draft_of(path)
    try:
        write(draft)
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    settle(path.parent)


def draft_of(path: Path) -> Path:
    """Return where a file is made before it is moved to its place."""
    return path.with_name(f".{path.name}.part")


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
