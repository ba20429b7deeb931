"""Verifying an exported folder: no database, no data folder, no network.

Only the core and values of this room are imported. The folder is hostile input: paths are built
from numbers, files are read whole only up to the sizes their format allows, and what is malformed
is a finding and never a crash.
"""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.core.errors import InvalidInputError, TrothError
from troth.core.merkle.checkpoints import parse_checkpoint
from troth.core.merkle.hashing import HASH_BYTES
from troth.core.merkle.notes import parse_verifier_key
from troth.core.merkle.tile_paths import TILE_WIDTH, Bundle, Tile
from troth.core.merkle.tlog_proof import parse_tlog_proof, verify_tlog_proof
from troth.core.sealing.signing import NoteVerifier
from troth.foundation.evidence.verification.examination import SALT_BYTES, Stretch
from troth.foundation.evidence.verification.findings import Finding, Report
from troth.foundation.evidence.verification.verifying import (
    LogToVerify,
    of_log,
    strangers,
    verify,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BODIES_A_FILE: Final = 65_536
"""Entries whose bodies one file holds."""

_PREFIX: Final = b"\x00\x20"
_BUNDLE_ENTRY_BYTES: Final = 2 + HASH_BYTES


class Manifest(msgspec.Struct, forbid_unknown_fields=True):
    """What an export says about itself; nobody signed it, and nothing depends on it but wording.

    Attributes:
        format: ``troth-evidence``.
        version: 1.
        logs: numbers of the logs.
        complete: whether every body that did not expire is here.
    """

    format: str
    version: int
    logs: list[int]
    complete: bool


class Line(msgspec.Struct):
    """One line of a file of bodies."""

    index: int
    salt: str
    body: msgspec.Raw


_LINES: Final = msgspec.json.Decoder(Line)


def verify_export(
    folder: Path,
    *,
    vkeys: Sequence[str] = (),
    checkpoints: Sequence[str] = (),
    seen: Callable[[int], None] = lambda _: None,
) -> Report:
    """Verify an exported folder.

    Args:
        folder: where it is.
        vkeys: keys that are trusted, as published; without them those in the folder are, which
            shows that the folder is whole but not whose it is.
        checkpoints: signed checkpoints kept from earlier; the logs have to continue them.
        seen: told the number of each log when it was examined.

    Raises:
        InvalidInputError: ``evidence.not_an_export``: it is not such a folder.
    """
    manifest = _manifest(folder)
    extra: list[Finding] = []
    logs = []
    for number in sorted(set(manifest.logs)):
        log = _log(folder / "logs" / str(number), number, vkeys, extra)
        if log:
            logs.append(_with_kept(log, of_log(log.origin, checkpoints)))
    mark = _text(folder / "highwater")
    report = verify(logs, mark=mark, complete=manifest.complete, seen=seen)
    for log in logs:
        if isinstance(log.examined, ExportedLog):
            extra += log.examined.found
    for finding in [*extra, *strangers(logs, checkpoints)]:
        report.add(finding)
    return report


def verify_proof_file(content: bytes, *, vkeys: Sequence[str]) -> bytes:
    """Verify a proof that was handed out, and return the body it proves.

    Args:
        content: the tlog-proof file; its ``extra`` line is the opening.
        vkeys: keys that are trusted, as published.

    Raises:
        InvalidInputError: it is not such a file, has no opening, or no key is trusted.
        TamperError: it does not verify.
    """
    proof = parse_tlog_proof(content)
    if proof.extra is None or len(proof.extra) <= SALT_BYTES:
        raise InvalidInputError(
            "evidence.no_opening",
            "The proof does not carry what the entry says.",
            "Its body has expired; a C2SP client verifies it with the opening that you kept.",
        )
    origin = parse_checkpoint(proof.checkpoint).origin
    verifiers = [NoteVerifier(*parse_verifier_key(vkey)) for vkey in vkeys]
    if not verifiers:
        raise InvalidInputError(
            "evidence.no_key",
            "A proof is verified with the log's published key.",
            "Name it with --vkey; the public listener shows it under /log/.",
        )
    verify_tlog_proof(proof, sha256(proof.extra).digest(), origin=origin, verifiers=verifiers)
    return proof.extra[SALT_BYTES:]


def _manifest(folder: Path) -> Manifest:
    try:
        manifest = msgspec.json.decode((folder / "manifest.json").read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        manifest = Manifest("", 0, [], complete=False)
    if manifest.format != "troth-evidence" or manifest.version != 1 or not manifest.logs:
        raise InvalidInputError(
            "evidence.not_an_export",
            "The folder is not an export of Troth's evidence.",
            "Name the folder that troth evidence export made; it holds manifest.json.",
        )
    return manifest


def _log(
    folder: Path, number: int, vkeys: Sequence[str], extra: list[Finding]
) -> LogToVerify | None:
    checkpoint, vkey = _text(folder / "checkpoint"), (_text(folder / "vkey") or "").strip()
    try:
        origin, _ = parse_verifier_key(vkey)
        if checkpoint is None:
            raise InvalidInputError("evidence.no_checkpoint", "There is no checkpoint.")
    except TrothError:
        what = f"Log {number} has no readable checkpoint or key."
        extra.append(Finding("evidence.log_missing", what, number))
        return None
    if vkeys and vkey not in vkeys:
        what = f"Log {number} is not signed by a key that you trust."
        extra.append(Finding("evidence.checkpoint_foreign", what, number))
    size = _size(checkpoint)
    earlier = (_text(folder / "earlier-checkpoints.jsonl") or "").splitlines()
    kept = []
    for line in earlier:
        try:
            kept.append(msgspec.json.decode(line.encode(), type=str))
        except msgspec.DecodeError:
            what = f"An earlier checkpoint of log {number} cannot be read."
            extra.append(Finding("evidence.checkpoint_foreign", what, number))
    return LogToVerify(number, origin, vkey, checkpoint, kept, ExportedLog(folder, number, size))


def _with_kept(log: LogToVerify, kept: list[str]) -> LogToVerify:
    return LogToVerify(
        log.number, log.origin, log.vkey, log.checkpoint, [*log.kept, *kept], log.examined
    )


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _size(checkpoint: str) -> int:
    try:
        return parse_checkpoint(checkpoint).size
    except TrothError:
        return 0


class ExportedLog:
    """The files of one exported log."""

    def __init__(self, folder: Path, number: int, size: int) -> None:
        """Read the files below ``folder``; ``size`` is what its checkpoint says."""
        self._folder = folder
        self._number = number
        self._size = size
        self.found: list[Finding] = []

    def stretches(self) -> Iterator[Stretch]:
        """Yield all stretches in the order of the log."""
        bodies: dict[int, dict[int, bytes]] = {}
        for number in range(self._bundle_count()):
            if number * TILE_WIDTH % BODIES_A_FILE == 0:
                bodies = self._bodies(number * TILE_WIDTH // BODIES_A_FILE)
            commitments = self._commitments(number)
            tile = self._read(Tile(0, number, self._width(number)), HASH_BYTES)
            yield Stretch(number, commitments, tile, bodies.get(number, {}))

    def upper_tile(self, tile: Tile) -> bytes | None:
        """Return a tile above the leaves; None when it is missing."""
        return self._read(tile, HASH_BYTES) or None

    def _bundle_count(self) -> int:
        count = -(-self._size // TILE_WIDTH)
        while (self._folder / Bundle(count).path).is_file():
            count += 1
        return count

    def _width(self, number: int) -> int:
        rest = self._size - number * TILE_WIDTH
        return rest if 0 < rest < TILE_WIDTH else TILE_WIDTH

    def _read(self, named: Tile | Bundle, each: int) -> bytes:
        """Return a file of exactly its size; the widest partial one when it is not there."""
        paths = [self._folder / named.path]
        whole = Tile(named.level, named.index) if isinstance(named, Tile) else Bundle(named.index)
        paths.append(self._folder / whole.path)
        partial = (self._folder / whole.path).with_name(f"{Path(whole.path).name}.p")
        paths += sorted(partial.glob("*"), key=_width_of, reverse=True)
        for path in paths:
            try:
                if path.stat().st_size <= each * TILE_WIDTH:
                    return path.read_bytes()
            except OSError:
                continue
        return b""

    def _commitments(self, number: int) -> bytes:
        content = self._read(Bundle(number, self._width(number)), _BUNDLE_ENTRY_BYTES)
        count, rest = divmod(len(content), _BUNDLE_ENTRY_BYTES)
        if rest or content[::_BUNDLE_ENTRY_BYTES] + content[1::_BUNDLE_ENTRY_BYTES] != (
            _PREFIX[:1] * count + _PREFIX[1:] * count
        ):
            return b""
        # Every entry has the same two bytes of length before it: both are taken out at once.
        commitments = bytearray(content)
        del commitments[::_BUNDLE_ENTRY_BYTES]
        del commitments[:: _BUNDLE_ENTRY_BYTES - 1]
        return bytes(commitments)

    def _bodies(self, number: int) -> dict[int, dict[int, bytes]]:
        """Return the bodies of one file by bundle and index."""
        grouped: dict[int, dict[int, bytes]] = defaultdict(dict)
        path = self._folder / "bodies" / f"{number:05}.jsonl"
        first, end = number * BODIES_A_FILE, min((number + 1) * BODIES_A_FILE, self._size)
        for index, opening in self._openings(path):
            bundle = grouped[index // TILE_WIDTH]
            if index in bundle or not first <= index < end:
                self._found("body_inserted", f"There is a body too many for entry {index}", index)
            else:
                bundle[index] = opening
        return grouped

    def _openings(self, path: Path) -> list[tuple[int, bytes]]:
        try:
            content = path.read_bytes()
        except OSError:
            return []
        try:
            return [
                (line.index, bytes.fromhex(line.salt) + line.body)
                for line in _LINES.decode_lines(content)
            ]
        except (msgspec.DecodeError, ValueError):
            self._found("body_file_unfit", f"The file of bodies {path.name} cannot be read", None)
        return []

    def _found(self, code: str, what: str, index: int | None) -> None:
        text = f"{what} in log {self._number}."
        self.found.append(Finding(f"evidence.{code}", text, self._number, index))


def _width_of(path: Path) -> int:
    return int(path.name) if path.name.isascii() and path.name.isdecimal() else 0


def opening_line(index: int, opening: bytes) -> bytes:
    """Return the line of a file of bodies: index, salt and the body's own bytes."""
    salt, body = opening[:SALT_BYTES].hex().encode(), opening[SALT_BYTES:]
    return b'{"index":%d,"salt":"%b","body":%b}\n' % (index, salt, body)


def as_json(report: Report) -> dict[str, Any]:
    """Return a report as JSON shows it."""
    return {"sound": report.sound, **msgspec.to_builtins(report)}
