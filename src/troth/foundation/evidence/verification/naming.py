"""From differing hashes to names: what was done to which entry.

Commitments are salted, so an opening whose hash is another entry's commitment *is* that entry's.
"""

from __future__ import annotations

from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.tile_paths import TILE_WIDTH, Tile
from troth.foundation.evidence.verification.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from troth.foundation.evidence.verification.examination import Difference, Outcome


def strays(outcome: Outcome) -> set[bytes]:
    """Return the hashes of bodies that fit neither their own nor another differing entry."""
    differing = {d.commitment for d in outcome.differences}
    return {d.digest for d in outcome.differences if d.digest} - differing


def named(
    log: int, outcome: Outcome, *, sound_root: bool, homes: Mapping[bytes, int]
) -> Iterator[Finding]:
    """Yield a finding for everything that differs in a log.

    Args:
        log: its number.
        outcome: what hashing it again gave.
        sound_root: whether the commitments lead to the signed root.
        homes: of each stray body that belongs to an entry, which one.
    """
    differences = outcome.differences
    bodies = [d for d in differences if d.digest and d.digest != d.commitment]
    leaves = [d for d in differences if not d.commitment or leaf_hash(d.commitment) != d.leaf]
    if sound_root:
        yield from _wrong_tiles(log, leaves, outcome)
        yield from _bodies(log, bodies, homes)
    else:
        handled: set[int] = set()
        for finding, indexes in _commitments(log, leaves):
            handled |= indexes
            yield finding
        yield from _bodies(log, [d for d in bodies if d.index not in handled], homes)
        if not leaves:
            yield from _changed_bundles(log, outcome)


def _wrong_tiles(log: int, leaves: Sequence[Difference], outcome: Outcome) -> Iterator[Finding]:
    for number in sorted({d.index // TILE_WIDTH for d in leaves if d.commitment}):
        yield _tile(log, Tile(0, number))
    for number in sorted({d.index // TILE_WIDTH for d in leaves if not d.commitment}):
        yield Finding(
            "evidence.bundle_missing", f"Bundle {number} of log {log} is missing or unfit.", log
        )
    for tile in outcome.wrong_tiles:
        yield _tile(log, tile)


def _tile(log: int, tile: Tile) -> Finding:
    return Finding(
        "evidence.tile_changed",
        f"Tile {tile.index} of level {tile.level} of log {log} is missing, or is not the one that "
        "belongs to the entries.",
        log,
    )


def _changed_bundles(log: int, outcome: Outcome) -> Iterator[Finding]:
    for tile in outcome.wrong_tiles:
        if tile.level == 1:
            first = tile.index * TILE_WIDTH * TILE_WIDTH
            yield Finding(
                "evidence.entries_changed",
                f"Entries among {first} to {first + tile.width * TILE_WIDTH - 1} of log {log} "
                "were changed together with their tiles.",
                log,
            )


def _bodies(log: int, wrong: Sequence[Difference], homes: Mapping[bytes, int]) -> Iterator[Finding]:
    """Name bodies that do not fit their commitments."""
    owner = {**homes, **{d.commitment: d.index for d in wrong}}
    standing = {d.index: owner.get(d.digest) for d in wrong}
    for d in wrong:
        other = standing[d.index]
        if other is None:
            yield Finding(
                "evidence.body_changed",
                f"The body of entry {d.index} of log {log} is not the one that was recorded.",
                log,
                d.index,
            )
        elif standing.get(other) != d.index:
            yield Finding(
                "evidence.body_misplaced",
                f"At entry {d.index} of log {log} stands the body of entry {other}.",
                log,
                d.index,
            )
        elif d.index < other:
            yield Finding(
                "evidence.bodies_exchanged",
                f"The bodies of entries {d.index} and {other} of log {log} were exchanged.",
                log,
                d.index,
            )


_CHANGED: Final = "evidence.commitment_changed"


def _commitments(log: int, wrong: Sequence[Difference]) -> Iterator[tuple[Finding, set[int]]]:
    """Name commitments that differ from the tile; with each, the entries it explains."""
    if shifted := _shift(log, wrong):
        yield shifted, {d.index for d in wrong}
        return
    place = {d.leaf: d.index for d in wrong}
    for d in wrong:
        other = place.get(leaf_hash(d.commitment)) if d.commitment else None
        if other is not None and other != d.index:
            if d.index < other:
                yield _exchanged(log, d, other), {d.index, other}
        else:
            yield _changed(log, d), {d.index}


def _exchanged(log: int, d: Difference, other: int) -> Finding:
    return Finding(
        "evidence.entries_exchanged",
        f"Entries {d.index} and {other} of log {log} were exchanged.",
        log,
        d.index,
    )


def _changed(log: int, d: Difference) -> Finding:
    if not d.commitment:
        code, what = "evidence.entry_removed", "was removed"
    elif not d.leaf:
        code, what = "evidence.entry_inserted", "was inserted"
    elif d.digest == d.commitment:
        code, what = "evidence.entry_changed", "was replaced by another one"
    else:
        code, what = _CHANGED, "has another commitment than was signed"
    return Finding(code, f"Entry {d.index} of log {log} {what}.", log, d.index)


def _shift(log: int, wrong: Sequence[Difference]) -> Finding | None:
    """Recognise one entry that was taken out or put in, so that all behind it moved by one."""
    if len(wrong) < 3:  # noqa: PLR2004 - a shorter run may as well be an exchange
        return None
    pairs = list(pairwise(wrong[:65]))
    if all(_leaf(a) == b.leaf for a, b in pairs if a.commitment):
        code, what = "evidence.entry_removed", "was removed and all behind it moved up"
    elif all(_leaf(b) == a.leaf for a, b in pairs if b.commitment):
        code, what = "evidence.entry_inserted", "was inserted and all behind it moved down"
    else:
        return None
    index = wrong[0].index
    return Finding(code, f"Entry {index} of log {log} {what}.", log, index)


def _leaf(d: Difference) -> bytes:
    return leaf_hash(d.commitment)


def uncovered(
    missing: Sequence[tuple[int, int]], ranges: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the runs of missing bodies that no recorded expiry covers.

    Args:
        missing: first and last index of each run, ascending.
        ranges: first and last index of each expired run, in any order.
    """
    covered = _merged(ranges)
    step = 0
    for first, last in missing:
        at = first
        while step < len(covered) and covered[step][1] < at:
            step += 1
        for start, end in islice(covered, step, None):
            if start > last or at > last:
                break
            if start > at:
                yield at, start - 1
            at = max(at, end + 1)
        if at <= last:
            yield at, last


def _merged(ranges: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for first, last in sorted((first, last) for first, last in ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged


def removed(log: int, runs: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """Yield a finding for each body that is gone without a recorded expiry."""
    for first, last in runs:
        entries = f"entry {first}" if first == last else f"entries {first} to {last}"
        yield Finding(
            "evidence.body_removed",
            f"The body of {entries} of log {log} was removed; no recorded expiry covers it.",
            log,
            first,
        )
