"""Where proofs take their hashes from: complete subtrees, by level and index.

A node at level *l* and index *i* is the root over the leaves from ``i * 2**l`` up to
``(i + 1) * 2**l``. Nodes of complete subtrees never change once their last leaf is in, so one
store of them serves every size the tree ever had: what is special about a size is only its right
border, and that is folded from complete subtrees.

Source: RFC 6962 section 2.1, https://www.rfc-editor.org/rfc/rfc6962#section-2.1 (read 2026-11-23).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.hashing import EMPTY_ROOT, HASH_BYTES, next_level, node_hash

if TYPE_CHECKING:
    from collections.abc import Sequence


_BORDERS_REMEMBERED: Final = 4096
"""A tree of one size has 63 borders at most."""


def incomplete(level: int, index: int) -> InvalidInputError:
    """Return the error for a subtree that lacks leaves."""
    return InvalidInputError(
        "merkle.incomplete_subtree",
        f"The subtree at level {level}, index {index} is not complete.",
    )


class NodeSource(ABC):
    """Something that knows the hashes of complete subtrees."""

    def __init__(self) -> None:
        """Begin without any remembered border."""
        self._borders: dict[tuple[int, int], bytes] = {}

    @abstractmethod
    def node(self, level: int, index: int) -> bytes:
        """Return the hash of the complete subtree at this level and index.

        Raises:
            TrothError: the subtree is not complete, or its hash cannot be had.
        """

    def border(self, start: int, end: int) -> bytes:
        """Return the root over the leaves from ``start`` up to ``end``.

        Proofs for one size ask for the same few borders again and again, and they cannot change,
        so they are remembered.

        Args:
            start: the first leaf; a multiple of a power of two that is at least ``end - start``.
            end: the leaf after the last; above ``start``.
        """
        root = self._borders.get((start, end))
        if root is None:
            root = self._fold(start, end)
            if len(self._borders) >= _BORDERS_REMEMBERED:
                self._borders.clear()
            self._borders[start, end] = root
        return root

    def _fold(self, start: int, end: int) -> bytes:
        level = (end - start).bit_length() - 1
        left, middle = self.node(level, start >> level), start + (1 << level)
        return left if middle == end else node_hash(left, self.border(middle, end))


class Levels(NodeSource):
    """All nodes of a growing tree in memory: one run of bytes a level, 64 bytes a leaf."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        """Make the tree of these leaf hashes."""
        super().__init__()
        self._levels = [bytearray()]
        self.extend(leaves)

    @property
    def size(self) -> int:
        """How many leaves the tree has."""
        return len(self._levels[0]) // HASH_BYTES

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        level, index, root = 0, self.size, leaf
        self._levels[0] += leaf
        while index & 1:
            root = node_hash(self.node(level, index - 1), root)
            level, index = level + 1, index >> 1
            self._at(level).extend(root)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaf hashes, in their order."""
        level, added = 0, list(leaves)
        while added:
            start = len(self._at(level)) // HASH_BYTES
            self._levels[level] += b"".join(added)
            if start & 1:  # the first one completes a pair with the node that was the last
                added.insert(0, self.node(level, start - 1))
            level, added = level + 1, next_level(added)

    def node(self, level: int, index: int) -> bytes:
        """Return the hash of the complete subtree at this level and index.

        Raises:
            InvalidInputError: the subtree is not complete.
        """
        if 0 <= level < len(self._levels) and index >= 0:
            start = index * HASH_BYTES
            if found := self._levels[level][start : start + HASH_BYTES]:
                return bytes(found)
        raise incomplete(level, index)

    def _at(self, level: int) -> bytearray:
        if level == len(self._levels):
            self._levels.append(bytearray())
        return self._levels[level]


def root_at(source: NodeSource, size: int) -> bytes:
    """Return the root that the tree had when it had ``size`` leaves."""
    return source.border(0, size) if size else EMPTY_ROOT
