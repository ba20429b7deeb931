"""Publishing a head: first the mark, then tiles and bundles, the checkpoint last.

Whoever reads the checkpoint finds every file that it promises. Full tiles and bundles never
change once written; partial ones go when the full one is there. Everything but the mark can be
made from the database again.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from django.conf import settings

from troth.core.errors import InvalidInputError
from troth.core.merkle.bundles import encode_bundle
from troth.core.merkle.checkpoints import parse_checkpoint
from troth.core.merkle.tile_paths import TILE_WIDTH, Bundle, Tile
from troth.core.merkle.tiles import changed_tiles
from troth.foundation.evidence.ledger.files import locked, replace
from troth.foundation.evidence.ledger.heads import Head, current_head
from troth.foundation.evidence.ledger.mark import raise_mark
from troth.foundation.evidence.ledger.trees import commitments, log_folder, made_tile
from troth.foundation.evidence.models import Log

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path


def publish() -> Head:
    """Publish the current log's head if it is not yet; returns it.

    Raises:
        StateConflictError: there is no log.
        TamperError: the database is behind the high-water mark, or contradicts it.
        OSError: the disk is full or read-only; nothing false is published.
    """
    with _publishing():
        head = current_head()
        raise_mark(head)
        write_log(head)
        return head


def publish_again() -> int:
    """Make all static files of all logs again from the database; returns how many logs.

    Raises:
        StateConflictError: there is no log.
        TamperError: the database is behind the high-water mark, or contradicts it.
        OSError: the disk is full or read-only.
    """
    with _publishing():
        raise_mark(current_head())
        heads = [Head.of(log) for log in Log.objects.all()]
        for head in heads:
            if published_size(head) <= head.size:
                write_log(head, anew=True)
        return len(heads)


def _publishing() -> AbstractContextManager[None]:
    home: Path = settings.TROTH.home
    return locked(home / "run" / "publish.lock")


def published_size(head: Head) -> int:
    """Return the size that the published checkpoint of a log says; 0 when there is none."""
    try:
        published = parse_checkpoint((log_folder(head.log) / "checkpoint").read_bytes())
    except (OSError, InvalidInputError):
        return 0
    return published.size if published.origin == head.origin else 0


def write_log(head: Head, *, anew: bool = False) -> None:
    """Bring a log's static files up to a head; the caller holds the publication's lock.

    Raises:
        OSError: the disk is full or read-only.
    """
    folder = log_folder(head.log)
    old_size = 0 if anew else published_size(head)
    for tile in changed_tiles(old_size, head.size):
        if tile.level == 0:
            bundle = Bundle(tile.index, tile.width)
            entries = commitments(head.log, tile.index, tile.width)
            _put(folder, bundle, encode_bundle(entries))
        _put(folder, tile, made_tile(head.log, tile))
    if anew or not (folder / "vkey").is_file():
        replace(folder / "vkey", f"{head.vkey}\n".encode())
    if anew or old_size != head.size:
        replace(folder / "checkpoint", head.checkpoint.encode())


def _put(folder: Path, named: Tile | Bundle, content: bytes) -> None:
    path = folder / named.path
    replace(path, content, settled=False)
    if named.width == TILE_WIDTH:
        shutil.rmtree(path.with_name(f"{path.name}.p"), ignore_errors=True)
