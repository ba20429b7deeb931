"""Tiles of a log: from the published files, or made from the database where a file is missing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings

from troth.core.errors import NotFoundError
from troth.core.merkle.hashing import HASH_BYTES, leaf_hashes
from troth.core.merkle.tile_paths import TILE_WIDTH, Tile
from troth.core.merkle.tiles import TileNodes, tile_hashes, tile_root
from troth.foundation.evidence.models import Bundle, place_of

if TYPE_CHECKING:
    from pathlib import Path


def log_folder(log: int) -> Path:
    """Return where the static files of a log are."""
    home: Path = settings.TROTH.home
    return home / "public" / "log" / str(log)


def commitments(log: int, bundle: int, width: int) -> list[bytes]:
    """Return the first ``width`` commitments of a bundle, from the database.

    Raises:
        NotFoundError: ``evidence.no_such_bundle``: there are not so many.
    """
    row = Bundle.objects.filter(place=place_of(log, bundle)).values_list("commitments").first()
    joined = bytes(row[0]) if row else b""
    if len(joined) < width * HASH_BYTES:
        raise NotFoundError(
            "evidence.no_such_bundle",
            f"Bundle {bundle} of log {log} is not in the database.",
            "Run troth evidence verify.",
        )
    return tile_hashes(joined[: width * HASH_BYTES], width)


def made_tile(log: int, tile: Tile) -> bytes:
    """Return a tile made from the database and, above the leaves, from the tiles below.

    Raises:
        NotFoundError: the log has not so many entries.
    """
    if tile.level == 0:
        return b"".join(leaf_hashes(commitments(log, tile.index, tile.width)))
    first = tile.index * TILE_WIDTH
    return b"".join(_root_of_full(log, tile.level - 1, first + step) for step in range(tile.width))


@lru_cache(maxsize=4096)
def _root_of_full(log: int, level: int, index: int) -> bytes:
    # The leaves come from the database; above them a file saves hashing 65,536 entries again.
    tile = Tile(level, index)
    content = made_tile(log, tile) if level == 0 else read_tile(log, tile)
    return tile_root(tile_hashes(content, TILE_WIDTH))


def read_tile(log: int, tile: Tile) -> bytes:
    """Return a tile from its file, a wider one if there is no other, or else made.

    Raises:
        NotFoundError: the log has not so many entries.
    """
    folder = log_folder(log)
    for path in dict.fromkeys((tile.path, Tile(tile.level, tile.index).path)):
        try:
            content = (folder / path).read_bytes()
        except OSError:
            continue
        if len(content) >= tile.width * HASH_BYTES:
            return content
    return made_tile(log, tile)


@lru_cache(maxsize=8)
def nodes_of(log: int) -> TileNodes:
    """Return the nodes of a log's tree; one object a process, so that tiles stay expanded."""
    return TileNodes(lambda tile: read_tile(log, tile))


def forget() -> None:
    """Forget all that is remembered: another database or folder is about to be used."""
    _root_of_full.cache_clear()
    nodes_of.cache_clear()
