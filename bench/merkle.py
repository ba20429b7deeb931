"""How fast the evidence log's tree is: against pymerkle and against bare hashing, in one run.

    python bench/merkle.py [leaves]

*limit* is what the work cannot do without: the hashes, with ``hashlib`` alone, or for making a
proof the copies of its hashes out of one run of bytes. pymerkle is measured on a tree of 20,000
leaves: its time per leaf hardly depends on the size, its proofs grow with it. Times are CPU
microseconds per item, the best of several rounds.
"""

from __future__ import annotations

import sys
import time
from hashlib import sha256
from random import Random
from typing import TYPE_CHECKING, Final

from pymerkle import InmemoryTree
from pymerkle import verify_inclusion as pymerkle_verify_inclusion

from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import (
    consistency_proof,
    inclusion_proof,
    verify_consistency,
    verify_inclusion,
)
from troth.core.merkle.replay import replay
from troth.core.merkle.tiles import TileNodes, tile_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from troth.core.merkle.tile_paths import Tile

LEAVES: Final = int(sys.argv[1]) if len(sys.argv) > 1 else 1_048_576
PEER_LEAVES: Final = 20_000
SAMPLES: Final = 2_000
BODY: Final = bytes(188)
SALT: Final = bytes(16)


def microseconds(work: Callable[[], object], items: int, rounds: int = 3) -> float:
    """Return the CPU time of the best round, in microseconds per item."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times) / items * 1e6


def each(work: Callable[[int], object], items: Iterable[int]) -> Callable[[], None]:
    """Return work that is done for each item."""

    def run() -> None:
        for item in items:
            work(item)

    return run


def limit(hashes: int, length: int) -> float:
    """Return the time of bare hashing: so many hashes of so many bytes."""
    content = bytes(length)
    return microseconds(each(lambda _: sha256(content).digest(), range(20_000)), 20_000) * hashes


def copies(hashes: int) -> float:
    """Return the time of copying so many hashes out of a long run of bytes."""
    run = bytearray(32 * 4096)
    copy = each(lambda at: bytes(run[at * 32 : at * 32 + 32]), range(4096))
    return microseconds(copy, 4096) * hashes


def row(name: str, own: float, bare: float, peer: float | None = None) -> None:
    """Print one line of the table."""
    against_peer = f"{peer:9.2f} {peer / own:7.1f}x" if peer else f"{'-':>9} {'-':>8}"
    print(f"{name:<38}{own:9.2f} {bare:9.2f} {own / bare:7.2f}x {against_peer}")


def entries() -> Iterator[bytes]:
    """Yield the leaf hashes of an export: salt and body to commitment, commitment to leaf."""
    for index in range(LEAVES):
        yield leaf_hash(sha256(SALT + index.to_bytes(8) + BODY[8:]).digest())


def measure_growth(leaves: list[bytes]) -> None:
    """Measure appending one by one, many at once, and the replay of a whole export."""
    part = leaves[:200_000]
    peer_entries = [leaf[:8] for leaf in leaves[:PEER_LEAVES]]

    def append() -> None:
        frontier = Frontier()
        for leaf in part:
            frontier.append(leaf)

    def peer_append() -> None:
        tree = InmemoryTree(algorithm="sha256")
        for entry in peer_entries:
            tree.append_entry(entry)

    node = limit(1, 65)
    row("append a leaf", microseconds(append, len(part)), node, microseconds(peer_append, 20_000))
    row("extend, per leaf", microseconds(lambda: Frontier().extend(part), len(part)), node)
    row("keep all levels, per leaf", microseconds(lambda: Levels(part), len(part)), node)
    row("replay leaf hashes, per leaf", microseconds(lambda: replay(leaves), LEAVES, 1), node)
    whole = microseconds(lambda: replay(entries()), LEAVES, 1)
    row("verify an export, per entry", whole, limit(1, 204) + limit(1, 33) + node)
    print(f"{'':4}{LEAVES:,} entries of {len(BODY)} bytes: {whole * LEAVES / 1e6:.2f} s")


def measure_proofs(levels: Levels, size: int) -> None:
    """Measure proofs from memory and from warm tiles, and verifying them."""
    chosen = Random(1).sample(range(1, size), SAMPLES)
    root = root_at(levels, size)
    depth = (size - 1).bit_length()
    path, bare = limit(depth, 65), copies(depth)
    peer = peer_tree()
    theirs = [1 + index % (PEER_LEAVES - 1) for index in chosen]

    inclusion = each(lambda index: inclusion_proof(levels, index, size), chosen)
    peers = microseconds(each(peer.prove_inclusion, theirs), SAMPLES)
    row("inclusion proof, memory", microseconds(inclusion, SAMPLES), bare, peers)
    tiled = TileNodes(read_tile_of(levels)).at(size)
    near = each(lambda index: inclusion_proof(tiled, index % 65_536, size), chosen)
    near()
    row("inclusion proof, warm tiles", microseconds(near, SAMPLES), bare)
    consistency = each(lambda old: consistency_proof(levels, old, size), chosen)
    row("consistency proof, memory", microseconds(consistency, SAMPLES), bare)
    made = {index: inclusion_proof(levels, index, size) for index in chosen}
    verify = each(lambda i: verify_inclusion(levels.node(0, i), i, size, made[i], root), chosen)
    row("verify inclusion", microseconds(verify, SAMPLES), path, peer_verification(peer, theirs))
    steps = {old: (root_at(levels, old), consistency_proof(levels, old, size)) for old in chosen}
    verify = each(
        lambda old: verify_consistency(old, size, steps[old][0], root, steps[old][1]), chosen
    )
    row("verify consistency", microseconds(verify, SAMPLES), path)


def read_tile_of(levels: Levels) -> Callable[[Tile], bytes]:
    """Return a reader of tiles that cuts them from a tree in memory."""
    return lambda tile: tile_content(levels, tile)


def peer_tree() -> InmemoryTree:
    """Return pymerkle's tree of 20,000 leaves."""
    tree = InmemoryTree(algorithm="sha256")
    for index in range(PEER_LEAVES):
        tree.append_entry(index.to_bytes(8))
    return tree


def peer_verification(tree: InmemoryTree, chosen: list[int]) -> float:
    """Return what pymerkle takes to verify an inclusion."""
    root = tree.get_root()
    made = {index: (tree.get_leaf(index), tree.prove_inclusion(index)) for index in chosen}
    work = each(
        lambda index: pymerkle_verify_inclusion(made[index][0], root, made[index][1]), chosen
    )
    return microseconds(work, SAMPLES)


def main() -> None:
    """Measure and print."""
    print(f"{LEAVES:,} leaves; pymerkle with {PEER_LEAVES:,}; CPU microseconds\n")
    print(f"{'':<38}{'troth':>9} {'limit':>9} {'':>8} {'pymerkle':>9} {'faster':>8}")
    leaves = list(entries())
    measure_growth(leaves)
    levels = Levels(leaves)
    # A tree whose size is a power of two has no border to fold, one leaf less makes it longest.
    for size in (LEAVES, LEAVES * 1_000_000 // 1_048_576, LEAVES - 1):
        print(f"\nproofs for a tree of {size:,} leaves")
        measure_proofs(levels, size)


if __name__ == "__main__":
    main()
