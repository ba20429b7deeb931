"""The way from an entry to the signed root, as steps that a page shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.merkle.hashing import leaf_hash, node_hash
from troth.foundation.evidence.proving.proofs import commitment_of, head_of, path_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.foundation.evidence.ledger.heads import Head


@dataclass(frozen=True, slots=True)
class Step:
    """One hash on the way up.

    Attributes:
        sibling: the hash that is joined.
        left: whether it stands on the left.
        result: what both together hash to.
    """

    sibling: bytes
    left: bool
    result: bytes


@dataclass(frozen=True, slots=True)
class DrawnProof:
    """The whole way.

    Attributes:
        head: the signed head that it leads to.
        commitment: the entry of the log.
        leaf: its hash in the tree.
        steps: from the leaf up.
        holds: whether the way ends at the signed root.
    """

    head: Head
    commitment: bytes
    leaf: bytes
    steps: Sequence[Step]
    holds: bool


def drawn(log: int, index: int) -> DrawnProof:
    """Return the way from an entry to the root of its log.

    Raises:
        NotFoundError: there is no such log or entry.
    """
    head = head_of(log)
    commitment = commitment_of(head, index)
    leaf = node = leaf_hash(commitment)
    steps = []
    position, last = index, head.size - 1
    for sibling in path_of(head, index):
        # A node on the right border without a neighbour goes up unchanged.
        while position == last and not position & 1:
            position, last = position >> 1, last >> 1
        left = bool(position & 1)
        node = node_hash(sibling, node) if left else node_hash(node, sibling)
        steps.append(Step(sibling, left, node))
        position, last = position >> 1, last >> 1
    return DrawnProof(head, commitment, leaf, steps, node == head.root)
