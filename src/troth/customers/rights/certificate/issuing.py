"""A certificate with the entry that proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from troth.core.disclosing.certificate import Statement, read_statement
from troth.core.errors import KeyUnavailableError
from troth.core.promising.proof import EntryProof
from troth.customers.rights.schemas.certifying import Certified
from troth.customers.rights.sealed import open_statement
from troth.foundation.evidence.proving.proofs import head_of, prove
from troth.foundation.evidence.queries import Wanted, entries, heads

if TYPE_CHECKING:
    from datetime import datetime

    from troth.customers.rights.models import Certificate, Request
    from troth.foundation.evidence.queries import Entry

_BEFORE: Final = timedelta(seconds=1)
_AFTER: Final = timedelta(minutes=1)
_MOST: Final = 5_000


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate.

    Attributes:
        statement: what was done.
        content: the bytes of the statement that the entry commits to.
        digest: SHA-256 of them, in hexadecimal.
        made_at: when the request ended.
        entry: the entry of the log with its proof; None: it waits for its place, which takes about
            a second, or its body expired.
        commitment: the entry as the log has it, in hexadecimal; empty without one.
    """

    statement: Statement
    content: bytes
    digest: str
    made_at: datetime
    entry: EntryProof | None
    commitment: str


def certificate_of(request: Request) -> Issued | None:
    """Return the latest certificate of a request; None: it has none, or it was deleted.

    Whoever asks has the link of the request; nothing else leads to it.

    Raises:
        KeyUnavailableError: the key of the request was destroyed.
        TamperError: the entry does not verify; nothing false is handed out.
    """
    held = request.certificates.first()
    if held is None or held.statement is None:
        return None
    content = open_statement(held)
    found = _entry(held)
    return Issued(
        statement=read_statement(content),
        content=content,
        digest=held.digest,
        made_at=held.made_at,
        entry=_proven(found) if found else None,
        commitment=_commitment(found) if found else "",
    )


def statement_of(request: Request) -> Statement | None:
    """Return what the latest certificate of a request says, without looking for its proof.

    None: it has none, or its key was destroyed when its time was over.
    """
    held = request.certificates.first()
    if held is None or held.statement is None:
        return None
    try:
        return read_statement(open_statement(held))
    except KeyUnavailableError:
        return None


def _entry(certificate: Certificate) -> Entry | None:
    """Return the entry that says the digest of a certificate; it was made when that was."""
    span = (certificate.made_at - _BEFORE, certificate.made_at + _AFTER)
    for head in reversed(heads()):
        for entry in entries(Wanted(head.log, Certified.kind, None, *span), limit=_MOST):
            body = entry.body
            if body and body["facts"].get("certificate") == certificate.digest:
                return entry
    return None


def _proven(entry: Entry) -> EntryProof:
    proof = prove(entry.index, log=entry.log)
    return EntryProof(entry.log, entry.index, str(proof), head_of(entry.log).vkey)


def _commitment(entry: Entry) -> str:
    return sha256(entry.opening).hexdigest() if entry.opening else ""
