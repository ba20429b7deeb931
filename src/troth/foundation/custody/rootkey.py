"""The root key: 32 bytes in a file that only Troth may read."""

from __future__ import annotations

import os
import stat
from functools import cache
from typing import TYPE_CHECKING

from troth.conf.settings import root_key_credential
from troth.core.errors import KeyUnavailableError, ServiceUnavailableError, StateConflictError
from troth.core.sealing.envelope import KEY_BYTES, new_key
from troth.foundation.custody.errors import PUT_BACK

if TYPE_CHECKING:
    from pathlib import Path

    from troth.conf.settings import Settings


def root_key_path(settings: Settings) -> Path:
    """Return where the root key is read from; see ``Settings.root_key_path``."""
    return settings.root_key_path


def load_root_key(settings: Settings) -> bytes:
    """Return the root key, read once a process.

    Raises:
        KeyUnavailableError: ``custody.root_key_missing``, ``custody.root_key_unreadable``,
            ``custody.root_key_exposed`` (others may read the file) or ``custody.root_key_size``.
    """
    return _read(settings.root_key_path)


def forget_root_key() -> None:
    """Read the root key again at its next use; for whoever has put another one in its place."""
    _read.cache_clear()


def create_root_key(path: Path) -> None:
    """Make a new root key, readable by its owner only; never overwrites one.

    The file appears whole or not at all, also when the machine stops: it is written and synced
    under another name, then linked to its own, which fails when that exists.

    Raises:
        StateConflictError: ``custody.root_key_exists``.
        ServiceUnavailableError: ``custody.root_key_not_written``: the disk refused.
    """
    try:
        if _write_once(path, new_key()):
            return
    except OSError:
        raise ServiceUnavailableError(
            "custody.root_key_not_written",
            "The root key could not be written.",
            "Check that its folder may be written and that the disk is not full.",
        ) from None
    raise StateConflictError(
        "custody.root_key_exists",
        "There is a root key already; it is never overwritten.",
        "Move it away first if it is really not needed any more.",
    )


def _write_once(path: Path, key: bytes) -> bool:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.urandom(8).hex()}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        return _link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _link(draft: Path, path: Path) -> bool:
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        return False
    _sync_folder(path.parent)
    return True


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            key = file.read(KEY_BYTES + 1)
    except FileNotFoundError:
        raise _unavailable("missing", "There is no root key.", PUT_BACK) from None
    except OSError:
        raise _unavailable(
            "unreadable", "The root key cannot be read.", "Give its file to the user Troth runs as."
        ) from None
    if mode & _exposing(path):
        raise _unavailable(
            "exposed",
            "Other users of this machine may read the root key.",
            "Take that away with `chmod 0400` on its file.",
        )
    if len(key) != KEY_BYTES:
        raise _unavailable("size", "The root key is not 32 bytes long.", PUT_BACK)
    return key


def _exposing(path: Path) -> int:
    # systemd grants the service's user access to a credential by an access-control list, whose
    # mask then shows as group permission though no group may read it.
    # SOURCE: https://github.com/systemd/systemd/issues/29435 (read 2026-11-23)
    return stat.S_IRWXO if path == root_key_credential() else stat.S_IRWXG | stat.S_IRWXO


def _unavailable(code: str, what: str, remedy: str) -> KeyUnavailableError:
    return KeyUnavailableError(f"custody.root_key_{code}", what, remedy)
