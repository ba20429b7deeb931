"""The proof of a verdict: all that somebody outside needs to check it, without any installation.

From the sentence to the signature: the line names the digest of the sentences; the path leads from
the line to the root over all lines of its run; the entry of the run names that root; the entry is
in the log whose head is signed. Where a verdict changed nothing, the entry of the last change says
since when it is so.

A proof shows that this was recorded then and not altered since. It does not show that a system told
the truth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMAT: Final = "troth-promise-proof"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class EntryProof:
    """One entry of the log, with its proof.

    Attributes:
        log: number of the log.
        index: the entry, from 0.
        proof: a C2SP tlog-proof file, with the opening in its ``extra`` line.
        vkey: the key that the installation publishes for the log; who verifies compares it with
            one that they trust.
    """

    log: int
    index: int
    proof: str
    vkey: str


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verdict says in public, and what proves it.

    Attributes:
        line: the line of the verdict, word for word; see ``line``.
        sentences: the published sentences by language; empty where they are worded in another way
            now than when it was checked.
        position: place of the line in its run, from 0.
        size: how many lines the run has.
        path: hashes from the line's sibling up, in hexadecimal.
        root: root over the lines of the run (RFC 6962), in hexadecimal.
        run: the entry of the run; its fact ``commitment`` is the root.
        change: the entry of the last change of state; None where it cannot be had any more.
    """

    line: str
    sentences: dict[str, str]
    position: int
    size: int
    path: tuple[str, ...]
    root: str
    run: EntryProof
    change: EntryProof | None


class _File(msgspec.Struct, kw_only=True):
    format: str
    version: int
    proof: Proof


def proof_json(proof: Proof) -> dict[str, Any]:
    """Return a proof as JSON has it; ``read_proof`` reads it again."""
    told: Mapping[str, Any] = msgspec.to_builtins(proof)
    return {"format": FORMAT, "version": VERSION, "proof": dict(told)}


def read_proof(content: bytes) -> Proof:
    """Return the proof that a JSON file holds; nothing of it is verified yet.

    Raises:
        InvalidInputError: ``proof.file``: it is no such file, or of another version.
    """
    try:
        found = msgspec.json.decode(content, type=_File)
    except (msgspec.DecodeError, UnicodeError):
        found = None
    if found is None or (found.format, found.version) != (FORMAT, VERSION):
        raise InvalidInputError(
            "proof.file",
            "The file is not a proof of a promise.",
            "Take the JSON of the proof page, or of troth promise prove --json.",
        )
    return found.proof
