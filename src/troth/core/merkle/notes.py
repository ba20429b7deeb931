"""Signed notes: a text, an empty line, and one line for each signature.

The signatures cover the text up to and including its last newline. A signature names its key by a
name and four bytes; lines of keys the reader does not know are passed over, so that witnesses may
sign a head of the log without asking its readers. A line of a known key has to verify.

Source: https://c2sp.org/signed-note (read 2026-11-23).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol

from troth.core.errors import InvalidInputError, TamperError
from troth.core.merkle.encoding import as_text, format_base64, parse_base64

if TYPE_CHECKING:
    from collections.abc import Iterable

ED25519: Final = 1
"""The number of the signature type Ed25519 in identifiers of keys and in verifier keys."""

KEY_ID_BYTES: Final = 4
_PUBLIC_KEY_BYTES: Final = 32
_MOST_SIGNATURES: Final = 100
_MARK: Final = "\N{EM DASH} "
# SOURCE: https://c2sp.org/signed-note: no control characters below U+0020 except newline.
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f]")


class Signer(Protocol):
    """A key that signs notes."""

    @property
    def name(self) -> str:
        """The name of the key: not empty, without spaces and plus signs."""

    @property
    def key_id(self) -> bytes:
        """The four bytes that, with the name, identify the key."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature of a message."""


class Verifier(Protocol):
    """A key whose signatures are trusted."""

    @property
    def name(self) -> str:
        """The name of the key: not empty, without spaces and plus signs."""

    @property
    def key_id(self) -> bytes:
        """The four bytes that, with the name, identify the key."""

    def verify(self, message: bytes, signature: bytes) -> None:
        """Verify the signature of a message.

        Raises:
            TamperError: this key did not sign this message.
        """


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of signature.

    Attributes:
        name: the name of the key.
        key_id: the four bytes that identify the key.
        signature: what the key made of the text.
    """

    name: str
    key_id: bytes
    signature: bytes

    def __post_init__(self) -> None:
        """Refuse what cannot stand in a line."""
        require_key_name(self.name)
        if len(self.key_id) != KEY_ID_BYTES:
            raise InvalidInputError("note.bad_key_id", "The key's identifier is not 4 bytes long.")
        if not self.signature:
            raise InvalidInputError("note.bad_signature", "The signature is empty.")

    def line(self) -> str:
        """Return the signature as it stands in a note."""
        return f"{_MARK}{self.name} {format_base64(self.key_id + self.signature)}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures.

    Attributes:
        text: ends with a newline.
        signatures: one at least, in the order of the note.
    """

    text: str
    signatures: tuple[Signature, ...]

    def __post_init__(self) -> None:
        """Refuse what would not be read as it was written."""
        if not 1 <= len(self.signatures) <= _MOST_SIGNATURES:
            raise InvalidInputError("note.malformed", "The note has not from 1 to 100 signatures.")
        if not self.text.endswith("\n"):
            raise InvalidInputError("note.malformed", "The text does not end with a newline.")
        if _CONTROL.search(self.text):
            raise InvalidInputError("note.malformed", "The text has a control character.")
        as_text(self.text, "The text")

    def __str__(self) -> str:
        """Return the note as it is stored and sent."""
        return "\n".join((self.text, "".join(mark.line() for mark in self.signatures)))


def sign_note(text: str, *signers: Signer) -> str:
    """Return a note of this text, signed by these keys.

    Raises:
        InvalidInputError: the text does not end with a newline, has a control character, or there
            is no signer.
    """
    message = as_text(text, "The text").encode()
    signatures = (Signature(key.name, key.key_id, key.sign(message)) for key in signers)
    return str(Note(text, tuple(signatures)))


def parse_note(content: str | bytes) -> Note:
    """Return a note without verifying it: its text says nothing until then.

    Raises:
        InvalidInputError: the content is not a note.
    """
    text, blank, lines = as_text(content, "The note").rpartition("\n\n")
    if not blank:
        raise InvalidInputError("note.malformed", "No empty line divides text and signatures.")
    if not lines.endswith("\n"):
        raise InvalidInputError("note.malformed", "The last signature does not end with a newline.")
    if lines.count("\n") > _MOST_SIGNATURES:
        raise InvalidInputError("note.malformed", "The note has more than 100 signatures.")
    return Note(text + "\n", tuple(map(_parse_signature, lines[:-1].split("\n"))))


