"""Files that are whole or not there: written beside, flushed, then moved into place."""

from __future__ import annotations

import os
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def replace(path: Path, content: bytes, *, settled: bool = True, mode: int = 0o644) -> None:
    """Put a file in place as one step; readers see the old one or the new one.

    Args:
        path: where; missing folders are made.
        content: the whole file; it is on the disk before it is moved into place.
        settled: whether the move, too, must outlive a power cut when this returns. Of many files
            only the last needs it: file systems keep the order of moves.
        mode: permissions of the new file.

    Raises:
        OSError: the disk is full, read-only or gone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    if settled:
        _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file's lock, waiting for whoever holds it; it is free when its holder dies.

    Raises:
        OSError: the lock's file cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        flock(file, LOCK_EX)
        yield
