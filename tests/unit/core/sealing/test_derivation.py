"""HKDF against the RFC's test cases for SHA-256, and subkeys against each other."""

from __future__ import annotations

import pytest

from troth.core.errors import InvalidInputError
from troth.core.sealing.derivation import hkdf_sha256, subkey

# RFC 5869, appendix A, test cases 1 to 3 (read 2026-11-23): key, salt, info, length, output.
VECTORS = [
    (
        b"\x0b" * 22,
        bytes(range(0x0D)),
        bytes(range(0xF0, 0xFA)),
        42,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
    ),
    (
        bytes(range(0x50)),
        bytes(range(0x60, 0xB0)),
        bytes(range(0xB0, 0x100)),
        82,
        (
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
            "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
            "cc30c58179ec3e87c14c01d5c1f3434f1d87"
        ),
    ),
    (
        b"\x0b" * 22,
        b"",
        b"",
        42,
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
    ),
]


@pytest.mark.parametrize(("key", "salt", "context", "length", "output"), VECTORS)
def test_derives_the_published_vectors(
    key: bytes, salt: bytes, context: bytes, length: int, output: str
) -> None:
    assert hkdf_sha256(key, salt=salt, context=context, length=length).hex() == output


def test_each_purpose_and_each_key_has_its_own_subkey() -> None:
    keys = [bytes([n]) * 32 for n in range(4)]
    subkeys = {subkey(key, purpose) for key in keys for purpose in ("seal", "pseudonym", "Seal")}
    assert len(subkeys) == 12
    assert {len(made) for made in subkeys} == {32}
    assert subkey(keys[0], "seal") in subkeys


@pytest.mark.parametrize("length", [0, -1, 8161])
def test_refuses_lengths_that_hkdf_cannot_give(length: int) -> None:
    with pytest.raises(InvalidInputError, match="8160"):
        hkdf_sha256(b"k" * 32, salt=b"", context=b"", length=length)


def test_refuses_a_short_key_and_an_empty_purpose() -> None:
    with pytest.raises(InvalidInputError, match="16 bytes"):
        subkey(b"short", "seal")
    with pytest.raises(InvalidInputError, match="purpose"):
        subkey(b"k" * 32, "")
