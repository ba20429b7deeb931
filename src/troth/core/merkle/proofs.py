"""Inclusion and consistency proofs: made from nodes, verified from nothing but themselves.

Both are the same thing seen twice. An inclusion proof leads from a leaf to the root; a consistency
proof leads from the last complete subtree of the old tree to the root of the new one, and passes
every subtree the old root is made of on the way. So there is one path to make and one to walk.

A path has two parts. Below the point where it meets the right border of the tree it takes a hash
at every level, left or right as the bits of the index say (*inner*). From there on only subtrees
to the left remain, one for each 1 among the remaining bits (*border*). Both lengths follow from
index and size alone, so a proof of another length is refused before anything is hashed.

Source: RFC 6962 sections 2.1.1 and 2.1.2, https://www.rfc-editor.org/rfc/rfc6962#section-2.1.1
(read 2026-11-23).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.encoding import LARGEST_SIZE
from troth.core.merkle.hashing import EMPTY_ROOT, HASH_BYTES, node_hash

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.merkle.nodes import NodeSource

_DISTRUST: Final = "Do not rely on it; ask for a new proof, and keep this one as evidence."


def inclusion_proof(source: NodeSource, index: int, size: int) -> list[bytes]:
    """Return the hashes from the leaf's sibling up to the root's child.

    Args:
        source: where the hashes come from; it holds ``size`` leaves at least.
        index: the leaf, from 0.
        size: the size of the tree the proof is for.

    Raises:
        InvalidInputError: the tree of this size has no such leaf.

    Source:
        RFC 6962 section 2.1.1.
    """
    if not 0 <= index < size:
        raise InvalidInputError(
            "merkle.no_such_leaf", f"A tree of {size} leaves has no leaf {index}."
        )
    return _path(source, 0, index, size)


def consistency_proof(source: NodeSource, old_size: int, new_size: int) -> list[bytes]:
    """Return the hashes that show the new tree to begin with the old one.

    The proof from an empty tree and the one between equal sizes are empty.

    Raises:
        InvalidInputError: the old tree is larger than the new one, or a size is negative.

    Source:
        RFC 6962 section 2.1.2.
    """
    if not 0 <= old_size <= new_size:
        raise InvalidInputError(
            "merkle.bad_sizes", f"A tree of {new_size} leaves cannot follow one of {old_size}."
        )
    if old_size in {0, new_size}:
        return []
    level, index = _last_complete_subtree(old_size)
    path = _path(source, level, index, new_size)
    return path if index == 0 else [source.node(level, index), *path]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> None:
    """Verify that a leaf hash stands at an index of the tree with this size and root.

    Size and root belong together through the checkpoint that names both: several sizes give a leaf
    the same path, so a proof alone does not bind the size.

    Raises:
        TamperError: it does not, or the proof does not show it.
    """
    if not 0 <= index < size <= LARGEST_SIZE:
        raise TamperError(
            "merkle.inclusion_index", f"A tree of {size} leaves has no leaf {index}.", _DISTRUST
        )
    inner, border = _lengths(index, size - 1)
    _require_hashes(proof, inner + border)
    if _walk(leaf, index, inner, proof) != root:
        raise TamperError(
            "merkle.inclusion_root",
            f"The proof does not lead from leaf {index} to the root of the tree of {size} leaves.",
            _DISTRUST,
        )


def verify_consistency(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Verify that the new tree begins with the old one.

    Raises:
        TamperError: it does not, or the proof does not show it; the message says which of the two
            roots the proof does not lead to.
    """
    if not 0 <= old_size <= new_size <= LARGEST_SIZE:
        raise TamperError(
            "merkle.consistency_sizes",
            f"A tree of {new_size} leaves cannot follow one of {old_size}.",
            _DISTRUST,
        )
    if old_size in {0, new_size}:
        _verify_without_path(old_size, new_size, old_root, new_root, proof)
        return
    level, index = _last_complete_subtree(old_size)
    inner, border = _lengths(index, (new_size - 1) >> level)
    _require_hashes(proof, inner + border + (index > 0))
    seed, path = (proof[0], proof[1:]) if index else (old_root, proof)
    _require_root("old", old_root, _walk_left(seed, index, inner, path))
    _require_root("new", new_root, _walk(seed, index, inner, path))


def _verify_without_path(
    old_size: int, new_size: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """Verify what begins with nothing, or is followed by nothing."""
    _require_hashes(proof, 0)
    if old_size == 0:
        _require_root("old", old_root, EMPTY_ROOT)
    if old_size == new_size:
        _require_root("new", new_root, old_root)


def _path(source: NodeSource, level: int, index: int, size: int) -> list[bytes]:
    """Return the path from the node at this level and index to the root."""
    last = (size - 1) >> level
    inner, _ = _lengths(index, last)
    node = source.node
    path = [node(level + step, (index >> step) ^ 1) for step in range(inner - 1)]
    if inner:  # here the path meets the border, whose subtree may be incomplete
        start = (last >> (inner - 1)) << (inner - 1 + level)
        path.append(source.border(start, size))
    path += [
        node(level + step, (index >> step) - 1)
        for step in range(inner, index.bit_length())
        if index >> step & 1
    ]
    return path


def _lengths(index: int, last: int) -> tuple[int, int]:
    """Return how many hashes a path takes below the border and along it."""
    inner = (index ^ last).bit_length()
    return inner, (index >> inner).bit_count()


def _last_complete_subtree(size: int) -> tuple[int, int]:
    """Return level and index of the rightmost complete subtree of a tree."""
    level = (size & -size).bit_length() - 1
    return level, (size - 1) >> level


def _walk(seed: bytes, index: int, inner: int, path: Sequence[bytes]) -> bytes:
    """Return the root that the path leads to."""
    for step, sibling in enumerate(path):
        if step >= inner or index >> step & 1:
            seed = node_hash(sibling, seed)
        else:
            seed = node_hash(seed, sibling)
    return seed


def _walk_left(seed: bytes, index: int, inner: int, path: Sequence[bytes]) -> bytes:
    """Return the root over what stands to the left of the path: the root of the old tree."""
    for step, sibling in enumerate(path):
        if step >= inner or index >> step & 1:
            seed = node_hash(sibling, seed)
    return seed


def _require_hashes(proof: Sequence[bytes], count: int) -> None:
    if len(proof) != count:
        raise TamperError(
            "merkle.proof_length",
            f"The proof has {len(proof)} hashes instead of {count}.",
            _DISTRUST,
        )
    if any(len(sibling) != HASH_BYTES for sibling in proof):
        raise TamperError(
            "merkle.proof_hash", "A hash of the proof is not 32 bytes long.", _DISTRUST
        )


def _require_root(which: str, stated: bytes, computed: bytes) -> None:
    if stated != computed:
        raise TamperError(
            "merkle.consistency_root", f"The proof does not lead to the {which} root.", _DISTRUST
        )
