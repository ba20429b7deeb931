"""Rows on their way out of a database, kept as files before they are deleted.

One JSON Lines file a batch and dataset, named by the SHA-256 of what it says: a batch that is cut
off and comes again writes the same file or another one, and never over one that is there.
"""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

from troth.foundation.erasure.errors import archive_failed

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from troth.foundation.datamap.stores.retaining import Archive


def archive_for(store: str, cut_off: str) -> Archive:
    """Return what keeps rows of a store: folders by store, dataset and day of the cut-off.

    What it returns raises ``ServiceUnavailableError``, ``erasure.archive_failed``, unless the file
    is on the disk and says what it should.

    Raises:
        ServiceUnavailableError: ``erasure.archive_failed``, no folder is set.
    """
    root = settings.TROTH.archive_folder
    if root is None:
        raise archive_failed()

    def keep(dataset: str, rows: pa.Table) -> None:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows.to_pylist())
        content = ("\n".join(lines) + "\n").encode()
        name = hashlib.sha256(content).hexdigest()
        folder = root / quote(store, safe="") / quote(dataset, safe="") / cut_off
        try:
            _write(root, folder, f"{name}.jsonl", content)
            intact = hashlib.sha256((folder / f"{name}.jsonl").read_bytes()).hexdigest() == name
        except OSError:
            raise archive_failed() from None
        if not intact:
            raise archive_failed()

    return keep


def _write(root: Path, folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = folder / f".{name}.{os.getpid()}"
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(folder / name)
    for place in (folder, *folder.parents):
        _settle(place)
        if place == root:
            break


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
