"""Files that belong to a request: read piece by piece, sealed on disk under the request's key."""

from __future__ import annotations

import hashlib
import os
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from troth.core.sealing.derivation import subkey
from troth.core.sealing.streaming import CHUNK_BYTES, StreamSealer, unseal_stream
from troth.customers.rights.errors.office import file_gone
from troth.customers.rights.errors.public import file_too_big, too_many_files
from troth.customers.rights.filetypes import Sniffer
from troth.customers.rights.models import Attachment
from troth.customers.rights.sealed import reference_of, seal_name
from troth.foundation.custody.actions import hold
from troth.foundation.custody.queries import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import IO

    from troth.customers.rights.models import Request, Task
    from troth.customers.rights.values import Upload

MEGABYTES: Final = 10
MOST_BYTES: Final = MEGABYTES * 1024 * 1024
MOST_FILES: Final = 10
"""Files that a person, or one task, may add to a request."""
ORPHANED: Final = timedelta(days=1)
_LONGEST_NAME: Final = 120
_PURPOSE: Final = "rights attachment"


def attach(request: Request, upload: Upload, *, task: Task | None = None) -> Attachment:
    """Take a file; no more of it than the limit is read, and a byte more.

    Args:
        request: to which it belongs, locked.
        upload: the file.
        task: for which task it is the proof; None: the person sent it.

    Raises:
        InvalidInputError: ``rights.file_too_big``, ``rights.too_many_files`` or
            ``rights.unknown_file_type``; nothing of it is kept.
    """
    if request.attachments.filter(task=task).count() >= MOST_FILES:
        raise too_many_files(MOST_FILES)
    made = Attachment(pk=uuid4(), request=request, task=task, added_at=timezone.now())
    try:
        _store(made, upload.content)
    except BaseException:
        path_of(made.pk).unlink(missing_ok=True)
        raise
    made.name = seal_name(request.pk, _plain(upload.name))
    made.save(force_insert=True)
    return made


def read(attachment: Attachment) -> Iterator[bytes]:
    """Yield a file piece by piece; each was verified.

    Raises:
        NotFoundError: ``rights.file_gone``.
        KeyUnavailableError: its key was destroyed.
        TamperError: it was altered or cut short.
    """
    key = subkey(key_of(reference_of(attachment.request_id)), _PURPOSE)
    try:
        file = path_of(attachment.pk).open("rb")
    except OSError:
        raise file_gone() from None
    with file:
        pieces = iter(lambda: file.read(CHUNK_BYTES), b"")
        yield from unseal_stream(pieces, key, attachment.pk.bytes)


def drop(attachment: Attachment) -> None:
    """Delete a file and its row."""
    path_of(attachment.pk).unlink(missing_ok=True)
    attachment.delete()


def sweep() -> int:
    """Delete files whose row never came to be, because its transaction failed; returns how many."""
    before = (timezone.now() - ORPHANED).timestamp()
    old = [one for one in folder().iterdir() if one.stat().st_mtime < before]
    known = set(Attachment.objects.values_list("pk", flat=True))
    gone = [one for one in old if _identifier(one.name) not in known]
    for one in gone:
        one.unlink(missing_ok=True)
    return len(gone)


def folder() -> Path:
    """Return the folder of all files, in the data folder; only we may read it."""
    found: Path = settings.TROTH.home / "attachments"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def path_of(attachment: UUID) -> Path:
    """Return where a file lies."""
    return folder() / str(attachment)


def _store(made: Attachment, content: IO[bytes]) -> None:
    key = subkey(hold(reference_of(made.request_id)), _PURPOSE)
    sealer, sniffer, digest = StreamSealer(key, made.pk.bytes), Sniffer(), hashlib.sha256()
    size = 0
    opened = os.open(path_of(made.pk), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(opened, "wb") as file:
        file.write(sealer.head)
        while part := content.read(min(CHUNK_BYTES, MOST_BYTES + 1 - size)):
            size += len(part)
            if size > MOST_BYTES:
                raise file_too_big("files", MEGABYTES)
            sniffer.look(part)
            digest.update(part)
            file.write(sealer.seal(part))
        made.media_type = sniffer.media_type()
        file.write(sealer.end())
        file.flush()
        os.fsync(file.fileno())
    made.size, made.digest = size, digest.hexdigest()


def _plain(name: str) -> str:
    """Return a file's name without folders and without what a terminal or a page would obey."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(sign for sign in last if sign.isprintable()).strip(". ")
    return kept[-_LONGEST_NAME:] or "file"


def _identifier(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
