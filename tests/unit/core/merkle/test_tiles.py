"""Tiles: names, contents, and proofs made from them; examples are those of the specification."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, NotFoundError
from troth.core.merkle.bundles import decode_bundle, encode_bundle
from troth.core.merkle.encoding import LARGEST_SIZE
from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import consistency_proof, inclusion_proof
from troth.core.merkle.tile_paths import Bundle, Tile, parse_tile_path
from troth.core.merkle.tiles import (
    TileNodes,
    changed_tiles,
    tile_content,
    tile_hashes,
    tile_root,
    tiles_at,
)

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 70_000
LEVELS = Levels([leaf_hash(number.to_bytes(4)) for number in range(SIZE)])
SIZES = st.integers(0, SIZE)
WIDTHS = st.integers(1, 256)
INDEXES = st.integers(0, LARGEST_SIZE)


@pytest.mark.parametrize(
    ("tile", "path"),
    [
        (Tile(0, 0), "tile/0/000"),
        (Tile(0, 1234067), "tile/0/x001/x234/067"),
        (Tile(0, 273, 112), "tile/0/273.p/112"),
        (Tile(1, 1, 17), "tile/1/001.p/17"),
        (Tile(63, 1000), "tile/63/x001/000"),
        (Bundle(1234067), "tile/entries/x001/x234/067"),
        (Bundle(273, 112), "tile/entries/273.p/112"),
    ],
)
def test_names(tile: Tile | Bundle, path: str) -> None:
    assert tile.path == path
    assert parse_tile_path(path) == tile


@given(st.builds(Tile, st.integers(0, 63), INDEXES, WIDTHS) | st.builds(Bundle, INDEXES, WIDTHS))
def test_every_name_is_read_back(tile: Tile | Bundle) -> None:
    assert parse_tile_path(tile.path) == tile


@pytest.mark.parametrize(
    "path",
    [
        "",
        "tile/0",
        "tile/00/000",
        "tile/64/000",
        "tile/100/000",
        "tile/-1/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/001",
        "tile/0/x001",
        "tile/0/x001/x002",
        "tile/0/000.p/0",
        "tile/0/000.p/01",
        "tile/0/000.p/256",
        "tile/0/000.p/",
        "tile/0/000/",
        "tile/0/000\n",
        "tile/0/\u0660\u0660\u0660",
        "/tile/0/000",
        "tile/0/../000",
        "tile/Entries/000",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
    ],
)
def test_what_is_not_the_one_name_of_a_tile_is_refused(path: str) -> None:
    with pytest.raises(InvalidInputError, match="names no tile"):
        parse_tile_path(path)


@pytest.mark.parametrize(("index", "width"), [(-1, 1), (LARGEST_SIZE + 1, 1), (0, 0), (0, 257)])
def test_what_has_no_name_is_refused(index: int, width: int) -> None:
    with pytest.raises(InvalidInputError):
        Tile(0, index, width)
    with pytest.raises(InvalidInputError):
        Bundle(index, width)


def test_the_tiles_of_the_specifications_examples() -> None:
    tiles = list(tiles_at(SIZE))
    full = [tile for tile in tiles if tile.width == 256]
    assert [tile for tile in full if tile.level == 0] == [Tile(0, index) for index in range(273)]
    assert [tile for tile in full if tile.level] == [Tile(1, 0)]
    assert [tile for tile in tiles if tile.width < 256] == [
        Tile(0, 273, 112),
        Tile(1, 1, 17),
        Tile(2, 0, 1),
    ]
    assert list(tiles_at(256)) == [Tile(0, 0), Tile(1, 0, 1)]
    assert list(tiles_at(0)) == []


@given(SIZES, SIZES)
def test_what_changed_is_what_is_new_or_wider(one: int, other: int) -> None:
    old, new = sorted((one, other))
    before = set(tiles_at(old))
    expected = [tile for tile in tiles_at(new) if tile not in before]
    assert list(changed_tiles(old, new)) == expected


def reader(size: int, read: list[Tile]) -> Callable[[Tile], bytes]:
    """Return a reader of the files of a log of this size, full tiles in place of narrower ones."""
    files = {(tile.level, tile.index): tile_content(LEVELS, tile) for tile in tiles_at(size)}

    def read_tile(tile: Tile) -> bytes:
        read.append(tile)
        return files[tile.level, tile.index]

    return read_tile


def test_proofs_from_tiles_are_those_from_memory() -> None:
    read: list[Tile] = []
    nodes = TileNodes(reader(SIZE, read))
    for size in (1, 255, 256, 257, 65_535, 65_536, 65_537, 69_999, SIZE):
        source = nodes.at(size)
        assert root_at(source, size) == root_at(LEVELS, size)
        for index in {0, size // 3, size // 2, size - 1}:
            assert inclusion_proof(source, index, size) == inclusion_proof(LEVELS, index, size)
            assert consistency_proof(source, index, size) == consistency_proof(LEVELS, index, size)


def test_a_tile_is_read_once() -> None:
    read: list[Tile] = []
    source = TileNodes(reader(SIZE, read)).at(SIZE)
    for _ in range(3):
        inclusion_proof(source, 12_345, SIZE)
    assert sorted(read, key=str) == sorted(set(read), key=str)
    assert Tile(0, 12_345 // 256) in read


def test_a_node_beyond_the_size_is_refused_though_its_tile_is_wider() -> None:
    source = TileNodes(reader(SIZE, [])).at(300)
    assert source.node(0, 299) == LEVELS.node(0, 299)
    for level, index in ((0, 300), (1, 150), (8, 1), (0, -1)):
        with pytest.raises(InvalidInputError, match="not complete"):
            source.node(level, index)


@pytest.mark.parametrize("content", [b"", bytes(31), bytes(32 * 99), bytes(32 * 257), bytes(3201)])
def test_a_tile_of_a_wrong_length_is_refused(content: bytes) -> None:
    source = TileNodes(lambda _: content).at(100)
    with pytest.raises(InvalidInputError, match="wrong length"):
        source.node(0, 0)


def test_a_missing_tile_is_said_to_be_missing() -> None:
    def missing(tile: Tile) -> bytes:
        raise NotFoundError("evidence.no_tile", tile.path)

    with pytest.raises(NotFoundError, match=r"tile/0/000\.p/100"):
        TileNodes(missing).at(100).node(0, 0)


def test_a_full_tile_stands_for_one_hash_above() -> None:
    content = tile_content(LEVELS, Tile(0, 3))
    assert tile_root(tile_hashes(content, 256)) == LEVELS.node(8, 3)
    with pytest.raises(InvalidInputError, match="partial"):
        tile_root(tile_hashes(content[:32], 1))
    with pytest.raises(InvalidInputError, match="bytes long"):
        tile_hashes(content, 255)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=256))
def test_a_bundle_holds_its_entries(entries: list[bytes]) -> None:
    content = encode_bundle(entries)
    assert decode_bundle(content, len(entries)) == entries
    for wrong in (content[:-1], content + b"\x00", content + b"\x00\x00"):
        with pytest.raises(InvalidInputError):
            decode_bundle(wrong, len(entries))
    with pytest.raises(InvalidInputError, match="instead of"):
        decode_bundle(content, len(entries) + 1)


def test_a_bundle_is_lengths_and_entries() -> None:
    assert encode_bundle([b"abc", b"", b"\xff"]) == b"\x00\x03abc\x00\x00\x00\x01\xff"
    assert decode_bundle(encode_bundle([bytes(65_535)]), 1) == [bytes(65_535)]


@pytest.mark.parametrize("entries", [[], [b""] * 257, [bytes(65_536)]])
def test_what_fits_into_no_bundle_is_refused(entries: list[bytes]) -> None:
    with pytest.raises(InvalidInputError):
        encode_bundle(entries)
