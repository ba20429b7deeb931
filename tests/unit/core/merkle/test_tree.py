"""Roots and proofs against RFC 6962's own recursion, for small trees, and published vectors."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import vectors
from tests.unit.core.merkle import naive
from troth.core.errors import InvalidInputError
from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import EMPTY_ROOT, leaf_hash, leaf_hashes, node_hash, subtree_root
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from troth.core.merkle.replay import replay

ENTRIES = [f"entry {number}".encode() for number in range(67)]
LEAVES = leaf_hashes(ENTRIES)
PUBLISHED = vectors.load("rfc6962")
PUBLISHED_LEAVES = [leaf_hash(bytes.fromhex(leaf)) for leaf in PUBLISHED["leaves"]]
PUBLISHED_ROOTS = [bytes.fromhex(root) for root in PUBLISHED["roots"]]


def test_published_roots() -> None:
    levels = Levels(PUBLISHED_LEAVES)
    assert [root_at(levels, size) for size in range(9)] == PUBLISHED_ROOTS
    assert [replay(PUBLISHED_LEAVES[:size]).root() for size in range(9)] == PUBLISHED_ROOTS
    assert PUBLISHED_ROOTS[0] == EMPTY_ROOT


@pytest.mark.parametrize("case", PUBLISHED["inclusion"])
def test_published_inclusion_proofs(case: dict[str, Any]) -> None:
    index, size = case["index"], case["size"]
    proof = [bytes.fromhex(sibling) for sibling in case["proof"]]
    assert inclusion_proof(Levels(PUBLISHED_LEAVES), index, size) == proof
    verify_inclusion(PUBLISHED_LEAVES[index], index, size, proof, PUBLISHED_ROOTS[size])


@pytest.mark.parametrize("case", PUBLISHED["consistency"])
def test_published_consistency_proofs(case: dict[str, Any]) -> None:
    old, new = case["old"], case["new"]
    proof = [bytes.fromhex(sibling) for sibling in case["proof"]]
    assert consistency_proof(Levels(PUBLISHED_LEAVES), old, new) == proof
    verify_consistency(old, new, PUBLISHED_ROOTS[old], PUBLISHED_ROOTS[new], proof)


@pytest.mark.parametrize("size", range(len(ENTRIES) + 1))
def test_every_way_to_the_root_is_that_of_the_rfc(size: int) -> None:
    root = naive.tree_hash(ENTRIES[:size])
    one_by_one, growing = Frontier(), Levels()
    for leaf in LEAVES[:size]:
        one_by_one.append(leaf)
        growing.append(leaf)
    assert one_by_one.root() == root_at(growing, size) == root
    assert root_at(Levels(LEAVES), size) == root
    assert replay(iter(LEAVES[:size])).root() == root
    assert one_by_one.size == growing.size == size


@given(st.lists(st.integers(0, 40), max_size=8))
def test_extending_in_any_steps_gives_the_same_tree(steps: list[int]) -> None:
    leaves = [leaf_hash(bytes((number % 256,))) for number in range(sum(steps))]
    frontier, levels, start = Frontier(), Levels(), 0
    for step in steps:
        frontier.extend(leaves[start : start + step])
        levels.extend(leaves[start : start + step])
        start += step
    assert frontier.root() == root_at(levels, start) == replay(leaves).root()
    assert frontier.hashes == replay(leaves).hashes


def test_replay_goes_on_from_a_tree_and_over_its_largest_step() -> None:
    leaves = leaf_hashes([number.to_bytes(4) for number in range(70_001)])
    frontier = replay(leaves[:3])
    assert replay(iter(leaves[3:]), onto=frontier) is frontier
    one_by_one = Frontier()
    for leaf in leaves:
        one_by_one.append(leaf)
    assert replay(leaves).hashes == frontier.hashes == one_by_one.hashes
    assert root_at(Levels(leaves), len(leaves)) == frontier.root()


@pytest.mark.parametrize("size", range(1, 35))
def test_every_inclusion_proof_is_that_of_the_rfc_and_verifies(size: int) -> None:
    levels, root = Levels(LEAVES), naive.tree_hash(ENTRIES[:size])
    for index in range(size):
        proof = inclusion_proof(levels, index, size)
        assert proof == naive.audit_path(index, ENTRIES[:size])
        verify_inclusion(LEAVES[index], index, size, proof, root)


@pytest.mark.parametrize("size", range(35))
def test_every_consistency_proof_is_that_of_the_rfc_and_verifies(size: int) -> None:
    levels, root = Levels(LEAVES), naive.tree_hash(ENTRIES[:size])
    for old in range(size + 1):
        proof = consistency_proof(levels, old, size)
        assert proof == naive.consistency(old, ENTRIES[:size])
        verify_consistency(old, size, naive.tree_hash(ENTRIES[:old]), root, proof)


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_there_is_no_proof_for_a_leaf_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(InvalidInputError, match="has no leaf"):
        inclusion_proof(Levels(LEAVES), index, size)


@pytest.mark.parametrize(("old", "new"), [(5, 4), (-1, 4)])
def test_there_is_no_proof_back_in_time(old: int, new: int) -> None:
    with pytest.raises(InvalidInputError, match="cannot follow"):
        consistency_proof(Levels(LEAVES), old, new)


@pytest.mark.parametrize(
    ("level", "index"), [(0, 67), (6, 1), (7, 0), (0, -1), (0, -2), (-1, 0), (40, 0)]
)
def test_an_incomplete_subtree_has_no_hash(level: int, index: int) -> None:
    with pytest.raises(InvalidInputError, match="not complete"):
        Levels(LEAVES).node(level, index)


def test_a_subtree_is_hashed_pair_by_pair() -> None:
    left, right = node_hash(*LEAVES[:2]), node_hash(*LEAVES[2:4])
    assert subtree_root(LEAVES[:4]) == node_hash(left, right)
    assert subtree_root(LEAVES[:1]) == LEAVES[0]


@given(st.integers(0, len(LEAVES)))
def test_a_frontier_survives_its_bytes(size: int) -> None:
    frontier = replay(LEAVES[:size])
    again = Frontier.decode(frontier.encode())
    assert (again.size, again.hashes) == (frontier.size, frontier.hashes)
    again.extend(LEAVES[size:])
    assert again.root() == naive.tree_hash(ENTRIES)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        bytes(7),
        bytes(9),
        replay(LEAVES[:5]).encode()[:-1],
        replay(LEAVES[:5]).encode()[:-32],
        replay(LEAVES[:5]).encode() + bytes(32),
        (2**63).to_bytes(8) + bytes(32),
    ],
)
def test_bytes_that_are_no_frontier_are_refused(content: bytes) -> None:
    with pytest.raises(InvalidInputError) as caught:
        Frontier.decode(content)
    assert caught.value.code == "merkle.bad_frontier"


def test_a_frontier_of_short_hashes_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="32 bytes"):
        Frontier(1, [bytes(31)])
