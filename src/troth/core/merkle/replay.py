"""Replay: the head of a tree, from all its leaves.

This is what an offline verifier does with an export: it hashes every leaf again, and whatever was
altered, left out, inserted or exchanged gives another root than the signed one. Memory stays
bounded, however long the log is.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from troth.core.merkle.frontier import Frontier

if TYPE_CHECKING:
    from collections.abc import Iterable

_LEAVES_AT_A_TIME: Final = 65_536


def replay(leaves: Iterable[bytes], *, onto: Frontier | None = None) -> Frontier:
    """Return the frontier of the tree that these leaf hashes make.

    Args:
        leaves: the leaf hashes in the order of the log; read once, 65,536 at a time.
        onto: the tree to go on from, which is changed; a new one by default.
    """
    frontier = Frontier() if onto is None else onto
    remaining = iter(leaves)
    while part := list(islice(remaining, _LEAVES_AT_A_TIME)):
        frontier.extend(part)
    return frontier
