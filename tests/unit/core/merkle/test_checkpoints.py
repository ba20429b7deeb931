"""Checkpoints and proof files: one spelling, one log, one signature that counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import vectors
from tests.unit.core.merkle.keys import LOG, WITNESS
from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.checkpoints import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint,
    sign_checkpoint,
)
from troth.core.merkle.encoding import LARGEST_SIZE, parse_base64, parse_decimal
from troth.core.merkle.hashing import EMPTY_ROOT, leaf_hashes
from troth.core.merkle.nodes import Levels, root_at
from troth.core.merkle.proofs import inclusion_proof
from troth.core.merkle.tlog_proof import TlogProof, parse_tlog_proof, verify_tlog_proof

ENTRIES = [f"entry {number}".encode() for number in range(11)]
LEVELS = Levels(leaf_hashes(ENTRIES))
HEAD = Checkpoint(LOG.name, len(ENTRIES), root_at(LEVELS, len(ENTRIES)))
SIGNED = sign_checkpoint(HEAD, LOG, WITNESS)
PROOF = TlogProof(4, tuple(inclusion_proof(LEVELS, 4, len(ENTRIES))), SIGNED, b"salt and body")
EXAMPLE = vectors.load("notes")["checkpoint"]


def opened(content: str | bytes) -> Checkpoint:
    return open_checkpoint(content, origin=LOG.name, verifiers=[LOG.verifier])


def verified(proof: TlogProof, entry: bytes = ENTRIES[4]) -> Checkpoint:
    return verify_tlog_proof(proof, entry, origin=LOG.name, verifiers=[LOG.verifier])


def test_a_checkpoint_is_three_lines_and_signatures() -> None:
    lines = SIGNED.split("\n")
    assert lines[:2] == ["log.example/evidence", "11"]
    assert parse_base64(lines[2], "") == HEAD.root
    assert lines[3] == lines[6] == ""
    assert lines[4].startswith("— log.example/evidence ")
    assert opened(SIGNED) == opened(SIGNED.encode()) == parse_checkpoint(SIGNED) == HEAD


def test_the_specifications_example() -> None:
    checkpoint = parse_checkpoint(EXAMPLE)
    assert (checkpoint.origin, checkpoint.size) == ("example.com/behind-the-sofa", 20_852_163)
    assert EXAMPLE.startswith(checkpoint.text + "\n")


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.integers(1, LARGEST_SIZE),
    st.binary(min_size=32, max_size=32),
    st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=3),
)
def test_every_checkpoint_is_read_back(
    origin: str, size: int, root: bytes, extensions: list[str]
) -> None:
    checkpoint = Checkpoint(origin, size, root, tuple(extensions))
    signed = sign_checkpoint(checkpoint, LOG)
    assert open_checkpoint(signed, origin=origin, verifiers=[LOG.verifier]) == checkpoint


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("\n11\n", "\n011\n", "leading zero"),
        ("\n11\n", "\n+11\n", "not a decimal"),
        ("\n11\n", "\n11 \n", "not a decimal"),
        ("\n11\n", "\n1_1\n", "not a decimal"),
        ("\n11\n", "\n\u0661\u0661\n", "not a decimal"),
        ("\n11\n", f"\n{2**63}\n", "above 2"),
        ("\n11\n", f"\n{'9' * 5000}\n", "above 2"),
        ("\n11\n", "\n0\n", "empty tree"),
        ("\n11\n", "\n", "not a decimal|fewer than three"),
        ("log.example/evidence\n11", "\n11", "line is empty"),
        ("=\n\n", "=\n\n\n", "line is empty"),
        ("=\n\n", "\n\n", "not base64"),
        ("=\n\n", "==\n\n", "base64"),
        ("=\n\n", "=\nextra\n\nmore\n\n", "line is empty"),
    ],
)
def test_other_spellings_are_refused_though_signed(old: str, new: str, reason: str) -> None:
    text = (HEAD.text + "\n").replace(old, new, 1)
    signed = SIGNED.replace(HEAD.text + "\n", text)
    assert signed != SIGNED
    with pytest.raises(InvalidInputError, match=reason):
        parse_checkpoint(signed)


@pytest.mark.parametrize(
    "changes",
    [
        {"origin": ""},
        {"origin": "two\nlines"},
        {"size": -1},
        {"size": 2**63},
        {"size": 0},
        {"root": bytes(31)},
        {"extensions": ("",)},
    ],
)
def test_what_no_head_can_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        replace(HEAD, **changes)  # type: ignore[arg-type]  # each change fits its own field


def test_an_empty_log_has_a_head() -> None:
    empty = Checkpoint(LOG.name, 0, EMPTY_ROOT)
    assert opened(sign_checkpoint(empty, LOG)) == empty


def test_the_head_of_another_log_is_refused_though_signed() -> None:
    other = sign_checkpoint(replace(HEAD, origin="other.example/log"), LOG)
    with pytest.raises(TamperError, match="another log"):
        opened(other)


def test_a_head_signed_by_witnesses_only_is_refused() -> None:
    with pytest.raises(TamperError, match="No key that is trusted"):
        opened(sign_checkpoint(HEAD, WITNESS))


def test_every_bit_of_a_checkpoint_counts() -> None:
    content = sign_checkpoint(HEAD, LOG).encode()
    for bit in range(len(content) * 8):
        flipped = (int.from_bytes(content) ^ (1 << bit)).to_bytes(len(content))
        with pytest.raises((TamperError, InvalidInputError)):
            opened(flipped)


@given(st.integers(0, 10), st.none() | st.binary(max_size=40))
def test_every_proof_is_read_back_and_verifies(index: int, extra: bytes | None) -> None:
    proof = TlogProof(index, tuple(inclusion_proof(LEVELS, index, 11)), SIGNED, extra)
    again = parse_tlog_proof(str(proof).encode())
    assert again == proof
    assert verified(again, ENTRIES[index]) == HEAD


def test_a_proof_file_is_as_the_specification_writes_it() -> None:
    lines = str(PROOF).split("\n")
    assert lines[0] == "c2sp.org/tlog-proof@v1"
    assert lines[1] == "extra c2FsdCBhbmQgYm9keQ=="
    assert lines[2] == "index 4"
    assert [parse_base64(line, "") for line in lines[3:7]] == list(PROOF.hashes)
    assert "\n".join(lines[8:]) == SIGNED


def test_a_proof_holds_for_no_other_entry_index_or_log() -> None:
    assert verified(PROOF) == HEAD
    with pytest.raises(TamperError):
        verified(PROOF, ENTRIES[5])
    for index in (0, 3, 5, 10, 11, LARGEST_SIZE):
        with pytest.raises(TamperError):
            verified(replace(PROOF, index=index))
    with pytest.raises(TamperError):
        verify_tlog_proof(PROOF, ENTRIES[4], origin="other", verifiers=[LOG.verifier])
    with pytest.raises(TamperError):
        verified(replace(PROOF, hashes=PROOF.hashes[:-1]))


def test_every_bit_of_a_proof_file_but_its_extra_counts() -> None:
    content = str(replace(PROOF, extra=None, checkpoint=sign_checkpoint(HEAD, LOG))).encode()
    assert verified(parse_tlog_proof(content)) == HEAD
    for bit in range(len(content) * 8):
        flipped = (int.from_bytes(content) ^ (1 << bit)).to_bytes(len(content))
        with pytest.raises((TamperError, InvalidInputError)):
            verified(parse_tlog_proof(flipped))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"),
        ("c2sp.org/tlog-proof@v1\n", ""),
        ("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\r\n"),
        ("extra c2Fs", "extra !!!!"),
        ("extra ", "Extra "),
        ("index 4", "index 04"),
        ("index 4", "index -4"),
        ("index 4", "index 9223372036854775808"),
        ("index 4", "index four"),
        ("index 4\n", ""),
        ("index 4\n", "index 4\nindex 4\n"),
        ("index 4\n", "index 4\nAAAA\n"),
        ("index 4\n", "index 4\n!!!!\n"),
        ("index 4\n", "index 4\n" + f"{'A' * 43}=\n" * 64),
        ("\n\nlog.example", "\nlog.example"),
        ("\n\nlog.example", "\n\n\nlog.example"),
        (SIGNED, ""),
        (SIGNED, SIGNED[:-1]),
    ],
)
def test_what_is_no_proof_file_is_refused(old: str, new: str) -> None:
    content = str(PROOF).replace(old, new, 1)
    assert content != str(PROOF)
    with pytest.raises(InvalidInputError):
        parse_tlog_proof(content)


@pytest.mark.parametrize("changes", [{"index": -1}, {"hashes": (bytes(31),)}, {"checkpoint": "x"}])
def test_what_no_proof_can_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        replace(PROOF, **changes)  # type: ignore[arg-type]  # each change fits its own field


def test_numbers_have_one_spelling() -> None:
    assert parse_decimal("0", "It") == 0
    assert parse_decimal(str(LARGEST_SIZE), "It") == LARGEST_SIZE
    for text in ("", "00", "01", "-1", "1.0", "0x1", " 1", "²"):
        with pytest.raises(InvalidInputError, match=r"^It "):
            parse_decimal(text, "It")
