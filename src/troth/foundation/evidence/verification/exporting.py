"""Exporting the evidence: a folder that anybody can verify, with or without Troth."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from troth.core.errors import InvalidInputError, ServiceUnavailableError
from troth.core.merkle.bundles import encode_bundle
from troth.core.merkle.tile_paths import Bundle
from troth.core.merkle.tiles import tiles_at
from troth.foundation.evidence.ledger.appending import milliseconds
from troth.foundation.evidence.ledger.heads import Head
from troth.foundation.evidence.ledger.mark import read_mark
from troth.foundation.evidence.ledger.trees import commitments, made_tile
from troth.foundation.evidence.models import Body, Checkpoint, Kind, Log, place_of, position_of
from troth.foundation.evidence.schemas import BodiesExpired, EvidenceExported, LogStarted
from troth.foundation.evidence.verification.offline import BODIES_A_FILE, Manifest, opening_line
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from django.db.models import QuerySet

ALWAYS: Final = (LogStarted.kind, BodiesExpired.kind)
"""Kinds whose bodies every export holds, because verifying needs them."""

README: Final = """\
Evidence of {origin}
{line}

This folder holds every entry that Troth recorded, as commitments in a Merkle tree, and what the
entries say as far as it is disclosed. Whoever has it can check that nothing was changed, removed,
inserted or moved, without trusting the company or Troth.

With Troth (no installation, database or network is needed):

    troth evidence verify THIS-FOLDER

Compare the key with one that you have from another source (the company's privacy centre shows it
under /log/), and hand in checkpoints that you kept from earlier:

    troth evidence verify THIS-FOLDER --vkey 'KEY' --checkpoint FILE

With other tools: each folder logs/N is a static transparency log in the formats of C2SP
(https://c2sp.org/tlog-tiles, https://c2sp.org/tlog-checkpoint): checkpoint is the signed head,
tile/L/N are the hashes, tile/entries/N the entries. Any client of such logs verifies them with
the key in logs/N/vkey. An entry is a commitment of 32 bytes.

To check by hand what an entry says, take its line in logs/N/bodies: SHA-256 over the sixteen
bytes of "salt" followed by the bytes of "body", exactly as they stand in the line, is the
commitment at that index.

highwater is the last head that was published before this export. earlier-checkpoints.jsonl are
heads signed on earlier days; the log continues each of them.

What this shows: that the record was not altered. What it does not show: that what was recorded
was true.
"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which bodies leave the house; commitments always do.

    Attributes:
        kinds: names of kinds; empty: all.
        since: only of actions from this instant on; None: all.
    """

    kinds: Sequence[str] = ()
    since: datetime | None = None

    @property
    def everything(self) -> bool:
        """Say whether no body is left out."""
        return not self.kinds and self.since is None


def _unseen(done: int, total: int) -> None:
    del done, total


@recorded(EvidenceExported)
def export(
    *,
    folder: Path,
    selection: Selection | None = None,
    progress: Callable[[int, int], None] = _unseen,
) -> None:
    """Write the evidence into a new folder, whole or not at all.

    Args:
        folder: where; it must not be there yet.
        selection: which bodies; by default all.
        progress: told how many entries of how many were written.

    Raises:
        NotPermittedError: the actor may not export evidence.
        InvalidInputError: ``evidence.export_exists``.
        ServiceUnavailableError: ``evidence.export_failed``: the disk is full or read-only.
    """
    require("evidence.export")
    if folder.exists():
        raise InvalidInputError(
            "evidence.export_exists", "The folder is there already.", "Name a new one."
        )
    # Written beside and moved, so that a folder that is there is always whole.
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        entries, bodies, logs = _write(beside, selection or Selection(), progress)
        beside.rename(folder)
    except OSError as error:
        raise ServiceUnavailableError(
            "evidence.export_failed",
            f"The export could not be written: {os.strerror(error.errno or 0).lower()}.",
            "Make room, or name a folder that may be written to.",
        ) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    note(logs=logs, entries=entries, bodies=bodies)


def _write(
    folder: Path, selection: Selection, progress: Callable[[int, int], None]
) -> tuple[int, int, int]:
    mark = read_mark()
    heads = [Head.of(log) for log in Log.objects.order_by("number")]
    total, done, bodies = sum(head.size for head in heads), 0, 0
    for head in heads:
        place = folder / "logs" / str(head.log)
        _write_tree(place, head)
        for count in _write_bodies(place, head, selection):
            bodies += count
            done = min(done + BODIES_A_FILE, total)
            progress(done, total)
    if mark is not None:
        (folder / "highwater").write_text(mark, encoding="utf-8")
    title = heads[-1].origin if heads else ""
    (folder / "README.txt").write_text(
        README.format(origin=title, line="=" * (len(title) + 12)), encoding="utf-8"
    )
    numbers = [head.log for head in heads]
    manifest = Manifest("troth-evidence", 1, numbers, complete=selection.everything)
    (folder / "manifest.json").write_bytes(msgspec.json.encode(manifest) + b"\n")
    return total, bodies, len(heads)


def _write_tree(folder: Path, head: Head) -> None:
    for tile in tiles_at(head.size):
        if tile.level == 0:
            entries = commitments(head.log, tile.index, tile.width)
            _put(folder / Bundle(tile.index, tile.width).path, encode_bundle(entries))
        _put(folder / tile.path, made_tile(head.log, tile))
    texts = Checkpoint.objects.filter(log_id=head.log, size__lte=head.size).order_by("size")
    lines = [msgspec.json.encode(text) + b"\n" for text in texts.values_list("text", flat=True)]
    _put(folder / "earlier-checkpoints.jsonl", b"".join(lines))
    _put(folder / "vkey", f"{head.vkey}\n".encode())
    _put(folder / "checkpoint", head.checkpoint.encode())


def _write_bodies(folder: Path, head: Head, selection: Selection) -> Iterator[int]:
    for number in range(-(-head.size // BODIES_A_FILE)):
        first = number * BODIES_A_FILE
        rows = _selected(head, first, min(first + BODIES_A_FILE, head.size), selection)
        lines = [opening_line(position_of(place), bytes(opening or b"")) for place, opening in rows]
        _put(folder / "bodies" / f"{number:05}.jsonl", b"".join(lines))
        yield len(lines)


def _selected(
    head: Head, first: int, end: int, selection: Selection
) -> QuerySet[Body, tuple[int, bytes | memoryview | None]]:
    rows = Body.objects.filter(
        place__gte=place_of(head.log, first),
        place__lt=place_of(head.log, end),
        opening__isnull=False,
    )
    always = Kind.objects.filter(name__in=ALWAYS).values_list("pk", flat=True)
    kept = rows.filter(kind_id__in=list(always))
    if selection.kinds:
        chosen = Kind.objects.filter(name__in=selection.kinds).values_list("pk", flat=True)
        rows = rows.filter(kind_id__in=list(chosen))
    if selection.since is not None:
        rows = rows.filter(at_ms__gte=milliseconds(selection.since))
    whole = rows if selection.everything else rows | kept
    return whole.order_by("place").values_list("place", "opening")


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
