"""A proof verifies as it was made and in no other way: bits, order, number, index, sizes, roots."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import TamperError
from troth.core.merkle.encoding import LARGEST_SIZE
from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = st.integers(1, 300)
LEAVES = [leaf_hash(number.to_bytes(2)) for number in range(300)]
LEVELS = Levels(LEAVES)
TREES = SIZES.flatmap(lambda size: st.tuples(st.integers(0, size - 1), st.just(size)))
GROWTHS = st.integers(2, 300).flatmap(lambda new: st.tuples(st.integers(1, new - 1), st.just(new)))


def with_each_bit_flipped(content: bytes) -> Iterator[bytes]:
    for bit in range(len(content) * 8):
        yield (int.from_bytes(content) ^ (1 << bit)).to_bytes(len(content))


def altered(proof: list[bytes]) -> Iterator[list[bytes]]:
    """Yield the proof with each bit flipped, each hash left out, doubled or cut, and one added."""
    yield [*proof, bytes(32)]
    for place, sibling in enumerate(proof):
        before, after = proof[:place], proof[place + 1 :]
        for flipped in with_each_bit_flipped(sibling):
            yield [*before, flipped, *after]
        yield [*before, *after]
        yield [*before, sibling, sibling, *after]
        yield [*before, sibling[:-1], *after]
        yield [*before, sibling + b"\x00", *after]
    if proof != proof[::-1]:
        yield proof[::-1]


@given(TREES)
def test_an_inclusion_proof_holds_for_nothing_else(tree: tuple[int, int]) -> None:
    index, size = tree
    leaf, root, proof = LEAVES[index], root_at(LEVELS, size), inclusion_proof(LEVELS, index, size)
    verify_inclusion(leaf, index, size, proof, root)
    for other in altered(proof):
        with pytest.raises(TamperError):
            verify_inclusion(leaf, index, size, other, root)
    for other_root in with_each_bit_flipped(root):
        with pytest.raises(TamperError, match="does not lead"):
            verify_inclusion(leaf, index, size, proof, other_root)
    for other_leaf in with_each_bit_flipped(leaf):
        with pytest.raises(TamperError, match="does not lead"):
            verify_inclusion(other_leaf, index, size, proof, root)
    for other_index in {*range(-2, size + 3), LARGEST_SIZE + 1} - {index}:
        with pytest.raises(TamperError):
            verify_inclusion(leaf, other_index, size, proof, root)


@given(TREES, SIZES)
def test_an_inclusion_proof_of_another_size_does_not_lead_to_the_root(
    tree: tuple[int, int], other: int
) -> None:
    # Several sizes give a leaf the same path, so a size is bound by the signature under it alone.
    index, size = tree
    proof = inclusion_proof(LEVELS, index, size)
    if other != size:
        with pytest.raises(TamperError):
            verify_inclusion(LEAVES[index], index, other, proof, root_at(LEVELS, other))


@given(GROWTHS)
def test_a_consistency_proof_holds_for_nothing_else(growth: tuple[int, int]) -> None:
    old, new = growth
    old_root, new_root = root_at(LEVELS, old), root_at(LEVELS, new)
    proof = consistency_proof(LEVELS, old, new)
    verify_consistency(old, new, old_root, new_root, proof)
    for other in altered(proof):
        with pytest.raises(TamperError):
            verify_consistency(old, new, old_root, new_root, other)
    for other_root in with_each_bit_flipped(old_root):
        with pytest.raises(TamperError, match="root"):
            verify_consistency(old, new, other_root, new_root, proof)
    for other_root in with_each_bit_flipped(new_root):
        with pytest.raises(TamperError, match="new root"):
            verify_consistency(old, new, old_root, other_root, proof)


@given(GROWTHS, st.integers(0, 299))
def test_a_log_that_changed_the_past_is_caught(growth: tuple[int, int], changed: int) -> None:
    old, new = growth
    rewritten = list(LEAVES)
    rewritten[changed % old] = leaf_hash(b"rewritten")
    levels = Levels(rewritten)
    with pytest.raises(TamperError, match="root"):
        verify_consistency(
            old,
            new,
            root_at(LEVELS, old),
            root_at(levels, new),
            consistency_proof(levels, old, new),
        )


@pytest.mark.parametrize(
    ("old", "new", "old_root", "new_root", "proof"),
    [
        (0, 0, bytes(32), bytes(32), []),
        (0, 5, bytes(32), root_at(LEVELS, 5), []),
        (0, 5, root_at(LEVELS, 0), root_at(LEVELS, 5), [bytes(32)]),
        (5, 5, root_at(LEVELS, 5), root_at(LEVELS, 6), []),
        (5, 5, root_at(LEVELS, 5), root_at(LEVELS, 5), [bytes(32)]),
        (6, 5, root_at(LEVELS, 6), root_at(LEVELS, 5), []),
        (-1, 5, root_at(LEVELS, 0), root_at(LEVELS, 5), []),
        (5, LARGEST_SIZE + 1, root_at(LEVELS, 5), root_at(LEVELS, 5), []),
        (3, 7, root_at(LEVELS, 3), root_at(LEVELS, 7), []),
    ],
)
def test_consistency_has_no_loose_ends(
    old: int, new: int, old_root: bytes, new_root: bytes, proof: list[bytes]
) -> None:
    with pytest.raises(TamperError):
        verify_consistency(old, new, old_root, new_root, proof)
