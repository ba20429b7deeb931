"""A certificate verified offline: no database, no data folder, no network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.disclosing.certificate import Statement, check_body, read_certificate
from troth.core.errors import InvalidInputError
from troth.foundation.evidence.verification.offline import verify_proof_file

if TYPE_CHECKING:
    from collections.abc import Sequence


def verify_certificate(content: bytes, *, vkeys: Sequence[str]) -> Statement:
    """Return what a certificate says when the log proves that it was said when the request ended.

    Args:
        content: the JSON file of the certificate.
        vkeys: keys of the log that are trusted, as published.

    Raises:
        InvalidInputError: it is no certificate, carries no entry yet, or no key is trusted.
        TamperError: the entry does not verify, or is about another statement.
    """
    found = read_certificate(content)
    if found.entry is None:
        raise InvalidInputError(
            "certificate.no_entry",
            "The certificate carries no entry of the log yet.",
            "Save it again: the entry has its place a second after the request ended.",
        )
    body = verify_proof_file(found.entry.proof.encode(), vkeys=vkeys)
    return check_body(found, body)
