"""One file to verify one entry with: index, inclusion proof and signed checkpoint.

Whoever holds the entry, this file (``.tlog-proof``) and the log's public key can verify, offline
and years later, that the entry is in the log.

Source: https://c2sp.org/tlog-proof (read 2026-11-23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.checkpoints import open_checkpoint, parse_checkpoint
from troth.core.merkle.encoding import (
    LARGEST_SIZE,
    as_text,
    format_base64,
    parse_base64,
    parse_decimal,
    parse_hash,
)
from troth.core.merkle.hashing import HASH_BYTES, leaf_hash
from troth.core.merkle.proofs import verify_inclusion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.merkle.checkpoints import Checkpoint
    from troth.core.merkle.notes import Verifier

_HEADER: Final = "c2sp.org/tlog-proof@v1"
_EXTRA: Final = "extra "
_INDEX: Final = "index "
_MOST_HASHES: Final = 63


@dataclass(frozen=True, slots=True)
class TlogProof:
    """A proof as it stands in a file; it proves nothing until `verify_tlog_proof` passed.

    Attributes:
        index: the entry's index in the log, from 0.
        hashes: the inclusion proof, from the leaf's sibling up.
        checkpoint: the signed checkpoint, word for word.
        extra: what an application adds; **nobody signed it**.
    """

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: str
    extra: bytes | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot stand in a file."""
        if not 0 <= self.index <= LARGEST_SIZE:
            raise InvalidInputError("tlog_proof.malformed", "The index is not from 0 to 2**63 - 1.")
        if len(self.hashes) > _MOST_HASHES:
            raise InvalidInputError("tlog_proof.malformed", "The proof has more than 63 hashes.")
        if any(len(sibling) != HASH_BYTES for sibling in self.hashes):
            raise InvalidInputError("tlog_proof.malformed", "A hash is not 32 bytes long.")
        parse_checkpoint(self.checkpoint)

    def __str__(self) -> str:
        """Return the file's text."""
        extra = [] if self.extra is None else [_EXTRA + format_base64(self.extra)]
        hashes = map(format_base64, self.hashes)
        lines = [_HEADER, *extra, f"{_INDEX}{self.index}", *hashes, "", self.checkpoint]
        return "\n".join(lines)


def parse_tlog_proof(content: str | bytes) -> TlogProof:
    """Return the proof that a file holds, without verifying it.

    Raises:
        InvalidInputError: the content is not such a file, or its checkpoint is malformed.
    """
    head, _, checkpoint = as_text(content, "The proof").partition("\n\n")
    header, *lines = head.split("\n")
    if header != _HEADER:
        raise InvalidInputError("tlog_proof.malformed", f"The first line is not {_HEADER}.")
    extra = None
    if lines and lines[0].startswith(_EXTRA):
        extra = parse_base64(lines.pop(0).removeprefix(_EXTRA), "The extra line")
    if not lines or not lines[0].startswith(_INDEX):
        raise InvalidInputError("tlog_proof.malformed", "The line with the index is missing.")
    index = parse_decimal(lines.pop(0).removeprefix(_INDEX), "The index")
    hashes = tuple(parse_hash(line, "A hash of the proof") for line in lines)
    return TlogProof(index, hashes, checkpoint, extra)


def verify_tlog_proof(
    proof: TlogProof, entry: bytes, *, origin: str, verifiers: Iterable[Verifier]
) -> Checkpoint:
    """Verify that an entry is in a log, and return the checkpoint that says so.

    Args:
        proof: the file.
        entry: the entry itself, not its hash.
        origin: the log that the entry has to be in.
        verifiers: the keys that are trusted for that log.

    Raises:
        TamperError: a signature does not verify, none is trusted, the checkpoint is of another
            log, or the proof does not lead from the entry to the checkpoint's root.
    """
    checkpoint = open_checkpoint(proof.checkpoint, origin=origin, verifiers=verifiers)
    verify_inclusion(leaf_hash(entry), proof.index, checkpoint.size, proof.hashes, checkpoint.root)
    return checkpoint
