"""The content of an entry bundle: each entry after its length.

The length is two bytes, big-endian, so no entry is longer than 65,535 bytes.

Source: https://c2sp.org/tlog-tiles (section Log entries, read 2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.tile_paths import TILE_WIDTH

if TYPE_CHECKING:
    from collections.abc import Sequence

LARGEST_ENTRY_BYTES: Final = 65_535
"""The longest entry that a bundle can hold."""

_LENGTH_BYTES: Final = 2


def encode_bundle(entries: Sequence[bytes]) -> bytes:
    """Return the content of a bundle.

    Raises:
        InvalidInputError: there are no entries, more than 256, or one is too long.
    """
    if not 1 <= len(entries) <= TILE_WIDTH:
        raise InvalidInputError("merkle.bad_bundle", "A bundle holds from 1 to 256 entries.")
    if any(len(entry) > LARGEST_ENTRY_BYTES for entry in entries):
        raise InvalidInputError("merkle.bad_bundle", "An entry is longer than 65,535 bytes.")
    return b"".join(len(entry).to_bytes(_LENGTH_BYTES) + entry for entry in entries)


def decode_bundle(content: bytes, width: int) -> list[bytes]:
    """Return the entries of a bundle.

    Args:
        content: the bytes of the file.
        width: how many entries it has to hold, from 1 to 256.

    Raises:
        InvalidInputError: the content ends within an entry, or holds more or fewer of them.
    """
    entries: list[bytes] = []
    position = 0
    while position < len(content):
        start = position + _LENGTH_BYTES
        position = start + int.from_bytes(content[position:start])
        entries.append(content[start:position])
    if position > len(content):
        raise InvalidInputError("merkle.bad_bundle", "The bundle ends within an entry.")
    if len(entries) != width:
        raise InvalidInputError(
            "merkle.bad_bundle", f"The bundle holds {len(entries)} entries instead of {width}."
        )
    return entries
