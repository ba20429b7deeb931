"""Seal a stream of any length under a key, in bounded memory.

The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and
its Nonce-Reuse Misuse-Resistance, 2015, https://eprint.iacr.org/2015/189; read 2026-11-27) over
AES-256-GCM. A stream is a version byte (2), a salt of 32 bytes, and chunks of 65,536 bytes, each
followed by its tag of 16; the last one may be shorter. The nonce is seven zero bytes, the number of
the chunk (4 bytes, big-endian) and a byte that is 1 for the last chunk only. A key of its own,
derived with the salt, serves each stream, so that no nonce repeats under it. Chunks that were
altered, moved or left out, and a stream that was cut short, do not open.

What was opened before a fault was met is what was sealed, but may not be all of it: whoever needs
the whole must read to the end.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from troth.core.errors import InvalidInputError, TamperError
from troth.core.sealing.derivation import hkdf_sha256
from troth.core.sealing.envelope import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CHUNK_BYTES: Final = 65_536
"""How much is sealed at a time, in bytes."""
HEAD_BYTES: Final = 33
TAG_BYTES: Final = 16

_VERSION: Final = b"\x02"
_LABEL: Final = b"troth sealed stream v1\x00"
_LARGEST: Final = 2**32 - 1


class StreamSealer:
    """Seals one stream; what it gives back is written one after the other, ``head`` first."""

    __slots__ = ("_cipher", "_held", "_number", "head")

    def __init__(self, key: bytes, context: bytes) -> None:
        """Begin a stream.

        Args:
            key: 32 bytes.
            context: what the stream is; not secret, needed to open it.

        Raises:
            InvalidInputError: ``sealing.key_size``.
        """
        salt = os.urandom(HEAD_BYTES - len(_VERSION))
        self.head = _VERSION + salt
        self._cipher = _cipher(key, salt, context)
        self._held = bytearray()
        self._number = 0

    def seal(self, part: bytes) -> bytes:
        """Return the chunks that are full with this part; may be empty.

        Raises:
            InvalidInputError: ``sealing.too_long``: beyond 2**48 bytes.
        """
        self._held += part
        if len(self._held) <= CHUNK_BYTES:
            return b""
        # One chunk is always held back: only at the end it is known which one is the last.
        full = (len(self._held) - 1) // CHUNK_BYTES * CHUNK_BYTES
        chunks = memoryview(bytes(self._held[:full]))
        del self._held[:full]
        starts = range(0, full, CHUNK_BYTES)
        return b"".join([self._chunk(chunks[at : at + CHUNK_BYTES], last=False) for at in starts])

    def end(self) -> bytes:
        """Return the last chunk; the sealer is of no use afterwards."""
        return self._chunk(bytes(self._held), last=True)

    def _chunk(self, part: bytes | memoryview, *, last: bool) -> bytes:
        nonce = _nonce(self._number, last=last)
        self._number += 1
        return self._cipher.encrypt(nonce, part, None)


def unseal_stream(pieces: Iterable[bytes], key: bytes, context: bytes) -> Iterator[bytes]:
    """Yield what was sealed, chunk by chunk; each is verified before it is given.

    Args:
        pieces: the sealed stream, in pieces of any length.
        key: the key that it was sealed under.
        context: the same as at sealing.

    Raises:
        InvalidInputError: ``sealing.key_size``.
        TamperError: ``sealing.malformed`` when this is no such stream; ``sealing.does_not_open``
            for another key or context, and for a stream that was altered or cut short.
    """
    held = bytearray()
    cipher: AESGCM | None = None
    number, sealed = 0, CHUNK_BYTES + TAG_BYTES
    for piece in pieces:
        held += piece
        if cipher is None:
            if len(held) < HEAD_BYTES:
                continue
            cipher = _opener(bytes(held[:HEAD_BYTES]), key, context)
            del held[:HEAD_BYTES]
        while len(held) > sealed:
            yield _opened(cipher, _nonce(number, last=False), bytes(held[:sealed]))
            del held[:sealed]
            number += 1
    if cipher is None:
        raise _malformed()
    yield _opened(cipher, _nonce(number, last=True), bytes(held))


def _opener(head: bytes, key: bytes, context: bytes) -> AESGCM:
    if head[:1] != _VERSION:
        raise _malformed()
    return _cipher(key, head[1:], context)


def _cipher(key: bytes, salt: bytes, context: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise InvalidInputError("sealing.key_size", "A key is exactly 32 bytes long.")
    return AESGCM(hkdf_sha256(key, salt=salt, context=_LABEL + context, length=KEY_BYTES))


def _nonce(number: int, *, last: bool) -> bytes:
    if number > _LARGEST:
        raise InvalidInputError(
            "sealing.too_long", "The stream is longer than one seal can hold.", "Split it."
        )
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])


def _opened(cipher: AESGCM, nonce: bytes, sealed: bytes) -> bytes:
    try:
        return cipher.decrypt(nonce, sealed, None)
    except InvalidTag:
        raise TamperError(
            "sealing.does_not_open",
            "A sealed file does not open: it was altered or cut short, or its key is another.",
            "Have it made again.",
        ) from None


def _malformed() -> TamperError:
    return TamperError(
        "sealing.malformed",
        "This is not a sealed file, or it was cut short.",
        "Have it made again.",
    )
