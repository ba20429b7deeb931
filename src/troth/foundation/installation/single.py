"""One server a data folder: the lock, and what must be true of the folder before it is held."""

from __future__ import annotations

import errno
import fcntl
import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError, ServiceUnavailableError, StateConflictError
from troth.foundation.installation import places

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST_FREE_BYTES: Final = 32 * 1024 * 1024
"""With less than this free, nothing is started: it could not even say why it stopped."""

_OURS: Final = frozenset({places.KEYS, places.DATABASE, places.RUN, places.BACKUPS, places.STAGE})
_BESIDES: Final = frozenset({places.SETTINGS, places.MOVING, "lost+found"})


@contextmanager
def hold_folder(home: Path) -> Iterator[None]:
    """Hold the data folder alone, making it on the first start.

    The lock ends with the process, however that ends. Its file holds the process id and stays.

    Raises:
        InvalidInputError: ``folder.not_ours``: the folder holds something that is not Troth's.
        StateConflictError: ``folder.in_use``: another process holds it; names its id.
        ServiceUnavailableError: ``folder.not_writable``, ``folder.wrong_owner`` or
            ``folder.disk_full``.
    """
    prepare_folder(home)
    handle = _locked(home / places.LOCK)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(handle)


def prepare_folder(home: Path) -> None:
    """Make the data folder and what must be in it before anything else; leave what is there.

    Raises:
        InvalidInputError: ``folder.not_ours``.
        ServiceUnavailableError: as ``hold_folder``.
    """
    refuse_foreign(home)
    refuse_others(home)
    try:
        for folder in (home, home / places.KEYS, home / places.RUN, home / places.BACKUPS):
            places.make_folder(folder)
        places.write_durably(home / places.RUN / "writable", b"")
    except OSError as error:
        raise unwritable(home, error) from None
    if free_bytes(home) < LEAST_FREE_BYTES:
        raise full(home)


def refuse_foreign(home: Path) -> None:
    """Refuse a folder with something in it that Troth did not put there.

    Raises:
        InvalidInputError: ``folder.not_ours``.
        ServiceUnavailableError: ``folder.not_writable``: it is no folder, or cannot be read.
    """
    try:
        names = {entry.name for entry in home.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(home, error) from None
    if names - _BESIDES and not names & _OURS:
        raise InvalidInputError(
            "folder.not_ours",
            f"The data folder {home} holds files that are not Troth's.",
            "Set TROTH_HOME to an empty folder or to one that does not exist yet.",
        )


def refuse_others(home: Path) -> None:
    """Refuse a folder that belongs to another user, before anything is written there.

    Raises:
        ServiceUnavailableError: ``folder.wrong_owner``.
    """
    if home.exists() and home.stat().st_uid != os.geteuid():
        raise ServiceUnavailableError(
            "folder.wrong_owner",
            f"The data folder {home} belongs to another user.",
            f"Run Troth as its owner, or: chown -R {os.geteuid()} {home}",
        )


def refuse_unbegun(home: Path) -> None:
    """Refuse a folder in which Troth was never started.

    Raises:
        StateConflictError: ``installation.not_begun``.
    """
    if not (home / places.KEYS).exists():
        raise StateConflictError(
            "installation.not_begun",
            f"There is no installation in {home}.",
            "Name its folder in TROTH_HOME, or begin one: troth serve",
        )


def holder(home: Path) -> int | None:
    """Return the id of the process that holds the folder; None when none does."""
    path = home / places.LOCK
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _pid_in(handle)
    finally:
        os.close(handle)
    return None


def free_bytes(home: Path) -> int:
    """Return how much the owner may still write, in bytes."""
    facts = os.statvfs(home)
    return facts.f_bavail * facts.f_frsize


def _locked(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, places.PRIVATE_FILE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        pid = _pid_in(handle)
        os.close(handle)
        raise _in_use(path.parent.parent, pid) from None
    return handle


def refuse_held(home: Path) -> None:
    """Refuse a data folder that another process holds, without making or touching anything.

    Raises:
        StateConflictError: ``folder.in_use``.
    """
    pid = holder(home)
    if pid is not None:
        raise _in_use(home, pid)


def _in_use(home: Path, pid: int) -> StateConflictError:
    return StateConflictError(
        "folder.in_use",
        f"Process {pid} already works on {home}.",
        f"Use that one, or stop it first: kill {pid}",
    )


def _pid_in(handle: int) -> int:
    with suppress(ValueError):
        return int(os.pread(handle, 20, 0))
    return 0


def unwritable(home: Path, error: OSError) -> ServiceUnavailableError:
    """Return the error for a folder that cannot be written to, by the system's reason."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return full(home)
    reason = os.strerror(error.errno or 0).lower()
    return ServiceUnavailableError(
        "folder.not_writable",
        f"The data folder {home} cannot be written to: {reason}.",
        "Give the user who runs Troth the right to write there, or set TROTH_HOME.",
    )


def full(home: Path) -> ServiceUnavailableError:
    """Return the error for a disk without room."""
    return ServiceUnavailableError(
        "folder.disk_full",
        f"The disk of {home} is full. What was acknowledged is kept.",
        "Make room on that disk, then try again.",
    )
