"""The names of tiles and entry bundles.

``tile/<L>/<N>[.p/<W>]`` holds hashes of level ``8 * L``, ``tile/entries/<N>[.p/<W>]`` the entries
themselves. ``N`` is written in groups of three digits, all but the last with an ``x`` before them
(1234067 is ``x001/x234/067``), so that no folder grows large and no file has a folder's name. A
width stands only in the names of partial tiles.

Source: https://c2sp.org/tlog-tiles (sections Merkle Tree, Partial Tiles and Log entries, read
2026-11-23).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.encoding import LARGEST_SIZE

TILE_HEIGHT: Final = 8
"""The levels of the tree that one tile spans."""

TILE_WIDTH: Final = 1 << TILE_HEIGHT
"""The hashes in a full tile, and the entries in a full bundle."""

_HIGHEST_LEVEL: Final = 63
_GROUP: Final = 1000
# SOURCE: https://c2sp.org/tlog-tiles: `<L>` and `<W>` without leading zeros, `<N>` in groups.
_PATH: Final = re.compile(
    r"tile/(?P<level>entries|0|[1-9][0-9]?)"
    r"/(?P<index>(?:x[0-9]{3}/){0,6}[0-9]{3})"
    r"(?:\.p/(?P<width>[1-9][0-9]{0,2}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Tile:
    """A tile of hashes: up to 256 neighbouring nodes of level ``8 * level``.

    Attributes:
        level: from 0, the leaves, to 63.
        index: which tile of its level, from 0.
        width: how many hashes it holds, from 1 to 256; a full tile never changes.
    """

    level: int
    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        """Refuse what has no name."""
        if not 0 <= self.level <= _HIGHEST_LEVEL:
            raise _refusal("The level is not between 0 and 63.")
        _require_nameable(self.index, self.width)

    @property
    def path(self) -> str:
        """The name of the tile's file, relative to the log's folder."""
        return f"tile/{self.level}/{_index_path(self.index)}{_width_path(self.width)}"


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle of entries: the content behind the level 0 tile of the same index.

    Attributes:
        index: which bundle, from 0.
        width: how many entries it holds, from 1 to 256; a full bundle never changes.
    """

    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        """Refuse what has no name."""
        _require_nameable(self.index, self.width)

    @property
    def path(self) -> str:
        """The name of the bundle's file, relative to the log's folder."""
        return f"tile/entries/{_index_path(self.index)}{_width_path(self.width)}"


def parse_tile_path(path: str) -> Tile | Bundle:
    """Return the tile or the bundle that a path names.

    Raises:
        InvalidInputError: the path is not the one name of a tile or a bundle.
    """
    found = _PATH.fullmatch(path)
    if not found:
        raise _refusal("It is not of the form tile/<L>/<N>[.p/<W>] or tile/entries/<N>[.p/<W>].")
    width = int(found["width"] or TILE_WIDTH)
    if found["width"] and width >= TILE_WIDTH:
        raise _refusal("The width of a partial tile is not below 256.")
    index = int(found["index"].replace("x", "").replace("/", ""))
    named = (
        Bundle(index, width)
        if found["level"] == "entries"
        else Tile(int(found["level"]), index, width)
    )
    if named.path != path:
        raise _refusal("The index has more groups than it needs.")
    return named


def _require_nameable(index: int, width: int) -> None:
    if not 0 <= index <= LARGEST_SIZE:
        raise _refusal("The index is not between 0 and 2**63 - 1.")
    if not 1 <= width <= TILE_WIDTH:
        raise _refusal("The width is not between 1 and 256.")


def _index_path(index: int) -> str:
    path = f"{index % _GROUP:03}"
    while index := index // _GROUP:
        path = f"x{index % _GROUP:03}/{path}"
    return path


def _width_path(width: int) -> str:
    return "" if width == TILE_WIDTH else f".p/{width}"


def _refusal(reason: str) -> InvalidInputError:
    return InvalidInputError("merkle.bad_tile_path", f"This names no tile. {reason}")
