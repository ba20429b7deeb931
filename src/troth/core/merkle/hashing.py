"""The hashes of the tree: leaf, node, empty.

The prefixes keep leaves and nodes apart; without them a node's two hashes could be passed off as
an entry.

Source: RFC 6962 section 2.1, https://www.rfc-editor.org/rfc/rfc6962#section-2.1 (read 2026-11-23).
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

HASH_BYTES: Final = 32
"""The length of every hash in the tree, in bytes."""

EMPTY_ROOT: Final = sha256(b"").digest()
"""The root of the tree without leaves."""

_LEAF: Final = b"\x00"
_NODE: Final = b"\x01"


def leaf_hash(entry: bytes) -> bytes:
    """Return the hash of an entry as a leaf."""
    return sha256(_LEAF + entry).digest()


def leaf_hashes(entries: Sequence[bytes]) -> list[bytes]:
    """Return the hashes of many entries as leaves, in their order."""
    return [sha256(_LEAF + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of the node above two subtrees."""
    return sha256(_NODE + left + right).digest()


def next_level(hashes: Sequence[bytes]) -> list[bytes]:
    """Return the hashes one level up; a last hash without a partner is left out."""
    pairs = iter(hashes)
    return [
        sha256(_NODE + left + right).digest() for left, right in zip(pairs, pairs, strict=False)
    ]


def subtree_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root of a complete subtree.

    Level by level, because a list at a time costs half of what a leaf at a time does.

    Args:
        hashes: the leaves or the nodes of one level; their number is a power of two.
    """
    while len(hashes) > 1:
        hashes = next_level(hashes)
    return hashes[0]
