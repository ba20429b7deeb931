"""Keys for notes, made with the `cryptography` package and not with Troth's own `core.sealing`."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from troth.core.errors import TamperError
from troth.core.merkle.notes import format_verifier_key, key_id, parse_verifier_key


class Key:
    """An Ed25519 key with a name, made from a seed of one repeated byte or from a given one."""

    def __init__(self, name: str, seed: bytes) -> None:
        self.name = name
        self.private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public_key = self.private.public_key().public_bytes_raw()
        self.key_id = key_id(name, self.public_key)

    def sign(self, message: bytes) -> bytes:
        return self.private.sign(message)

    @property
    def published(self) -> str:
        return format_verifier_key(self.name, self.public_key)

    @property
    def verifier(self) -> PublishedKey:
        return PublishedKey(self.published)


class PublishedKey:
    """The public half, as read from its published form."""

    def __init__(self, published: str) -> None:
        self.name, public_key = parse_verifier_key(published)
        self.key_id = key_id(self.name, public_key)
        self._key = Ed25519PublicKey.from_public_bytes(public_key)

    def verify(self, message: bytes, signature: bytes) -> None:
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            raise TamperError("test.signature", "The signature does not verify.") from None


LOG = Key("log.example/evidence", bytes([1]) * 32)
WITNESS = Key("witness.example/w1", bytes([2]) * 32)
