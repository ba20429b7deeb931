"""The envelope against NIST's own vectors, and against every kind of change to a token."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.core.sealing.envelope import (
    OVERHEAD_BYTES,
    new_key,
    seal,
    unseal,
    unwrap_key,
    wrap_key,
)

KEY = bytes(range(32))

# The Galois/Counter Mode of Operation (McGrew, Viega), submitted to NIST, test cases 13 to 16:
# key, nonce, plaintext, associated data, ciphertext, tag. Read 2026-11-23.
_KEY = "feffe9928665731c6d6a8f9467308308" * 2
_NONCE = "cafebabefacedbaddecaf888"
_PLAIN = (
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
)
_CIPHER = (
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
)
VECTORS = [
    ("00" * 32, "00" * 12, "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"),
    (
        "00" * 32,
        "00" * 12,
        "00" * 16,
        "",
        "cea7403d4d606b6e074ec5d3baf39d18",
        "d0d1c8a799996bf0265b98b5d48ab919",
    ),
    (_KEY, _NONCE, _PLAIN, "", _CIPHER, "b094dac5d93471bdec1a502270e3cc6c"),
    (
        _KEY,
        _NONCE,
        _PLAIN[:120],
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        _CIPHER[:120],
        "76fc6ece0f4e1768cddf8853bb2d551b",
    ),
]


@pytest.mark.parametrize("vector", VECTORS)
def test_opens_the_published_vectors(vector: tuple[str, str, str, str, str, str]) -> None:
    key, nonce, plain, context, cipher, tag = vector
    token = bytes.fromhex("01" + nonce + cipher + tag)
    assert unseal(bytes.fromhex(key), token, bytes.fromhex(context)).hex() == plain


@given(st.binary(max_size=300), st.binary(max_size=60))
def test_opens_what_it_sealed(value: bytes, context: bytes) -> None:
    key = new_key()
    token = seal(key, value, context)
    assert len(token) == len(value) + OVERHEAD_BYTES
    assert unseal(key, token, context) == value


def test_two_seals_of_one_value_differ() -> None:
    assert len({seal(KEY, b"value", b"") for _ in range(100)}) == 100


def test_refuses_every_flipped_bit() -> None:
    token = seal(KEY, b"a value", b"its place")
    for bit in range(len(token) * 8):
        changed = bytearray(token)
        changed[bit // 8] ^= 1 << (bit % 8)
        with pytest.raises(TamperError):
            unseal(KEY, bytes(changed), b"its place")


def test_refuses_every_shortening() -> None:
    token = seal(KEY, b"a value", b"its place")
    for length in range(len(token)):
        with pytest.raises(TamperError):
            unseal(KEY, token[:length], b"its place")


def test_refuses_another_key_and_another_context() -> None:
    token = seal(KEY, b"a value", b"its place")
    with pytest.raises(TamperError, match="does not open"):
        unseal(new_key(), token, b"its place")
    with pytest.raises(TamperError, match="does not open"):
        unseal(KEY, token, b"another place")


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_refuses_keys_of_another_size(size: int) -> None:
    with pytest.raises(InvalidInputError, match="32 bytes"):
        seal(bytes(size), b"", b"")
    with pytest.raises(InvalidInputError, match="32 bytes"):
        unseal(bytes(size), bytes(40), b"")
    with pytest.raises(InvalidInputError, match="32 bytes"):
        wrap_key(KEY, bytes(size), b"")


def test_a_wrapped_key_opens_under_its_own_key_and_context_only() -> None:
    key = new_key()
    wrapped = wrap_key(KEY, key, b"epoch 1")
    assert len(wrapped) == 61
    assert unwrap_key(KEY, wrapped, b"epoch 1") == key
    for wrapping_key, context in ((KEY, b"epoch 2"), (new_key(), b"epoch 1")):
        with pytest.raises(KeyUnavailableError):
            unwrap_key(wrapping_key, wrapped, context)


def test_a_wrapped_key_is_no_sealed_value_and_the_reverse() -> None:
    with pytest.raises(TamperError):
        unseal(KEY, wrap_key(KEY, new_key(), b"place"), b"place")
    with pytest.raises(KeyUnavailableError):
        unwrap_key(KEY, seal(KEY, new_key(), b"place"), b"place")


def test_errors_show_neither_key_nor_value() -> None:
    with pytest.raises(TamperError) as caught:
        unseal(new_key(), seal(KEY, b"secret value", b"c"), b"c")
    assert "secret" not in str(caught.value)
    assert KEY.hex() not in str(caught.value)
    assert caught.value.__suppress_context__
