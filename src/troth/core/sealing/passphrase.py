"""Seal bytes under words that a person keeps, such as a recovery kit's.

Argon2id (RFC 9106, read 2026-11-23) with its second recommended option, for when memory is scarce:
64 MiB, 3 passes, 4 lanes; about 0.15 s a try. The cost stands in the token, so that it can rise
later without making old kits unreadable.

A token is one version byte (1), memory in KiB (4 bytes), passes (4 bytes), lanes (1 byte), salt
(16 bytes), all big-endian, and then what ``envelope.seal`` made. Every byte of that head is bound
into the seal.
"""

from __future__ import annotations

import os
import struct
import unicodedata
from dataclasses import dataclass
from typing import Final

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.core.sealing.envelope import KEY_BYTES, OVERHEAD_BYTES, seal, unseal

LEAST_CHARACTERS: Final = 12

MOST_MEMORY: Final = 1_048_576
"""Memory that a token may ask for, in KiB: 1 GiB."""

MOST_PASSES: Final = 16
MOST_LANES: Final = 16

_HEAD: Final = struct.Struct(">BIIB16s")
_VERSION: Final = 1
_SALT_BYTES: Final = 16

# Crockford's Base32: no I, L, O or U, which are misread or misheard.
_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_GROUPS, _GROUP_CHARACTERS = 5, 5


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work one try at a passphrase takes.

    Attributes:
        memory: KiB, 8 * lanes to 1,048,576 (1 GiB).
        passes: 1 to 16.
        lanes: 1 to 16.
    """

    memory: int = 65_536
    passes: int = 3
    lanes: int = 4

    @property
    def bearable(self) -> bool:
        """Say whether the cost is within the ranges, so that a forged token cannot exhaust us."""
        memory = 8 * self.lanes <= self.memory <= MOST_MEMORY
        return memory and 1 <= self.passes <= MOST_PASSES and 1 <= self.lanes <= MOST_LANES


RECOMMENDED: Final = Cost()
"""RFC 9106, section 4, second recommended option."""


def new_passphrase() -> str:
    """Return five groups of five letters and digits: 125 bits from ``os.urandom``.

    Lower case and without look-alikes, such as ``4k7wt-0mz9c-ynr52-h8dxq-3bfse``.
    """
    drawn = [_ALPHABET[byte & 31] for byte in os.urandom(_GROUPS * _GROUP_CHARACTERS)]
    starts = range(0, len(drawn), _GROUP_CHARACTERS)
    return "-".join("".join(drawn[at : at + _GROUP_CHARACTERS]) for at in starts)


def seal_with_passphrase(
    passphrase: str, value: bytes, context: bytes, *, cost: Cost = RECOMMENDED
) -> bytes:
    """Encrypt ``value`` under a passphrase and bind it to ``context``.

    Args:
        passphrase: at least 12 characters; white space around it does not count, and it is taken
            in Unicode form NFC, so that every keyboard's spelling of it is the same.
        value: see ``envelope.seal``.
        context: see ``envelope.seal``.
        cost: how much work one try takes.

    Returns:
        The token, 55 bytes longer than the value.

    Raises:
        InvalidInputError: ``sealing.passphrase_short`` or ``sealing.cost``.
    """
    if not cost.bearable:
        raise InvalidInputError("sealing.cost", "This cost is outside of what Troth accepts.")
    salt = os.urandom(_SALT_BYTES)
    head = _HEAD.pack(_VERSION, cost.memory, cost.passes, cost.lanes, salt)
    return head + seal(stretch(_plain(passphrase), salt, cost), value, head + context)


def unseal_with_passphrase(passphrase: str, token: bytes, context: bytes) -> bytes:
    """Return the value that ``seal_with_passphrase`` encrypted.

    Raises:
        InvalidInputError: ``sealing.passphrase_short``.
        TamperError: ``sealing.malformed``: this is no such token, or its cost is out of range.
        KeyUnavailableError: ``sealing.wrong_passphrase``: the passphrase or the context is
            another, or the token was altered; these cannot be told apart.
    """
    secret = _plain(passphrase)
    cost, salt = _head_of(token)
    head, sealed = token[: _HEAD.size], token[_HEAD.size :]
    try:
        return unseal(stretch(secret, salt, cost), sealed, head + context)
    except TamperError:
        raise KeyUnavailableError(
            "sealing.wrong_passphrase",
            "The passphrase does not open this, or the file was altered.",
            "Type the passphrase again, with its hyphens.",
        ) from None


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Return 32 bytes of Argon2id, version 0x13, without secret value or associated data."""
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.passes,
        lanes=cost.lanes,
        memory_cost=cost.memory,
    ).derive(secret)


def _plain(passphrase: str) -> bytes:
    plain = unicodedata.normalize("NFC", passphrase.strip())
    if len(plain) < LEAST_CHARACTERS:
        raise InvalidInputError(
            "sealing.passphrase_short",
            f"The passphrase has fewer than {LEAST_CHARACTERS} characters.",
            "Take the one that Troth proposes, or a longer one.",
        )
    return plain.encode()


def _head_of(token: bytes) -> tuple[Cost, bytes]:
    malformed = TamperError(
        "sealing.malformed",
        "This was not sealed under a passphrase, or it was cut short or altered.",
        "Take another copy of the file.",
    )
    if len(token) < _HEAD.size + OVERHEAD_BYTES:
        raise malformed
    version, memory, passes, lanes, salt = _HEAD.unpack_from(token)
    cost = Cost(memory, passes, lanes)
    if version != _VERSION or not cost.bearable:
        raise malformed
    return cost, salt
