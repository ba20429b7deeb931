"""Files of a delivery: sealed on disk under the key of the delivery alone.

A file is laid down whole or not at all: it has another name until it is. When the making of a
delivery begins, files and key of an earlier attempt are destroyed, so that nothing opens what a
killed one left.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec
from django.conf import settings

from troth.core.sealing.derivation import subkey
from troth.core.sealing.streaming import CHUNK_BYTES, StreamSealer, unseal_stream
from troth.customers.rights.errors.delivering import being_made, cannot_be_written, disk_full
from troth.customers.rights.errors.handing_out import gone
from troth.foundation.custody.actions import destroy, hold
from troth.foundation.custody.queries import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS: Final = {"html": "html", "json": "json", "csv": "zip"}
"""Endings of the files, by format."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_PURPOSE: Final = "rights delivery"


class FileMade(msgspec.Struct, frozen=True):
    """A file that is whole.

    Attributes:
        size: of what is handed out, in octets.
        digest: SHA-256 of the same, in hexadecimal.
    """

    size: int
    digest: str


def folder() -> Path:
    """Return the folder of all deliveries, in the data folder; only we may read it."""
    found: Path = settings.TROTH.home / "deliveries"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def reference_of(delivery: UUID) -> str:
    """Return the reference of a delivery's key."""
    return f"delivery:{delivery}"


class SealedFile:
    """Takes octets and lays them sealed on disk; ``zipfile`` and others write into it."""

    def __init__(self, path: Path, key: bytes, context: bytes) -> None:
        """Begin a file that nobody but us may read.

        Raises:
            ServiceUnavailableError: ``rights.disk_full`` or ``rights.cannot_be_written``.
        """
        self._sealer = StreamSealer(key, context)
        self._digest = hashlib.sha256()
        self._size = 0
        with _on_disk():
            self._file = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
        self._put(self._sealer.head)

    def write(self, part: bytes) -> int:
        """Take octets; raises as the beginning does."""
        self._size += len(part)
        self._digest.update(part)
        sealed = self._sealer.seal(part)
        if sealed:
            self._put(sealed)
        return len(part)

    def flush(self) -> None:
        """Do nothing: what is not yet a whole chunk stays in memory."""

    def end(self) -> FileMade:
        """Write the last chunk and wait for the disk; raises as the beginning does."""
        self._put(self._sealer.end())
        with _on_disk():
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        return FileMade(self._size, self._digest.hexdigest())

    def drop(self) -> None:
        """Let go of a file that will not be whole."""
        # What it still holds may not fit on the disk; the file is deleted anyway.
        with suppress(OSError):
            self._file.close()

    def _put(self, sealed: bytes) -> None:
        with _on_disk():
            self._file.write(sealed)


class Making:
    """The files of one delivery while they are made."""

    def __init__(self, delivery: UUID) -> None:
        """Destroy what an earlier attempt left and take a new key."""
        self._delivery = delivery
        remove(delivery)
        self._key = subkey(hold(reference_of(delivery)), _PURPOSE)
        self._folder = folder() / str(delivery)
        self._files: dict[str, SealedFile] = {}
        with _on_disk():
            self._folder.mkdir(mode=0o700)

    def begin(self, form: str) -> SealedFile:
        """Begin the file of a format."""
        path = self._folder / f"{form}.part"
        self._files[form] = SealedFile(path, self._key, _context(self._delivery, form))
        return self._files[form]

    def end(self) -> dict[str, FileMade]:
        """Lay all files down; those who read see each whole or not at all."""
        made = {form: one.end() for form, one in self._files.items()}
        with _on_disk():
            for form in made:
                (self._folder / f"{form}.part").replace(self._folder / form)
            _settle(self._folder)
            _settle(folder())
        return made

    def drop(self) -> None:
        """Destroy all that was made so far, and its key."""
        for one in self._files.values():
            one.drop()
        remove(self._delivery)


@contextmanager
def making(delivery: UUID) -> Iterator[Making]:
    """Make the files of a delivery, alone on this machine; after an error nothing is left.

    Raises:
        ServiceUnavailableError: ``rights.being_made``: somebody else makes it;
            ``rights.disk_full`` or ``rights.cannot_be_written``.
    """
    with _alone(delivery):
        made = Making(delivery)
        try:
            yield made
        except BaseException:
            made.drop()
            raise


def chunks_of(delivery: UUID, form: str) -> Iterator[bytes]:
    """Yield the file of a format as it is handed out; every chunk was verified.

    Raises:
        NotFoundError: ``rights.delivery_gone``: there is no such file any more.
        KeyUnavailableError: its key was destroyed.
        TamperError: it was altered or cut short.
    """
    key = subkey(key_of(reference_of(delivery)), _PURPOSE)
    try:
        file = (folder() / str(delivery) / form).open("rb")
    except OSError:
        raise gone() from None
    with file:
        pieces = iter(lambda: file.read(CHUNK_BYTES), b"")
        yield from unseal_stream(pieces, key, _context(delivery, form))


def remove(delivery: UUID) -> bool:
    """Delete the files of a delivery and destroy its key; say whether there was a key.

    Files go first: where the disk is full, they make the room that the other needs.
    """
    shutil.rmtree(folder() / str(delivery), ignore_errors=True)
    return destroy(reference_of(delivery))


def forget(delivery: UUID) -> bool:
    """Remove a delivery that nobody makes any more, with its lock; say whether there was a key."""
    had_key = remove(delivery)
    (folder() / f".{delivery}.lock").unlink(missing_ok=True)
    return had_key


def on_disk() -> frozenset[UUID]:
    """Return the deliveries of which there are files or locks."""
    names = (one.name.removeprefix(".").removesuffix(".lock") for one in folder().iterdir())
    return frozenset(filter(None, map(_identifier, names)))


def _identifier(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _context(delivery: UUID, form: str) -> bytes:
    return f"rights delivery {delivery} {form}".encode()


@contextmanager
def _alone(delivery: UUID) -> Iterator[None]:
    with (folder() / f".{delivery}.lock").open("a") as lock:
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise being_made() from None
        yield


@contextmanager
def _on_disk() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (disk_full() if error.errno in _FULL else cannot_be_written()) from None


def _settle(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
