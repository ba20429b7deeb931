"""Verifying a live installation: the database against its signed heads, its files and its mark.

Reading goes on while others append: what was signed when the verification began is verified, and
the edge of the log is looked at once, under the head's lock, at the end.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from troth.core.merkle.bundles import encode_bundle
from troth.core.merkle.hashing import HASH_BYTES, leaf_hashes
from troth.core.merkle.tile_paths import TILE_WIDTH, Tile
from troth.core.merkle.tile_paths import Bundle as BundleName
from troth.core.merkle.tiles import tile_hashes
from troth.foundation.evidence.ledger.columns import ColumnReader, Misfiled, Row
from troth.foundation.evidence.ledger.heads import Head
from troth.foundation.evidence.ledger.mark import read_mark
from troth.foundation.evidence.ledger.publishing import published_size
from troth.foundation.evidence.ledger.trees import log_folder, made_tile
from troth.foundation.evidence.models import (
    Body,
    Bundle,
    Checkpoint,
    Log,
    place_of,
    position_of,
)
from troth.foundation.evidence.verification.edges import edges
from troth.foundation.evidence.verification.examination import Stretch
from troth.foundation.evidence.verification.findings import Finding, Report
from troth.foundation.evidence.verification.indexed import index_findings, misfiled_finding
from troth.foundation.evidence.verification.verifying import (
    LogToVerify,
    of_log,
    strangers,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

BUNDLES_AT_A_TIME: Final = 64


def verify_live(
    seen: Callable[[int], None] = lambda _: None, checkpoints: Sequence[str] = ()
) -> Report:
    """Verify everything the database and the data folder have.

    Args:
        seen: told the number of each log when it was examined.
        checkpoints: signed checkpoints kept from earlier; the logs have to continue them.

    Raises:
        ServiceUnavailableError: the mark or the database cannot be read.
    """
    mark = read_mark()  # before the heads: a mark is never ahead of what was committed before it
    heads = [Head.of(log) for log in Log.objects.order_by("number")]
    readers = [StoredLog(head) for head in heads]
    logs = [
        LogToVerify(head.log, head.origin, head.vkey, head.checkpoint, kept, reader)
        for head, reader in zip(heads, readers, strict=True)
        for kept in [_kept(head) + of_log(head.origin, checkpoints)]
    ]
    report = verify(logs, mark=mark, complete=True, seen=seen)
    for reader in readers:
        for finding in [*reader.found, *map(misfiled_finding, reader.misfiled)]:
            report.add(finding)
    for finding in [*edges(heads, mark), *strangers(logs, checkpoints), *index_findings()]:
        report.add(finding)
    return report


def misfiled_bodies() -> Iterator[Misfiled]:
    """Yield the bodies that are as they were recorded but stand under other columns."""
    for log in Log.objects.order_by("number"):
        reader = StoredLog(Head.of(log))
        for _ in reader.stretches():
            yield from reader.misfiled
            reader.misfiled.clear()


def _kept(head: Head) -> list[str]:
    """Return earlier checkpoints: one an hour, and the published one."""
    kept = list(Checkpoint.objects.filter(log_id=head.log).values_list("text", flat=True))
    try:
        published = (log_folder(head.log) / "checkpoint").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return kept
    # The published head of a log that a restore closed may be ahead of the database, as the next
    # log's first entry says; and publishing may have gone on since the head was read.
    return [*kept, published] if published_size(head) <= head.size else kept


class StoredLog:
    """One log in the database, with its published files."""

    def __init__(self, head: Head) -> None:
        """Read up to what ``head`` signed."""
        self._head = head
        self._folder = log_folder(head.log)
        self._published = min(published_size(head), head.size)
        self._columns = ColumnReader()
        self.found: list[Finding] = []
        self.misfiled: list[Misfiled] = []

    def stretches(self) -> Iterator[Stretch]:
        """Yield all stretches in the order of the log."""
        total = -(-self._head.size // TILE_WIDTH)
        for start in range(0, total, BUNDLES_AT_A_TIME):
            yield from self._some(start, min(start + BUNDLES_AT_A_TIME, total))

    def _some(self, start: int, end: int) -> Iterator[Stretch]:
        log = self._head.log
        bundles = Bundle.objects.filter(
            place__gte=place_of(log, start), place__lt=place_of(log, end)
        ).values_list("place", "commitments")
        joined = {position_of(place): bytes(content) for place, content in bundles}
        openings = self._openings(start * TILE_WIDTH, end * TILE_WIDTH, joined)
        for number in range(start, end):
            commitments = joined.get(number, b"")[: self._width(number) * HASH_BYTES]
            commitments = commitments[: len(commitments) // HASH_BYTES * HASH_BYTES]
            if number * TILE_WIDTH < self._published:
                self._check_bundle(number, commitments)
            tile = self._tile(number, commitments)
            yield Stretch(number, commitments, tile, openings.get(number, {}))

    def _width(self, number: int) -> int:
        return min(TILE_WIDTH, self._head.size - number * TILE_WIDTH)

    def _openings(
        self, first: int, end: int, bundles: Mapping[int, bytes]
    ) -> dict[int, dict[int, bytes]]:
        log, grouped = self._head.log, dict[int, dict[int, bytes]]()
        found = Body.objects.filter(
            place__gte=place_of(log, first),
            place__lt=place_of(log, min(end, self._head.size)),
            opening__isnull=False,
        ).order_by("place")
        columns = found.values_list("place", "opening", "kind_id", "actor_id", "at_ms")
        rows: list[Row] = [
            (place, bytes(opening or b""), kind, actor, at_ms)
            for place, opening, kind, actor, at_ms in columns
        ]
        for place, opening, *_ in rows:
            index = position_of(place)
            grouped.setdefault(index // TILE_WIDTH, {})[index] = opening
        for wrong in self._columns.misfiled(rows):
            number, offset = divmod(position_of(wrong.place), TILE_WIDTH)
            at = offset * HASH_BYTES
            commitment = bundles.get(number, b"")[at : at + HASH_BYTES]
            # Another body than was recorded is found by its hash, and says nothing of its columns.
            if sha256(wrong.opening).digest() == commitment:
                self.misfiled.append(wrong)
        return grouped

    def _tile(self, number: int, commitments: bytes) -> bytes:
        """Return the published hashes; those not yet published are taken from the database."""
        width = min(TILE_WIDTH, max(0, self._published - number * TILE_WIDTH))
        published = self._file(Tile(0, number, width)) if width else b""
        made = b"".join(leaf_hashes(tile_hashes(commitments, len(commitments) // HASH_BYTES)))
        return published[: width * HASH_BYTES] + made[width * HASH_BYTES :]

    def upper_tile(self, tile: Tile) -> bytes | None:
        """Return a published tile above the leaves; None when it is missing."""
        published = (self._published >> (8 * tile.level)) - tile.index * TILE_WIDTH
        if published < tile.width:
            # The published part was compared in its own width when it was written, and the leaves
            # below are compared each time.
            return made_tile(self._head.log, tile)
        return self._file(tile) or None

    def _check_bundle(self, number: int, commitments: bytes) -> None:
        width = min(TILE_WIDTH, self._published - number * TILE_WIDTH)
        content = self._file(BundleName(number, width))
        entries = tile_hashes(commitments, len(commitments) // HASH_BYTES)[:width]
        if entries and content[: width * (HASH_BYTES + 2)] != encode_bundle(entries):
            self.found.append(
                Finding(
                    "evidence.bundle_changed",
                    f"The published bundle {number} of log {self._head.log} is missing, or is "
                    "not the one in the database.",
                    self._head.log,
                )
            )

    def _file(self, named: Tile | BundleName) -> bytes:
        whole = (
            Tile(named.level, named.index) if isinstance(named, Tile) else BundleName(named.index)
        )
        for path in (named.path, whole.path):
            content = self._read(self._folder / path)
            if content:
                return content
        return b""

    @staticmethod
    def _read(path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError:
            return b""
