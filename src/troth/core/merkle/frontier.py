"""The frontier: all that appending to a tree needs to remember.

A tree of *n* leaves is a row of complete subtrees, one for each 1 in the binary form of *n*, the
largest first. Their hashes (64 at most) and *n* suffice to append and to give the root; the
frontier is stored with the head of the log.

Source: RFC 6962 section 2.1, https://www.rfc-editor.org/rfc/rfc6962#section-2.1 (read 2026-11-23):
the largest power of two smaller than *n* splits the tree, which is what the row of subtrees says.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.encoding import LARGEST_SIZE
from troth.core.merkle.hashing import EMPTY_ROOT, HASH_BYTES, node_hash, subtree_root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SIZE_BYTES: Final = 8
_LARGEST_STEP: Final = 16
"""The level of the largest subtree that is hashed in one go: 65,536 leaves, some 6 MiB."""


class Frontier:
    """The size of a growing tree and the roots of its complete subtrees.

    Attributes:
        size: how many leaves the tree has.
        hashes: the roots of the complete subtrees, the largest and leftmost first.
    """

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        """Take up a tree where it stood.

        Raises:
            InvalidInputError: the hashes are not as many as a tree of this size has subtrees, or
                one is not 32 bytes.
        """
        self.size = size
        self.hashes = list(hashes)
        if not 0 <= size <= LARGEST_SIZE:
            raise InvalidInputError("merkle.bad_frontier", "The size is not between 0 and 2**63-1.")
        if len(self.hashes) != size.bit_count():
            raise InvalidInputError("merkle.bad_frontier", "The hashes do not match the size.")
        if any(len(root) != HASH_BYTES for root in self.hashes):
            raise InvalidInputError("merkle.bad_frontier", "A hash is not 32 bytes long.")

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        self._push(leaf, 0)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaf hashes, in their order."""
        remaining = iter(leaves)
        for level in _steps(self.size, len(leaves)):
            self._push(subtree_root(list(islice(remaining, 1 << level))), level)

    def root(self) -> bytes:
        """Return the root of the tree as it stands."""
        if not self.hashes:
            return EMPTY_ROOT
        *larger, root = self.hashes
        for left in reversed(larger):
            root = node_hash(left, root)
        return root

    def encode(self) -> bytes:
        """Return the frontier as bytes: the size as 8 bytes, big-endian, then the hashes."""
        return self.size.to_bytes(_SIZE_BYTES) + b"".join(self.hashes)

    @classmethod
    def decode(cls, content: bytes) -> Frontier:
        """Take up a tree from the bytes `encode` gave.

        Raises:
            InvalidInputError: the bytes are not those of a frontier.
        """
        if len(content) < _SIZE_BYTES or (len(content) - _SIZE_BYTES) % HASH_BYTES:
            raise InvalidInputError("merkle.bad_frontier", "The frontier has a wrong length.")
        starts = range(_SIZE_BYTES, len(content), HASH_BYTES)
        hashes = (content[start : start + HASH_BYTES] for start in starts)
        return cls(int.from_bytes(content[:_SIZE_BYTES]), hashes)

    def _push(self, root: bytes, level: int) -> None:
        # INVARIANT: the size is a multiple of 2**level, so each 1 above it is a subtree to merge.
        above = self.size >> level
        hashes = self.hashes
        while above & 1:
            root = node_hash(hashes.pop(), root)
            above >>= 1
        hashes.append(root)
        self.size += 1 << level


def _steps(size: int, count: int) -> Iterator[int]:
    """Yield the levels of the complete subtrees that bring a tree from ``size`` on by ``count``."""
    while count:
        fitting = count.bit_length() - 1
        aligned = (size & -size).bit_length() - 1 if size else _LARGEST_STEP
        level = min(fitting, aligned, _LARGEST_STEP)
        yield level
        size += 1 << level
        count -= 1 << level