def open_note(content: str | bytes, verifiers: Iterable[Verifier]) -> Note:
    """Return a note whose signatures by known keys were verified, with only those signatures.

    Raises:
        InvalidInputError: the content is not a note, or two verifiers have one identity.
        TamperError: no known key signed it, or a known key's signature does not verify.
    """
    note = parse_note(content)
    known = _by_identity(verifiers)
    message = note.text.encode()
    verified: dict[tuple[str, bytes], Signature] = {}
    for signature in note.signatures:
        identity = (signature.name, signature.key_id)
        if verifier := known.get(identity):
            verifier.verify(message, signature.signature)
            verified.setdefault(identity, signature)
    if not verified:
        raise TamperError(
            "note.unsigned",
            "No key that is trusted here signed the note.",
            "Check that it comes from the log it names, and that the right keys are trusted.",
        )
    return Note(note.text, tuple(verified.values()))


def key_id(name: str, public_key: bytes, kind: int = ED25519) -> bytes:
    """Return the four bytes that, with its name, identify a key."""
    return sha256(name.encode() + b"\n" + bytes((kind,)) + public_key).digest()[:KEY_ID_BYTES]


def format_verifier_key(name: str, public_key: bytes) -> str:
    """Return an Ed25519 public key as ``name+identifier+key``, the form keys are published in.

    Raises:
        InvalidInputError: the name cannot name a key, or the key is not 32 bytes long.
    """
    require_key_name(name)
    if len(public_key) != _PUBLIC_KEY_BYTES:
        raise InvalidInputError("note.bad_key", "An Ed25519 public key is 32 bytes long.")
    key = format_base64(bytes((ED25519,)) + public_key)
    return f"{name}+{key_id(name, public_key).hex()}+{key}"


def parse_verifier_key(text: str) -> tuple[str, bytes]:
    """Return the name and the 32-byte Ed25519 public key of a published key.

    Raises:
        InvalidInputError: the text is not the one spelling of such a key, or its identifier
            belongs to another one.
    """
    name, _, rest = text.partition("+")
    _, _, encoded = rest.partition("+")
    key = parse_base64(encoded, "The verifier key")
    if key[:1] != bytes((ED25519,)):
        raise InvalidInputError("note.bad_key", "The verifier key is not one of type Ed25519.")
    if format_verifier_key(name, key[1:]) != text:
        raise InvalidInputError("note.bad_key", "The verifier key and its identifier differ.")
    return name, key[1:]


def require_key_name(name: str) -> None:
    """Pass if this can name a key.

    Raises:
        InvalidInputError: the name is empty or has a space, a plus sign or a control character.
    """
    # `split` knows every Unicode space; the other controls are refused in any note.
    if name.split() != [name] or "+" in name or _CONTROL.search(name):
        raise InvalidInputError(
            "note.bad_key_name", "The key's name is empty or has a space or a plus sign."
        )
    as_text(name, "The key's name")


def _parse_signature(line: str) -> Signature:
    name, _, encoded = line.removeprefix(_MARK).partition(" ")
    if not line.startswith(_MARK):
        raise InvalidInputError("note.malformed", "A line of signature does not begin with a dash.")
    content = parse_base64(encoded, "A signature")
    return Signature(name, content[:KEY_ID_BYTES], content[KEY_ID_BYTES:])


def _by_identity(verifiers: Iterable[Verifier]) -> dict[tuple[str, bytes], Verifier]:
    known: dict[tuple[str, bytes], Verifier] = {}
    for verifier in verifiers:
        if known.setdefault((verifier.name, verifier.key_id), verifier) is not verifier:
            raise InvalidInputError("note.ambiguous_key", "Two trusted keys have one identity.")
    return known
