"""Proofs of verdicts: what was recorded verifies, and whatever is altered in one does not."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.canonical import encode
from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.checkpoints import Checkpoint, sign_checkpoint
from troth.core.merkle.hashing import leaf_hash
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.notes import format_verifier_key
from troth.core.merkle.proofs import inclusion_proof
from troth.core.merkle.tlog_proof import TlogProof
from troth.core.promising.line import Line, read_line, rest_digest, sentences_digest
from troth.core.promising.proof import EntryProof, Proof, proof_json, read_proof
from troth.core.promising.verifying import verify_proof
from troth.core.sealing.signing import NoteSigner, SigningKey

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = SigningKey(bytes(range(32)))
SIGNER = NoteSigner("example.com/evidence", KEY)
SENTENCES = {"en": "We do not sell your data.", "de": "Wir verkaufen Ihre Daten nicht."}
SALT = bytes(16)


def line(number: int = 1, **more: Any) -> Line:
    """Return a line that says kept, found first by the verdict ``v0``."""
    told: dict[str, Any] = {
        "verdict": f"v{number}",
        "promise": "p",
        "wording": 1,
        "sentences": sentences_digest(SENTENCES),
        "at": "2026-11-27T10:00:00+00:00",
        "state": "kept",
        "basis": "measured",
        "reason": "",
        "public_facts": {"too_old": 0},
        "change": "v0",
        "rest": rest_digest(SALT, {"facts": {"system": "shop"}}),
    }
    return Line(**{**told, **more})


def proven(size: int = 5, position: int = 2, **said: Any) -> Proof:
    """Return the proof of one line among several, in a log of three entries."""
    lines = [line(number).text() for number in range(1, size + 1)]
    told = line(position + 1, **said)
    lines[position] = told.text()
    leaves = [leaf_hash(one.encode()) for one in lines]
    tree = Levels(leaves)
    root = root_at(tree, size).hex()
    change = {name: getattr(told, name) for name in ("promise", "wording", "state", "basis")}
    change |= {"reason": told.reason, "verdict": told.change, "rest": told.rest}
    bodies = [
        encode({"kind": "access.refused", "at": "t0", "facts": {}}),
        encode({"kind": "promises.state_changed", "at": "t1", "facts": change}),
        encode(
            {"kind": "promises.checked", "at": "t2", "facts": {"commitment": root, "count": size}}
        ),
    ]
    path = tuple(one.hex() for one in inclusion_proof(tree, position, size))
    text = told.text()
    return Proof(text, SENTENCES, position, size, path, root, logged(bodies, 2), logged(bodies, 1))


def logged(bodies: list[bytes], index: int) -> EntryProof:
    """Return the proof of one entry of a log of these bodies."""
    openings = [SALT + body for body in bodies]
    log = Levels([leaf_hash(sha256(one).digest()) for one in openings])
    head = Checkpoint(SIGNER.name, log.size, root_at(log, log.size))
    path = tuple(inclusion_proof(log, index, log.size))
    proof = TlogProof(index, path, sign_checkpoint(head, SIGNER), openings[index])
    return EntryProof(1, index, str(proof), format_verifier_key(SIGNER.name, KEY.public_key))


def verified(proof: Proof) -> Line:
    return verify_proof(proof, [SIGNER.verifier]).line


@given(size=st.integers(1, 40), dice=st.data())
def test_every_line_of_a_run_is_proven(size: int, dice: st.DataObject) -> None:
    position = dice.draw(st.integers(0, size - 1))
    found = verify_proof(proven(size, position), [SIGNER.verifier])
    assert (found.line.state, found.since, found.recorded) == ("kept", "t1", "t2")


def test_a_proof_is_read_from_its_json_as_it_was() -> None:
    proof = proven()
    assert read_proof(json.dumps(proof_json(proof)).encode()) == proof


def test_without_an_entry_of_the_change_nothing_is_said_of_since() -> None:
    assert verify_proof(replace(proven(), change=None), [SIGNER.verifier]).since == ""


def _with_line(proof: Proof, **said: Any) -> Proof:
    changed = json.loads(proof.line) | said
    return replace(proof, line=encode(changed).decode())


def _turned(text: str) -> str:
    return ("0" if text[0] != "0" else "1") + text[1:]


def _other_body(entry: EntryProof, old: bytes, new: bytes) -> EntryProof:
    lines = entry.proof.split("\n")
    opening = b64decode(lines[1].removeprefix("extra ")).replace(old, new)
    lines[1] = f"extra {b64encode(opening).decode()}"
    return replace(entry, proof="\n".join(lines))


ALTERATIONS: dict[str, Callable[[Proof], Proof]] = {
    "state": lambda proof: _with_line(proof, state="broken"),
    "instant": lambda proof: _with_line(proof, at="2026-11-27T11:00:00+00:00"),
    "public fact": lambda proof: _with_line(proof, public_facts={"too_old": 9}),
    "sentence": lambda proof: replace(proof, sentences={**SENTENCES, "en": "We sell nothing."}),
    "position": lambda proof: replace(proof, position=3),
    "size": lambda proof: replace(proof, size=6),
    "path": lambda proof: replace(proof, path=(_turned(proof.path[0]), *proof.path[1:])),
    "shorter path": lambda proof: replace(proof, path=proof.path[:-1]),
    "root": lambda proof: replace(proof, root=_turned(proof.root)),
    "run": lambda proof: replace(proof, run=_other_body(proof.run, b'"count":5', b'"count":6')),
    "entry of another kind": lambda proof: replace(proof, run=proof.change or proof.run),
    "another run": lambda proof: replace(proof, run=proven(4).run),
    "another change": lambda proof: replace(proof, change=proven(change="v9").change),
    "change of another state": lambda proof: replace(proof, change=proven(state="broken").change),
    "change with another rest": lambda _proof: replace(
        proven(change="v3"), change=proven(change="v3", rest="0" * 64).change
    ),
    "index": lambda proof: replace(proof, run=replace(proof.run, index=1)),
}


@pytest.mark.parametrize("what", ALTERATIONS)
def test_whatever_is_altered_does_not_verify(what: str) -> None:
    assert verified(proven()).verdict == "v3"
    with pytest.raises(TamperError):
        verified(ALTERATIONS[what](proven()))


def test_a_log_that_nobody_trusts_proves_nothing() -> None:
    stranger = NoteSigner(SIGNER.name, SigningKey(bytes(32)))
    for verifiers in ([], [stranger.verifier]):
        with pytest.raises(TamperError):
            verify_proof(proven(), verifiers)


@given(st.text() | st.binary().map(repr))
def test_what_is_no_line_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        read_line(text)


@given(st.binary())
def test_what_is_no_proof_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidInputError):
        read_proof(content)


@pytest.mark.parametrize(
    "proof",
    [
        replace(proven(), root="xyz"),
        replace(proven(), line="{}"),
        replace(proven(), run=replace(proven().run, proof="")),
        _with_line(proven(), v=2),
    ],
)
def test_a_malformed_proof_is_refused_and_crashes_nothing(proof: Proof) -> None:
    with pytest.raises((InvalidInputError, TamperError)):
        verified(proof)


def test_what_is_not_public_cannot_be_found_by_trying() -> None:
    rest = {"code": "", "facts": {"rows": 3}}
    assert rest_digest(bytes(16), rest) != rest_digest(bytes(15) + b"1", rest)
