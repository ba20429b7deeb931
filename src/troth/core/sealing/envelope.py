"""Seal a value under a key, so that it opens only with that key and in its own context.

AES-256-GCM with a random 96-bit nonce. A token is one version byte (1), the nonce (12 bytes), the
ciphertext (as long as the value) and the tag (16 bytes): 29 bytes more than the value.

Limits. With random nonces a key may seal at most 2**32 values, so that a nonce repeats with a
probability of at most 2**-32 (NIST SP 800-38D, section 8.3, read 2026-11-23). Nothing counts
them here: a key belongs to one person, one epoch or one purpose, which stays far below.

GCM does not commit to its key: a token can be forged, by somebody who holds two keys, to open
under both. No caller may tell keys apart by which of them opens a token.
"""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError

KEY_BYTES: Final = 32
OVERHEAD_BYTES: Final = 29
MOST_BYTES: Final = 2**31 - 1
"""Longest value and longest context, in bytes; far below GCM's own 2**36 - 32."""

_VERSION: Final = b"\x01"
_NONCE_BYTES: Final = 12
_WRAPPING: Final = b"troth wrapped key v1\x00"


def new_key() -> bytes:
    """Return a new random key, 32 bytes from ``os.urandom``."""
    return os.urandom(KEY_BYTES)


def seal(key: bytes, value: bytes, context: bytes) -> bytes:
    """Encrypt ``value`` and bind it to ``context``.

    Args:
        key: 32 bytes.
        value: up to 2**31 - 1 bytes; may be empty.
        context: what the value belongs to (such as whose it is and which field), not secret and
            not kept in the token; whoever opens the token must name the same.

    Returns:
        The token, 29 bytes longer than the value; another one at each call.

    Raises:
        InvalidInputError: ``sealing.key_size`` or ``sealing.too_long``.
    """
    cipher = _cipher(key)
    if max(len(value), len(context)) > MOST_BYTES:
        raise InvalidInputError(
            "sealing.too_long", "The value is longer than one seal can hold.", "Split it."
        )
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + cipher.encrypt(nonce, value, context)


def unseal(key: bytes, token: bytes, context: bytes) -> bytes:
    """Return the value that ``seal`` encrypted.

    Raises:
        InvalidInputError: ``sealing.key_size``: the key is not 32 bytes.
        TamperError: ``sealing.malformed`` when this is no token of ours at all;
            ``sealing.does_not_open`` when its tag does not fit. A wrong key, another context and
            an altered token cannot be told apart: the tag depends on all three alike.
    """
    cipher = _cipher(key)
    if len(token) < OVERHEAD_BYTES or token[:1] != _VERSION:
        raise TamperError(
            "sealing.malformed", "This is not a sealed value, or it was cut short.", _RESTORE
        )
    nonce, body = token[1 : 1 + _NONCE_BYTES], token[1 + _NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, body, context)
    except InvalidTag:
        raise TamperError(
            "sealing.does_not_open",
            "A sealed value does not open: it was altered, or belongs to another key or place.",
            _RESTORE,
        ) from None


def wrap_key(wrapping_key: bytes, key: bytes, context: bytes) -> bytes:
    """Seal a 32-byte key under another; a wrapped key never opens as a sealed value.

    Returns:
        61 bytes.

    Raises:
        InvalidInputError: ``sealing.key_size``: one of the keys is not 32 bytes.
    """
    _cipher(key)
    return seal(wrapping_key, key, _WRAPPING + context)


def unwrap_key(wrapping_key: bytes, wrapped: bytes, context: bytes) -> bytes:
    """Return the key that ``wrap_key`` sealed.

    Raises:
        InvalidInputError: ``sealing.key_size``: the wrapping key is not 32 bytes.
        KeyUnavailableError: ``sealing.key_does_not_open``: the wrapping key or the context is
            another, or the wrapped key was altered; these cannot be told apart.
    """
    try:
        return unseal(wrapping_key, wrapped, _WRAPPING + context)
    except TamperError:
        raise KeyUnavailableError(
            "sealing.key_does_not_open",
            "A wrapped key does not open: the key above it is another, or it was altered.",
            "Give Troth the root key that this installation was made with.",
        ) from None


_RESTORE: Final = "Restore it from a backup made before it changed."


def _cipher(key: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise InvalidInputError("sealing.key_size", "A key is exactly 32 bytes long.")
    return AESGCM(key)
