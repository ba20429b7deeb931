"""What was done for a request, as its person can show it, bound to an entry of the evidence log.

The statement is canonical JSON with a random salt in it. The entry of the log holds the SHA-256 of
the statement and nothing of what it says: without the statement nobody finds out, by guessing
either, whose request the entry is about.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from troth.core.canonical import encode
from troth.core.errors import InvalidInputError, TamperError
from troth.core.promising.proof import EntryProof

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMAT: Final = "troth-certificate"
VERSION: Final = 1
SALT_BYTES: Final = 32


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """What was done with rows of the person in one dataset.

    Attributes:
        system: name of the system; empty: the data map does not know it.
        dataset: as its store calls it.
        what: ``deleted``, ``overwritten`` or ``corrected``.
        rows: how many.
        at_least: whether it may have been more, because an attempt was cut off.
    """

    system: str
    dataset: str
    what: str
    rows: int
    at_least: bool = False


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """Rows of the person that stay.

    Attributes:
        system, dataset: where.
        rows: how many.
        ground: why; empty: the company has not said.
    """

    system: str
    dataset: str
    rows: int
    ground: str


class Unsaid(msgspec.Struct, frozen=True, kw_only=True):
    """Fields that stay in rows of the person, and of which nobody said what they hold.

    Attributes:
        system, dataset: where.
        fields: how many fields.
    """

    system: str
    dataset: str
    fields: int


class ByHand(msgspec.Struct, frozen=True, kw_only=True):
    """What a person did where Troth cannot.

    Attributes:
        place: the system and dataset.
        result: ``done``, ``nothing_there`` or ``not_possible``.
    """

    place: str
    result: str


class Recipient(msgspec.Struct, frozen=True, kw_only=True):
    """Who else was told (GDPR Art. 19).

    Attributes:
        name: of the recipient.
        told_on: civil day, ISO 8601; empty: not told yet.
        answer: ``done``, ``partly``, ``impossible``; empty: none came yet.
    """

    name: str
    told_on: str
    answer: str


class Handed(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was handed out.

    Attributes:
        format: html, json or csv.
        size: in octets.
        digest: SHA-256 of it, in hexadecimal.
    """

    format: str
    size: int
    digest: str


class Backup(msgspec.Struct, frozen=True, kw_only=True):
    """What backups may still hold.

    Attributes:
        system: name of the system.
        until: civil day after which they hold nothing of it, ISO 8601; empty: the company has not
            said, or there are none.
        known: whether the company said it.
    """

    system: str
    until: str
    known: bool


class Retained(msgspec.Struct, frozen=True, kw_only=True):
    """What the company's own system of requests still holds.

    Attributes:
        what: ``request``, what the person named and wrote, with this certificate; ``dates``, kind,
            dates and outcome alone; ``copy``, files that were made for the person; ``choice``, what
            they chose and by what they are found; ``digests``, keyed, by which what was erased is
            noticed when it comes back.
        until: civil day on which it is destroyed, ISO 8601; empty: no day is known.
    """

    what: str
    until: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What was done; of the person only the reference that they were told.

    Attributes:
        salt: 32 random bytes in hexadecimal.
        reference: of the request.
        kind: of the request.
        outcome: ``done`` or ``partly``.
        received_on, ended_on: civil days, ISO 8601.
        deeds, kept, unsaid, by_hand, recipients, handed, backups: what was done, and what was not.
        not_searched: kinds of identity that others share, and that nothing was searched by.
        retained: what is still held of the request itself; older statements do not say it.
    """

    salt: str
    reference: str
    kind: str
    outcome: str
    received_on: str
    ended_on: str
    deeds: tuple[Deed, ...] = ()
    kept: tuple[Kept, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    handed: tuple[Handed, ...] = ()
    backups: tuple[Backup, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    retained: tuple[Retained, ...] = ()
    not_searched: tuple[str, ...] = ()
    form: str = FORMAT
    version: int = VERSION


class CertificateFile(msgspec.Struct, frozen=True, kw_only=True):
    """A certificate as a file.

    Attributes:
        statement: canonical JSON; its SHA-256 is what the entry says.
        digest: the same SHA-256, in hexadecimal.
        language: of the sentences.
        sentences: what the statement says, for people; they prove nothing.
        entry: the entry of the log with its proof; None: it had no place yet.
    """

    format: str
    version: int
    statement: str
    digest: str
    language: str
    sentences: tuple[str, ...]
    entry: EntryProof | None


def sealed_statement(statement: Statement) -> bytes:
    """Return the bytes of a statement; their SHA-256 is what the log commits to."""
    return encode(statement)


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a statement's bytes, in hexadecimal."""
    return sha256(content).hexdigest()


def read_statement(content: bytes) -> Statement:
    """Return what a statement's bytes say.

    Raises:
        InvalidInputError: ``certificate.statement``: they are no statement of this version.
    """
    try:
        found = msgspec.json.decode(content, type=Statement)
    except (msgspec.DecodeError, UnicodeError):
        found = None
    if found is None or (found.form, found.version) != (FORMAT, VERSION):
        raise InvalidInputError(
            "certificate.statement",
            "This is not the statement of a certificate.",
            "Take the JSON file of the certificate, as it was given out.",
        )
    return found


def certificate_json(
    content: bytes, sentences: Sequence[str], language: str, entry: EntryProof | None
) -> dict[str, Any]:
    """Return a certificate as JSON has it; ``read_certificate`` reads it again."""
    told: dict[str, Any] = msgspec.to_builtins(
        CertificateFile(
            format=FORMAT,
            version=VERSION,
            statement=content.decode(),
            digest=digest_of(content),
            language=language,
            sentences=tuple(sentences),
            entry=entry,
        )
    )
    return told


def read_certificate(content: bytes) -> CertificateFile:
    """Return the certificate that a JSON file holds; nothing of it is verified yet.

    Raises:
        InvalidInputError: ``certificate.file``: it is no such file, or of another version.
    """
    try:
        found = msgspec.json.decode(content, type=CertificateFile)
    except (msgspec.DecodeError, UnicodeError):
        found = None
    if found is None or (found.format, found.version) != (FORMAT, VERSION):
        raise InvalidInputError(
            "certificate.file",
            "The file is not a certificate.",
            "Take the JSON file of the certificate, as it was given out.",
        )
    return found


def check_body(certificate: CertificateFile, body: bytes) -> Statement:
    """Return the statement of a certificate when the body of its entry commits to it.

    Args:
        certificate: the file.
        body: of the entry that its proof proves, verified.

    Raises:
        InvalidInputError: the statement or the body cannot be read.
        TamperError: ``certificate.altered``: the entry is about another statement.
    """
    content = certificate.statement.encode()
    statement = read_statement(content)
    if _committed(body) != digest_of(content):
        raise TamperError(
            "certificate.altered",
            "The certificate does not say what was recorded when the request ended.",
            "Ask the company for the certificate again, and compare.",
        )
    return statement


def _committed(body: bytes) -> str:
    try:
        found = msgspec.json.decode(body, type=_Body)
    except (msgspec.DecodeError, UnicodeError):
        return ""
    return found.facts.certificate


class _Facts(msgspec.Struct):
    certificate: str


class _Body(msgspec.Struct):
    facts: _Facts
