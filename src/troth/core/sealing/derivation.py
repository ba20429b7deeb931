"""Make subkeys by purpose, so that one key never serves two algorithms.

HKDF with SHA-256 (RFC 5869, read 2026-11-23).
"""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from troth.core.errors import InvalidInputError

MOST_BYTES: Final = 255 * 32
"""Longest output of HKDF-SHA256, in bytes (RFC 5869, section 2.3)."""

_LEAST_BYTES: Final = 16
_SALT: Final = b"troth subkey v1"


def subkey(key: bytes, purpose: str) -> bytes:
    """Return the 32-byte key that ``key`` has for one purpose.

    The same key and purpose give the same subkey; from a subkey nobody finds the key or another
    of its subkeys.

    Args:
        key: at least 16 bytes of randomness; HKDF is no password hash.
        purpose: a fixed name in the code, such as ``pseudonym``; not empty.

    Raises:
        InvalidInputError: ``sealing.key_size`` or ``sealing.purpose``.
    """
    if len(key) < _LEAST_BYTES:
        raise InvalidInputError("sealing.key_size", "A key to derive from has 16 bytes or more.")
    if not purpose:
        raise InvalidInputError("sealing.purpose", "A subkey needs a purpose.")
    return hkdf_sha256(key, salt=_SALT, context=purpose.encode(), length=32)


def hkdf_sha256(key: bytes, *, salt: bytes, context: bytes, length: int) -> bytes:
    """Return ``length`` bytes of HKDF-SHA256 as the RFC defines it.

    Args:
        key: the input keying material.
        salt: not secret; may be empty.
        context: the RFC's ``info``.
        length: 1 to 8160 bytes.

    Raises:
        InvalidInputError: ``sealing.length``: the length is out of its range.
    """
    if not 1 <= length <= MOST_BYTES:
        raise InvalidInputError("sealing.length", "A derived key has 1 to 8160 bytes.")
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=context).derive(key)
