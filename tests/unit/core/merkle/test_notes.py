"""Signed notes against Go's published vectors, its published mistakes, and ours."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import vectors
from tests.unit.core.merkle.keys import LOG, WITNESS, Key, PublishedKey
from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.notes import (
    Note,
    Signature,
    format_verifier_key,
    open_note,
    parse_note,
    parse_verifier_key,
    sign_note,
)
from troth.core.sealing.signing import NoteSigner, NoteVerifier, SigningKey

GO = vectors.load("notes")
TEXT, PETER_LINE, ENOCH_LINE = GO["text"], GO["peter_line"], GO["enoch_line"]
PETER, ENOCH = PublishedKey(GO["peter_verifier_key"]), PublishedKey(GO["enoch_verifier_key"])

NO_BREAK = "Bad\u00a0Name"


def seed_of(signing_key: str) -> bytes:
    return base64.b64decode(signing_key.split("+", 4)[4])[1:]


def test_the_published_note_is_made_byte_for_byte() -> None:
    peter = Key("PeterNeumann", seed_of(GO["peter_signing_key"]))
    assert sign_note(TEXT, peter) == f"{TEXT}\n{PETER_LINE}"
    assert peter.published == GO["peter_verifier_key"]


def test_the_keys_of_sealing_make_and_verify_the_same_note() -> None:
    peter = NoteSigner("PeterNeumann", SigningKey(seed_of(GO["peter_signing_key"])))
    note = sign_note(TEXT, peter)
    assert note == f"{TEXT}\n{PETER_LINE}"
    name, public_key = parse_verifier_key(GO["peter_verifier_key"])
    assert open_note(note, [NoteVerifier(name, public_key)]).text == TEXT
    with pytest.raises(TamperError):
        open_note(note.replace("problem", "question"), [peter.verifier])


def test_unknown_signatures_are_passed_over() -> None:
    note = f"{TEXT}\n{PETER_LINE}{ENOCH_LINE}"
    assert [mark.name for mark in open_note(note, [PETER]).signatures] == ["PeterNeumann"]
    assert [mark.name for mark in open_note(note, [ENOCH]).signatures] == ["EnochRoot"]
    assert str(open_note(note.encode(), [PETER, ENOCH])) == note


def test_a_repeated_signature_counts_once_and_a_wrong_one_spoils_the_note() -> None:
    twice = f"{TEXT}\n{PETER_LINE}{PETER_LINE}"
    assert len(open_note(twice, [PETER]).signatures) == 1
    wrong = f"{PETER_LINE[:60]}ABCD{PETER_LINE[60:]}"
    for lines in (wrong, PETER_LINE + wrong, wrong + PETER_LINE, ENOCH_LINE + wrong):
        with pytest.raises(TamperError):
            open_note(f"{TEXT}\n{lines}", [PETER, ENOCH])
    assert open_note(f"{TEXT}\n{ENOCH_LINE}{wrong}", [ENOCH]).text == TEXT


def test_a_note_that_nobody_trusted_signed_is_refused() -> None:
    namesake = Key("PeterNeumann", bytes(32)).verifier
    for verifiers in ([], [ENOCH], [namesake]):
        with pytest.raises(TamperError, match="No key that is trusted"):
            open_note(f"{TEXT}\n{PETER_LINE}", verifiers)


def test_two_keys_of_one_identity_are_refused() -> None:
    twin = PublishedKey(GO["peter_verifier_key"])
    with pytest.raises(InvalidInputError, match="one identity"):
        open_note(f"{TEXT}\n{PETER_LINE}", [PETER, twin])
    assert open_note(f"{TEXT}\n{PETER_LINE}", [PETER, PETER]).text == TEXT


@pytest.mark.parametrize(
    "content",
    [
        "",
        TEXT,
        TEXT + "\n",
        f"{TEXT}\n{PETER_LINE[:-1]}",
        f"\x01{TEXT}\n{PETER_LINE}",
        b"\xff" + f"{TEXT}\n{PETER_LINE}".encode(),
        f"\ud800{TEXT}\n{PETER_LINE}",
        f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', 'Bad Name')}",
        f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', 'Bad+Name')}",
        f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', NO_BREAK)}",
        f"{TEXT}\n{PETER_LINE.replace('PeterNeumann', '')}",
        f"{TEXT}\n{PETER_LINE}Unexpected line.\n",
        f"{TEXT}\n{PETER_LINE}\n",
        f"{TEXT}\n{PETER_LINE.replace('—', '-')}",
        f"{TEXT}\n{PETER_LINE.replace('JnAM=', 'JnAN=')}",
        f"{TEXT}\n{PETER_LINE.replace('JnAM=', 'JnAM')}",
        f"{TEXT}\n{PETER_LINE.replace('x08go', 'x08g-')}",
        f"{TEXT}\n{PETER_LINE.replace(' x08', '  x08')}",
        f"{TEXT}\n— PeterNeumann x08gow==\n",
        f"{TEXT}\n— PeterNeumann\n",
        f"{TEXT.replace(chr(10), chr(13) + chr(10))}\n{PETER_LINE}",
        f"{TEXT}\n{PETER_LINE * 101}",
    ],
)
def test_what_is_no_note_is_refused(content: str | bytes) -> None:
    with pytest.raises(InvalidInputError):
        parse_note(content)


def test_the_specifications_example_has_an_empty_line_in_its_text() -> None:
    note = parse_note(GO["poem"])
    assert note.text.count("\n") == 4
    assert str(note) == GO["poem"]
    assert note.signatures[0].name == "quasimodo.example/salvatore"


@pytest.mark.parametrize("text", ["", "abc", "a\tb\n", "a\rb\n", "\ud800\n"])
def test_what_cannot_be_signed_is_refused(text: str) -> None:
    with pytest.raises(InvalidInputError):
        sign_note(text, LOG)


def test_a_note_without_a_signer_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="1 to 100"):
        sign_note(TEXT)


@pytest.mark.parametrize(
    ("name", "key_id", "signature"),
    [
        ("a b", bytes(4), b"s"),
        ("a", bytes(3), b"s"),
        ("a", bytes(4), b""),
        ("\ud800", bytes(4), b"s"),
    ],
)
def test_what_fits_into_no_line_is_refused(name: str, key_id: bytes, signature: bytes) -> None:
    with pytest.raises(InvalidInputError):
        Signature(name, key_id, signature)


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"))
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1).map(
    lambda name: name.replace("+", "-")
)
SIGNATURES = st.builds(
    Signature, NAMES, st.binary(min_size=4, max_size=4), st.binary(min_size=1, max_size=80)
)


@given(TEXTS, st.lists(SIGNATURES, min_size=1, max_size=5))
def test_every_note_is_read_back(text: str, signatures: list[Signature]) -> None:
    note = Note(text + "\n", tuple(signatures))
    assert parse_note(str(note)) == parse_note(str(note).encode()) == note


def test_every_bit_of_a_signed_note_counts() -> None:
    note = sign_note("one\n\ntwo\n", LOG, WITNESS).encode()
    known = [LOG.verifier, WITNESS.verifier]
    original = open_note(note, known)
    for bit in range(len(note) * 8):
        flipped = (int.from_bytes(note) ^ (1 << bit)).to_bytes(len(note))
        try:
            opened = open_note(flipped, known)
        except (TamperError, InvalidInputError):
            continue
        # A bit in a key's name or identifier makes one signature unknown; the other one holds.
        assert opened.text == original.text
        assert len(opened.signatures) == 1


def test_published_keys_are_read_and_written() -> None:
    name, public_key = parse_verifier_key(GO["peter_verifier_key"])
    assert format_verifier_key(name, public_key) == GO["peter_verifier_key"]


def test_no_mangled_key_is_accepted() -> None:
    key = GO["peter_verifier_key"]
    parts = {key[i:j] for i in range(len(key)) for j in range(i + 1, len(key) + 1)} - {key}
    changed = {key[:i] + chr(ord(key[i]) + 1) + key[i + 1 :] for i in range(len(key))}
    for mangled in parts | changed | {key.upper(), key + "\n", ""}:
        with pytest.raises(InvalidInputError):
            parse_verifier_key(mangled)


@pytest.mark.parametrize("why", GO["wrong_verifier_keys"])
def test_wrong_keys_with_a_right_identifier_are_refused(why: str) -> None:
    with pytest.raises(InvalidInputError):
        parse_verifier_key(GO["wrong_verifier_keys"][why])


def test_a_key_of_a_wrong_length_is_not_published() -> None:
    with pytest.raises(InvalidInputError, match="32 bytes"):
        format_verifier_key("log.example", bytes(31))
