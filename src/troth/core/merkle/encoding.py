"""The one spelling of numbers and bytes in notes, checkpoints and proofs.

Two texts for one value would let somebody change a signed or hashed text without changing what it
says, so every spelling but one is refused: no leading zeros, no signs, no missing or extra
padding, no stray bits behind the last byte.

Source: RFC 4648 sections 3.5 and 4, https://www.rfc-editor.org/rfc/rfc4648;
https://c2sp.org/tlog-checkpoint (both read 2026-11-23).
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import Final

from troth.core.errors import InvalidInputError
from troth.core.merkle.hashing import HASH_BYTES

LARGEST_SIZE: Final = 2**63 - 1
"""The largest size or index accepted: what other implementations hold in a signed integer."""


def as_text(content: str | bytes, what: str) -> str:
    """Return text that has a UTF-8 form.

    Raises:
        InvalidInputError: ``content`` is not UTF-8; the message begins with ``what``.
    """
    try:
        if isinstance(content, bytes):
            return content.decode()
        content.encode()
    except UnicodeError:
        raise InvalidInputError("merkle.not_utf8", f"{what} is not UTF-8.") from None
    return content


def parse_decimal(text: str, what: str) -> int:
    """Return the number that ``text`` spells, from 0 to 2**63 - 1.

    Raises:
        InvalidInputError: ``text`` is not its one spelling; the message begins with ``what``.
    """
    if not (text.isascii() and text.isdigit()):
        raise InvalidInputError("merkle.bad_number", f"{what} is not a decimal number.")
    if text.startswith("0") and text != "0":
        raise InvalidInputError("merkle.bad_number", f"{what} has a leading zero.")
    # The length goes first, for reading a very long number takes very long.
    if len(text) > len(str(LARGEST_SIZE)) or int(text) > LARGEST_SIZE:
        raise InvalidInputError("merkle.bad_number", f"{what} is above 2**63 - 1.")
    return int(text)


def format_base64(content: bytes) -> str:
    """Return bytes in the standard base64 alphabet, with padding."""
    return b64encode(content).decode("ascii")


def parse_base64(text: str, what: str) -> bytes:
    """Return the bytes that ``text`` spells.

    Raises:
        InvalidInputError: ``text`` is not their one spelling; the message begins with ``what``.
    """
    try:
        content = b64decode(text, validate=True)
    except ValueError:
        raise InvalidInputError("merkle.bad_base64", f"{what} is not base64.") from None
    if format_base64(content) != text:
        raise InvalidInputError("merkle.bad_base64", f"{what} is not canonical base64.")
    return content


def parse_hash(text: str, what: str) -> bytes:
    """Return the 32-byte hash that ``text`` spells in base64.

    Raises:
        InvalidInputError: ``text`` is not the one spelling of 32 bytes; the message begins with
            ``what``.
    """
    content = parse_base64(text, what)
    if len(content) != HASH_BYTES:
        raise InvalidInputError("merkle.bad_hash", f"{what} is not 32 bytes long.")
    return content
