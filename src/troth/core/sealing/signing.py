"""Sign and verify with Ed25519, and carry such keys in signed notes.

Ed25519 is pure and deterministic (RFC 8032, read 2026-11-23). The two note classes fit the signers
and verifiers that ``troth.core.merkle`` takes: C2SP signed-note, algorithm 0x01
(https://c2sp.org/signed-note, read 2026-11-23).
"""

from __future__ import annotations

from typing import Final, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.notes import key_id, require_key_name
from troth.core.sealing.envelope import new_key

SEED_BYTES: Final = 32
PUBLIC_BYTES: Final = 32
SIGNATURE_BYTES: Final = 64


class SigningKey:
    """The secret half of an Ed25519 key pair; ``repr`` never shows it."""

    __slots__ = ("_key",)

    def __init__(self, seed: bytes) -> None:
        """Make the key of a seed.

        Raises:
            InvalidInputError: ``sealing.seed_size``: the seed is not 32 bytes.
        """
        if len(seed) != SEED_BYTES:
            raise InvalidInputError("sealing.seed_size", "A signing seed is exactly 32 bytes long.")
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @classmethod
    def generate(cls) -> Self:
        """Return a new key from ``os.urandom``."""
        return cls(new_key())

    @classmethod
    def from_seed(cls, seed: bytes) -> Self:
        """Return the key of a 32-byte seed.

        Raises:
            InvalidInputError: ``sealing.seed_size``.
        """
        return cls(seed)

    @property
    def seed(self) -> bytes:
        """Return the 32 secret bytes that the key is made from."""
        return self._key.private_bytes_raw()

    @property
    def public_key(self) -> bytes:
        """Return the 32 bytes that everybody may know."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte signature of a message; always the same for the same message."""
        return self._key.sign(message)


class VerifyingKey:
    """The public half of an Ed25519 key pair."""

    __slots__ = ("_key", "public_key")

    def __init__(self, public_key: bytes) -> None:
        """Take the 32 public bytes.

        Raises:
            InvalidInputError: ``sealing.public_key``: they are not an Ed25519 public key.
        """
        try:
            self._key = Ed25519PublicKey.from_public_bytes(public_key)
        except ValueError:
            raise InvalidInputError(
                "sealing.public_key", "This is not an Ed25519 public key of 32 bytes."
            ) from None
        self.public_key = public_key

    def verify(self, message: bytes, signature: bytes) -> None:
        """Return when the signature is this key's over this message.

        Raises:
            TamperError: ``sealing.bad_signature``: message or signature was altered, or another
                key signed.
        """
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            raise TamperError(
                "sealing.bad_signature",
                "A signature does not verify: what it signs was altered, or another key signed.",
                "Compare the public key with the one published when the log began.",
            ) from None


class NoteSigner:
    """Signs notes in the name of a log or a witness."""

    __slots__ = ("_key", "key_id", "name")

    def __init__(self, name: str, key: SigningKey) -> None:
        """Bind a key to the name it signs in.

        Raises:
            InvalidInputError: ``sealing.key_name``.
        """
        self._key = key
        self.name = name
        require_key_name(name)
        self.key_id = key_id(name, key.public_key)

    def sign(self, message: bytes) -> bytes:
        """Return the 64-byte Ed25519 signature of a note's text."""
        return self._key.sign(message)

    @property
    def verifier(self) -> NoteVerifier:
        """Return what verifies the notes that this signer signs."""
        return NoteVerifier(self.name, self._key.public_key)


class NoteVerifier:
    """Verifies notes signed in the name of a log or a witness."""

    __slots__ = ("_key", "key_id", "name", "public_key")

    def __init__(self, name: str, public_key: bytes) -> None:
        """Bind a public key to the name it is known under.

        Raises:
            InvalidInputError: ``sealing.key_name`` or ``sealing.public_key``.
        """
        self._key = VerifyingKey(public_key)
        self.public_key = public_key
        self.name = name
        require_key_name(name)
        self.key_id = key_id(name, public_key)

    def verify(self, message: bytes, signature: bytes) -> None:
        """Return when the signature is this key's over the note's text.

        Raises:
            TamperError: ``sealing.bad_signature``.
        """
        self._key.verify(message, signature)
