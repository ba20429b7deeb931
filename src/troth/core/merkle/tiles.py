"""The tree as static files, and proofs made from them.

A tile holds up to 256 hashes of every eighth level; the seven levels between are hashed again when
a tile is read. Full tiles never change, so they can be cached and copied for ever; only the last
tile of each level is partial and appears again, wider, when the tree grows.

Tiles come from a disk or from somebody else, and nothing here verifies them: a proof made from a
false tile does not lead to the signed root, and verifying it says so.

Source: https://c2sp.org/tlog-tiles (sections Merkle Tree and Partial Tiles, read 2026-11-23).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.hashing import HASH_BYTES, next_level, subtree_root
from troth.core.merkle.nodes import NodeSource, incomplete
from troth.core.merkle.tile_paths import TILE_HEIGHT, TILE_WIDTH, Tile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_TILES_KEPT: Final = 1024
"""Each takes about 40 KiB when expanded."""

_SIZES_KEPT: Final = 64


def tiles_at(size: int) -> Iterator[Tile]:
    """Yield every tile of a tree of this size, from the leaves up."""
    return changed_tiles(0, size)


def changed_tiles(old_size: int, new_size: int) -> Iterator[Tile]:
    """Yield the tiles that are new or wider when a tree has grown, from the leaves up.

    Args:
        old_size: how many leaves the tree had when its tiles were last written.
        new_size: how many it has now; not fewer.
    """
    level = 0
    while (new_count := new_size >> (TILE_HEIGHT * level)) > 0:
        old_count = old_size >> (TILE_HEIGHT * level)
        if new_count > old_count:
            for index in range(old_count // TILE_WIDTH, -(-new_count // TILE_WIDTH)):
                yield Tile(level, index, min(TILE_WIDTH, new_count - index * TILE_WIDTH))
        level += 1


def tile_content(source: NodeSource, tile: Tile) -> bytes:
    """Return the bytes of a tile's file: its hashes, joined."""
    first = tile.index * TILE_WIDTH
    level = tile.level * TILE_HEIGHT
    return b"".join(source.node(level, first + offset) for offset in range(tile.width))


def tile_hashes(content: bytes, width: int) -> list[bytes]:
    """Return the hashes in a tile's file.

    Raises:
        InvalidInputError: the content is not exactly ``width`` hashes long.
    """
    if len(content) != width * HASH_BYTES:
        raise InvalidInputError(
            "merkle.bad_tile", f"The tile is {len(content)} bytes long, not {width * HASH_BYTES}."
        )
    return [content[start : start + HASH_BYTES] for start in range(0, len(content), HASH_BYTES)]


def tile_root(hashes: Sequence[bytes]) -> bytes:
    """Return the hash that stands for a full tile in the level above.

    Raises:
        InvalidInputError: the tile is not full; partial tiles have no place in the level above.
    """
    if len(hashes) != TILE_WIDTH:
        raise InvalidInputError("merkle.bad_tile", "A partial tile has no root in the tree.")
    return subtree_root(hashes)


class TileNodes:
    """Nodes read from tiles, each tile read and expanded once while it is remembered.

    One object serves a growing log: `at` gives the source of nodes for one size, and full tiles
    stay expanded from size to size. It may be used from several threads.
    """

    def __init__(self, read_tile: Callable[[Tile], bytes], *, capacity: int = _TILES_KEPT) -> None:
        """Read tiles through a callable.

        Args:
            read_tile: returns the content of a tile's file. It may return a wider tile than asked
                for, since partial files may be gone once the full one is there; it raises
                `NotFoundError` when there is neither.
            capacity: how many expanded tiles are remembered, of about 40 KiB each.
        """
        self._read_tile = read_tile
        self._expanded = lru_cache(capacity)(self._expand)
        self._tree = lru_cache(_SIZES_KEPT)(lambda size: _TiledTree(self._expanded, size))

    def at(self, size: int) -> NodeSource:
        """Return the nodes of the tree at this size."""
        return self._tree(size)

    def _expand(self, level: int, index: int, width: int) -> list[list[bytes]]:
        content = self._read_tile(Tile(level, index, width))
        if len(content) not in range(width * HASH_BYTES, TILE_WIDTH * HASH_BYTES + 1, HASH_BYTES):
            raise InvalidInputError(
                "merkle.bad_tile", f"Tile {index} of level {level} has a wrong length."
            )
        hashes = tile_hashes(content[: width * HASH_BYTES], width)
        levels = []
        while hashes:
            levels.append(hashes)
            hashes = next_level(hashes)
        return levels


class _TiledTree(NodeSource):
    def __init__(self, expanded: Callable[[int, int, int], list[list[bytes]]], size: int) -> None:
        super().__init__()
        self._expanded = expanded
        self._size = size

    def node(self, level: int, index: int) -> bytes:
        if not 0 <= index < self._size >> level:
            raise incomplete(level, index)
        tile_level, height = divmod(level, TILE_HEIGHT)
        tile_index = index >> (TILE_HEIGHT - height)
        count = (self._size >> (tile_level * TILE_HEIGHT)) - tile_index * TILE_WIDTH
        width = min(TILE_WIDTH, count)  # twice as fast as min
        hashes = self._expanded(tile_level, tile_index, width)[height]
        return hashes[index - (tile_index << (TILE_HEIGHT - height))]
