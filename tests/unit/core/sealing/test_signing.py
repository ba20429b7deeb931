"""Ed25519 against the RFC's test cases, note keys against the specification's example."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, TamperError
from troth.core.sealing.signing import (
    NoteSigner,
    NoteVerifier,
    SigningKey,
    VerifyingKey,
)

# RFC 8032, section 7.1, tests 1 to 3 (read 2026-11-23): seed, public key, message, signature.
VECTORS = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
            "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ),
]


@pytest.mark.parametrize(("seed", "public", "message", "signature"), VECTORS)
def test_signs_and_verifies_the_published_vectors(
    seed: str, public: str, message: str, signature: str
) -> None:
    key = SigningKey.from_seed(bytes.fromhex(seed))
    assert key.seed.hex() == seed
    assert key.public_key.hex() == public
    assert key.sign(bytes.fromhex(message)).hex() == signature
    VerifyingKey(key.public_key).verify(bytes.fromhex(message), bytes.fromhex(signature))


@given(st.binary(max_size=200), st.data())
def test_refuses_a_changed_message_or_signature(message: bytes, data: st.DataObject) -> None:
    key = SigningKey.generate()
    verifier, signature = VerifyingKey(key.public_key), key.sign(message)
    verifier.verify(message, signature)
    with pytest.raises(TamperError):
        verifier.verify(message + b"!", signature)
    bit = data.draw(st.integers(0, 511))
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << (bit % 8)
    with pytest.raises(TamperError):
        verifier.verify(message, bytes(changed))


@pytest.mark.parametrize("signature", [b"", bytes(63), bytes(65)])
def test_refuses_signatures_of_another_size(signature: bytes) -> None:
    with pytest.raises(TamperError):
        VerifyingKey(SigningKey.generate().public_key).verify(b"m", signature)


def test_refuses_keys_of_another_size() -> None:
    with pytest.raises(InvalidInputError, match="32 bytes"):
        SigningKey.from_seed(bytes(31))
    with pytest.raises(InvalidInputError, match="public key"):
        VerifyingKey(bytes(33))


def test_never_shows_its_seed() -> None:
    key = SigningKey.generate()
    assert key.seed.hex() not in repr(key)
    assert str(key.seed) not in repr(key)


def test_note_key_id_is_that_of_a_public_log() -> None:
    # The Go checksum database's published verifier key: sum.golang.org+033de0ae+BASE64, where the
    # first byte behind the Base64 is the algorithm (read 2026-11-23).
    published = base64.b64decode("Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
    assert published[0] == 1
    assert NoteVerifier("sum.golang.org", published[1:]).key_id.hex() == "033de0ae"


def test_a_note_signer_and_its_verifier_agree() -> None:
    key = SigningKey.generate()
    signer = NoteSigner("example.com/evidence", key)
    verifier = NoteVerifier("example.com/evidence", key.public_key)
    assert (signer.name, signer.key_id) == (verifier.name, verifier.key_id)
    assert signer.verifier.key_id == verifier.key_id
    verifier.verify(b"text\n", signer.sign(b"text\n"))
    with pytest.raises(TamperError):
        verifier.verify(b"text\n\n", signer.sign(b"text\n"))


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\nb", "a\u00a0b"])
def test_refuses_note_names_that_break_a_note(name: str) -> None:
    with pytest.raises(InvalidInputError, match="name"):
        NoteSigner(name, SigningKey.generate())
