"""Verifying the proof of a verdict, from the sentence to the signature of the log."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.checkpoints import parse_checkpoint
from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.proofs import verify_inclusion
from troth.core.merkle.tlog_proof import parse_tlog_proof, verify_tlog_proof
from troth.core.promising.line import Line, read_line, sentences_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from troth.core.merkle.notes import Verifier
    from troth.core.promising.proof import EntryProof, Proof

RUN: Final = "promises.checked"
CHANGE: Final = "promises.state_changed"
_ENTRY_SALT_BYTES: Final = 16
_SAME: Final = ("promise", "wording", "state", "basis", "reason")
_DISTRUST: Final = "Do not rely on it; ask for a new proof, and keep this one as evidence."


@dataclass(frozen=True, slots=True)
class Proven:
    """What a proof showed.

    Attributes:
        line: what the check found.
        since: instant of the entry since which it is so; empty where the proof has none.
        recorded: instant of the entry of the run.
    """

    line: Line
    since: str
    recorded: str


def verify_proof(proof: Proof, verifiers: Sequence[Verifier]) -> Proven:
    """Verify that a verdict was recorded as a proof says it.

    Args:
        proof: as it was handed out.
        verifiers: the keys that are trusted, one for each log that the proof names.

    Raises:
        InvalidInputError: ``proof.line``, ``proof.hash`` or ``proof.opening``: it is malformed.
        TamperError: a sentence, the line, its path, an entry or a signature does not verify.
    """
    line = read_line(proof.line)
    if proof.sentences and sentences_digest(proof.sentences) != line.sentences:
        raise _unfit("sentences", "The sentences are not those that were checked.")
    path = [_bytes(one) for one in proof.path]
    leaf, root = leaf_hash(proof.line.encode()), _bytes(proof.root)
    verify_inclusion(leaf, proof.position, proof.size, path, root)
    run = _entry(proof.run, RUN, verifiers)
    if (run["facts"].get("commitment"), run["facts"].get("count")) != (proof.root, proof.size):
        raise _unfit("run", "The entry of the run commits to other lines.")
    since = ""
    if proof.change is not None:
        change = _entry(proof.change, CHANGE, verifiers)
        _require_same(change["facts"], line)
        since = str(change["at"])
    return Proven(line, since, str(run["at"]))


def _entry(found: EntryProof, kind: str, verifiers: Sequence[Verifier]) -> dict[str, Any]:
    """Return the body of an entry that is in its log."""
    proof = parse_tlog_proof(found.proof)
    opening = proof.extra or b""
    origin = parse_checkpoint(proof.checkpoint).origin
    commitment = sha256(opening).digest()
    verify_tlog_proof(proof, commitment, origin=origin, verifiers=verifiers)
    try:
        body: Any = msgspec.json.decode(opening[_ENTRY_SALT_BYTES:])
    except (msgspec.DecodeError, UnicodeError):
        body = None
    if not isinstance(body, dict) or not isinstance(body.get("facts"), dict):
        raise InvalidInputError(
            "proof.opening",
            "The proof does not carry what an entry says.",
            "Ask for the proof again.",
        )
    if body.get("kind") != kind or proof.index != found.index:
        raise _unfit("entry", f"The entry {found.index} is not one of the kind {kind}.")
    return body


def _require_same(facts: dict[str, Any], line: Line) -> None:
    if facts.get("verdict") != line.change:
        raise _unfit("change", "The entry is not that of the last change that the line names.")
    if any(facts.get(name) != getattr(line, name) for name in _SAME):
        raise _unfit("change", "The entry of the last change says something else than the line.")
    if line.change == line.verdict and facts.get("rest") != line.rest:
        raise _unfit("change", "The entry of the last change rests on something else.")


def _bytes(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise InvalidInputError(
            "proof.hash", "A hash of the proof is not hexadecimal.", "Ask for the proof again."
        ) from None


def _unfit(what: str, sentence: str) -> TamperError:
    return TamperError(f"proof.{what}", sentence, _DISTRUST)
