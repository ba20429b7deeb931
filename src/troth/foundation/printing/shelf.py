"""Files that take long to make, kept in the data folder so that each is made once.

The shelf holds a bounded number of files; the ones that were asked for least recently go first. One
file is made at a time on this machine, however many are asked for.
"""

from __future__ import annotations

import fcntl
import logging
import os
import time
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.foundation.printing.errors import too_many_prints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST: Final = 64
"""Files on the shelf; one of a notice of 2,000 words has about 100 kB."""
PATIENCE: Final = 10.0
"""Seconds that one who asks waits for the press."""
_PAUSE: Final = 0.05
logger = logging.getLogger(__name__)
_waiting = BoundedSemaphore(2)
"""How many threads of this process may wait for the press or use it; the rest serve pages."""


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the file of a name, made when it is not there.

    Args:
        name: says all that the file depends on, such as a digest of it.
        make: returns its content.

    Raises:
        ServiceUnavailableError: ``printing.busy``: too many are asked for at the same time.
    """
    path = shelf() / name
    found = _read(path)
    if found is None:
        with _alone():
            found = _read(path)
            if found is None:
                found = make()
                _keep(path, found)
    return found


def shelf() -> Path:
    """Return the folder of the files; made when it is not there."""
    folder: Path = settings.TROTH.home / "cache" / "printed"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _read(path: Path) -> bytes | None:
    try:
        found = path.read_bytes()
        os.utime(path)
    except FileNotFoundError:
        return None
    return found


def _keep(path: Path, content: bytes) -> None:
    """Lay a file on the shelf; where the disk is full, it is handed out and made anew next time."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        logger.warning("printing.not_kept: %s", error.strerror)
    _tidy(path)


def _tidy(path: Path) -> None:
    lying = [one for one in path.parent.iterdir() if not one.name.startswith(".")]
    lying.sort(key=lambda one: one.stat().st_mtime_ns, reverse=True)
    for old in lying[MOST:]:
        old.unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the press, which there is one of on this machine.

    Raises:
        ServiceUnavailableError: ``printing.busy``.
    """
    if not _waiting.acquire(blocking=False):
        raise too_many_prints()
    try:
        with (shelf() / ".lock").open("a") as lock:
            _lock(lock.fileno())
            yield
    finally:
        _waiting.release()


def _lock(file: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > until:
                raise too_many_prints() from None
            time.sleep(_PAUSE)
        else:
            return
