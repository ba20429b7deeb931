"""Checkpoints: the signed head of the log.

Three lines: who the log is (*origin*), how many leaves it has, and the root over them. A log never
signs two heads of which one does not continue the other; the sequencer keeps that promise, and
whoever kept an old checkpoint can catch a breach of it.

Source: https://c2sp.org/tlog-checkpoint (read 2026-11-23).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.encoding import LARGEST_SIZE, format_base64, parse_decimal, parse_hash
from troth.core.merkle.hashing import EMPTY_ROOT, HASH_BYTES
from troth.core.merkle.notes import open_note, parse_note, sign_note

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.merkle.notes import Signer, Verifier

_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head of a log at one time.

    Attributes:
        origin: the name of the log, an address without its scheme, such as ``example.com/log``.
        size: how many leaves it has, from 0 to 2**63 - 1.
        root: the 32-byte root over them.
        extensions: further lines that other logs may write; ours has none.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no tree and no text can be."""
        if any(not line or "\n" in line for line in (self.origin, *self.extensions)):
            raise InvalidInputError("checkpoint.malformed", "A line is empty or not one line.")
        if not 0 <= self.size <= LARGEST_SIZE:
            raise InvalidInputError("checkpoint.malformed", "The size is not from 0 to 2**63 - 1.")
        if len(self.root) != HASH_BYTES:
            raise InvalidInputError("checkpoint.malformed", "The root is not 32 bytes long.")
        if self.size == 0 and self.root != EMPTY_ROOT:
            raise InvalidInputError("checkpoint.malformed", "An empty tree has another root.")

    @property
    def text(self) -> str:
        """What is signed."""
        lines = (self.origin, str(self.size), format_base64(self.root), *self.extensions)
        return "\n".join(lines) + "\n"


def sign_checkpoint(checkpoint: Checkpoint, *signers: Signer) -> str:
    """Return a checkpoint as a signed note.

    Raises:
        InvalidInputError: there is no signer, or a line has a control character.
    """
    return sign_note(checkpoint.text, *signers)


def parse_checkpoint(content: str | bytes) -> Checkpoint:
    """Return the checkpoint in a note without verifying it.

    For showing and comparing only: what it says may be false until `open_checkpoint` passed.

    Raises:
        InvalidInputError: the content is not a note, or its text not a checkpoint.
    """
    return _parse_text(parse_note(content).text)


def open_checkpoint(
    content: str | bytes, *, origin: str, verifiers: Iterable[Verifier]
) -> Checkpoint:
    """Return the checkpoint in a note after verifying who signed it and which log it is of.

    Args:
        content: the signed note.
        origin: the log it has to be of.
        verifiers: the keys that are trusted for that log; one of them has to have signed.

    Raises:
        InvalidInputError: the content is not a note, or its text not a checkpoint.
        TamperError: a signature does not verify, none is trusted, or it is of another log.
    """
    checkpoint = _parse_text(open_note(content, verifiers).text)
    if checkpoint.origin != origin:
        raise TamperError(
            "checkpoint.other_log",
            "The checkpoint is of another log.",
            "Compare its first line with the name of the log you expect.",
        )
    return checkpoint


def _parse_text(text: str) -> Checkpoint:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) < _LINES:
        raise InvalidInputError(
            "checkpoint.malformed", "The checkpoint has fewer than three lines."
        )
    origin, size, root, *extensions = lines
    return Checkpoint(
        origin,
        parse_decimal(size, "The size"),
        parse_hash(root, "The root"),
        tuple(extensions),
    )
