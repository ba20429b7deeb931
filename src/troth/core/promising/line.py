"""The line of a verdict: what everybody may read of it, and a digest of everything else.

A run of checks commits to one line a verdict. A line is disclosed as it stands, so there is nothing
in it but what is public; the rest stands behind a salted digest and can be shown to an auditor.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.core.canonical import encode
from troth.core.errors import InvalidInputError

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION: Final = 1
SALT_BYTES: Final = 16
"""The salt of what is not public: without it, a small fact could be found by trying."""


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a line says, in canonical JSON (RFC 8785).

    Attributes:
        v: version of this form.
        verdict: random id of the verdict; it makes the line unguessable.
        promise: random id of the promise.
        wording: which wording of the promise was checked, counted from 1.
        sentences: digest of the sentences that were published then, see ``sentences_digest``.
        at: the instant of the check, UTC, RFC 3339.
        state: kept, broken or unknown.
        basis: measured, attested or declared.
        reason: why it is unknown; empty otherwise.
        public_facts: what else of it everybody may read.
        change: id of the verdict that found something new last: this one, or the one since which
            it is so.
        rest: digest of what is not public, see ``rest_digest``.
    """

    v: int = VERSION
    verdict: str
    promise: str
    wording: int
    sentences: str
    at: str
    state: str
    basis: str
    reason: str
    public_facts: dict[str, str | int | bool]
    change: str
    rest: str

    def text(self) -> str:
        """Return the line as a run commits to it."""
        return encode(self).decode()


def read_line(text: str) -> Line:
    """Return what a line says.

    Raises:
        InvalidInputError: ``proof.line``: it is none, or of another version.
    """
    try:
        found = msgspec.json.decode(text, type=Line)
    except (msgspec.DecodeError, UnicodeError):
        found = None
    if found is None or found.v != VERSION:
        raise InvalidInputError(
            "proof.line",
            "The line is not one of a verdict.",
            f"It is canonical JSON of version {VERSION}; ask for the proof again.",
        )
    return found


def sentences_digest(sentences: Mapping[str, str]) -> str:
    """Return SHA-256, in hexadecimal, over the canonical JSON of sentences by language."""
    return sha256(encode(dict(sentences))).hexdigest()


def rest_digest(salt: bytes, rest: Mapping[str, Any]) -> str:
    """Return SHA-256, in hexadecimal, over a salt and the canonical JSON of what is not public."""
    return sha256(salt + encode(dict(rest))).hexdigest()
