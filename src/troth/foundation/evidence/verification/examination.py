"""Verifying one log: hash everything again and name what differs.

Pure: what is examined comes in as stretches of up to 256 entries, from a database or from files,
and nothing is believed but the signature of the head. The fast path compares joined hashes; only
where they differ the single entries are looked at.

Which side is wrong, when a tile and the commitments differ? If the commitments lead to the signed
root, the tile was changed; otherwise the commitments were.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Protocol

import msgspec

from troth.core.merkle.frontier import Frontier
from troth.core.merkle.hashing import HASH_BYTES, leaf_hashes, subtree_root
from troth.core.merkle.tile_paths import TILE_WIDTH, Tile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from troth.core.merkle.checkpoints import Checkpoint

SALT_BYTES: Final = 16
MOST_KEPT: Final = 10_000
"""Differing entries that are looked at one by one; more only in a log that is wholly other."""

_EXPIRY: Final = b'"kind":"evidence.bodies_expired"'


@dataclass(frozen=True, slots=True)
class Stretch:
    """Up to 256 entries in a row.

    Attributes:
        number: which bundle.
        commitments: joined, 32 bytes each; empty when the bundle is missing.
        tile: the hashes of the level 0 tile, joined; empty when it is missing.
        openings: the bodies that are there, by index.
    """

    number: int
    commitments: bytes
    tile: bytes
    openings: Mapping[int, bytes]


class Examined(Protocol):
    """A log that can be read for verification."""

    def stretches(self) -> Iterator[Stretch]:
        """Yield all stretches in the order of the log."""

    def upper_tile(self, tile: Tile) -> bytes | None:
        """Return a published tile above the leaves; None when it is missing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry of which something differs.

    Attributes:
        index: the entry.
        commitment: as the bundle has it; empty when missing.
        leaf: as the tile has it; empty when missing.
        digest: the hash of the opening that is there; empty when there is none.
    """

    index: int
    commitment: bytes
    leaf: bytes
    digest: bytes


@dataclass(slots=True)
class Outcome:
    """What hashing a log again gave.

    Attributes:
        frontier: the tree that the commitments make.
        differences: entries of which something differs.
        unkept: how many differences beyond those kept.
        missing: indexes without a body, as runs (first, last).
        expiries: (log, runs) of verified entries that say which bodies expired.
        wrong_tiles: tiles above the leaves that differ from the hashes below; missing ones too.
        roots: the root at each size that was asked for.
        started: the facts of entry 0 when its body is there and verified.
        bodies: how many bodies were hashed.
    """

    frontier: Frontier = field(default_factory=Frontier)
    differences: list[Difference] = field(default_factory=list)
    unkept: int = 0
    missing: list[tuple[int, int]] = field(default_factory=list)
    expiries: list[tuple[int, list[list[int]]]] = field(default_factory=list)
    wrong_tiles: list[Tile] = field(default_factory=list)
    roots: dict[int, bytes] = field(default_factory=dict)
    started: dict[str, Any] | None = None
    bodies: int = 0


def examine(log: Examined, sizes: Sequence[int]) -> Outcome:
    """Hash a log again.

    Args:
        log: what to read.
        sizes: the sizes at which the root is wanted, for checkpoints of earlier days.
    """
    return _Examination(log, sizes).run()


class _Examination:
    def __init__(self, log: Examined, sizes: Sequence[int]) -> None:
        self._log = log
        self._sizes = sorted({size for size in sizes if size > 0}, reverse=True)
        self._outcome = Outcome()
        # A tree over full bundles has the very hashes of the tree over their entries.
        self._blocks = Frontier()
        self._rows: list[list[bytes]] = []
        self._counts: list[int] = []

    def run(self) -> Outcome:
        for stretch in self._log.stretches():
            commitments = split(stretch.commitments)
            leaves = leaf_hashes(commitments)
            if not commitments:  # go on with what the tile says, so that the rest is verified
                leaves = split(stretch.tile)
            first = stretch.number * TILE_WIDTH
            self._compare(stretch, commitments, leaves, first)
            self._grow(leaves, first)
        self._finish_tiles()
        return self._outcome

    def _compare(
        self,
        stretch: Stretch,
        commitments: Sequence[bytes],
        leaves: Sequence[bytes],
        first: int,
    ) -> None:
        openings = stretch.openings
        digests = [sha256(opening).digest() for opening in openings.values()]
        self._outcome.bodies += len(digests)
        whole = b"".join(digests) == stretch.commitments and len(digests) == len(commitments)
        # A bundle that is gone together with its bodies agrees with the tile, and is missing.
        if not commitments or not whole or b"".join(leaves) != stretch.tile:
            by_index = dict(zip(openings, digests, strict=True))
            self._look_closer(stretch, commitments, by_index, first)
        for index, opening in openings.items():
            if _EXPIRY in opening or index == 0:
                self._note_own(opening, commitments, index - first)

    def _look_closer(
        self,
        stretch: Stretch,
        commitments: Sequence[bytes],
        digests: Mapping[int, bytes],
        first: int,
    ) -> None:
        tile = split(stretch.tile)
        for offset in range(max(len(commitments), len(tile))):
            index = first + offset
            commitment = commitments[offset] if offset < len(commitments) else b""
            leaf = tile[offset] if offset < len(tile) else b""
            digest = digests.get(index, b"")
            if not digest:
                self._note_missing(index)
            same_leaf = commitment and leaf_hashes([commitment])[0] == leaf
            if not same_leaf or (digest and digest != commitment):
                self._note(Difference(index, commitment, leaf, digest))

    def _note(self, difference: Difference) -> None:
        if len(self._outcome.differences) < MOST_KEPT:
            self._outcome.differences.append(difference)
        else:
            self._outcome.unkept += 1

    def _note_missing(self, index: int) -> None:
        runs = self._outcome.missing
        if runs and runs[-1][1] == index - 1:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))

    def _note_own(self, opening: bytes, commitments: Sequence[bytes], offset: int) -> None:
        """Note what an entry of the ledger about itself says, when it verifies."""
        if offset >= len(commitments) or sha256(opening).digest() != commitments[offset]:
            return
        entry = msgspec.json.decode(opening[SALT_BYTES:])
        facts = entry["facts"]
        if entry["kind"] == "evidence.bodies_expired":
            self._outcome.expiries.append((facts["log"], facts["ranges"]))
        elif entry["kind"] == "evidence.log_started" and self._outcome.started is None:
            self._outcome.started = facts

    def _grow(self, leaves: Sequence[bytes], first: int) -> None:
        while self._sizes and self._sizes[-1] <= first + len(leaves):
            size = self._sizes.pop()
            self._outcome.roots[size] = self._tree(leaves[: size - first]).root()
        if len(leaves) == TILE_WIDTH:
            root = subtree_root(leaves)
            self._blocks.append(root)
            self._push(0, root)
            self._outcome.frontier = self._tree([])
        else:
            self._outcome.frontier = self._tree(leaves)

    def _tree(self, rest: Sequence[bytes]) -> Frontier:
        tree = Frontier(self._blocks.size * TILE_WIDTH, self._blocks.hashes)
        tree.extend(rest)
        return tree

    def _push(self, row: int, root: bytes) -> None:
        """Add a hash to the tile that is being filled in a row; row 0 is tile level 1."""
        if row == len(self._rows):
            self._rows.append([])
            self._counts.append(0)
        self._rows[row].append(root)
        if len(self._rows[row]) == TILE_WIDTH:
            above = subtree_root(self._rows[row])
            self._check_tile(row)
            self._push(row + 1, above)

    def _finish_tiles(self) -> None:
        for row, hashes in enumerate(self._rows):
            if hashes:
                self._check_tile(row)

    def _check_tile(self, row: int) -> None:
        hashes = self._rows[row]
        tile = Tile(row + 1, self._counts[row], len(hashes))
        content = self._log.upper_tile(tile)
        if content is None or content[: len(hashes) * HASH_BYTES] != b"".join(hashes):
            self._outcome.wrong_tiles.append(tile)
        self._counts[row] += 1
        self._rows[row] = []


def split(joined: bytes) -> list[bytes]:
    """Return hashes that stand joined, one by one."""
    return [joined[start : start + HASH_BYTES] for start in range(0, len(joined), HASH_BYTES)]


def agrees(outcome: Outcome, checkpoint: Checkpoint) -> bool:
    """Say whether the commitments lead to a checkpoint's root at its size."""
    if checkpoint.size == outcome.frontier.size:
        return outcome.frontier.root() == checkpoint.root
    return outcome.roots.get(checkpoint.size) == checkpoint.root
