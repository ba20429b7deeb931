"""Certifying: once for each request, in the transaction in which it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.disclosing.certificate import digest_of, sealed_statement
from troth.customers.rights.certificate.stating import stated
from troth.customers.rights.models import Certificate, Outcome
from troth.customers.rights.schemas.certifying import Certified
from troth.customers.rights.sealed import seal_statement
from troth.foundation.recording.journal import record

if TYPE_CHECKING:
    from troth.customers.rights.models import Request

_CERTIFIED = frozenset({Outcome.DONE, Outcome.PARTLY})


def certify(request: Request) -> Certificate | None:
    """Make the certificate of a request that has just ended, with an entry of its own.

    It belongs to the action that ended the request, and to its transaction. A request that ends
    again, after an appeal, gets another one.

    Returns:
        None where nothing was done: the request was refused, taken back, or lapsed.
    """
    if request.outcome not in _CERTIFIED:
        return None
    content = sealed_statement(stated(request))
    made = Certificate.objects.create(
        request=request,
        statement=seal_statement(request.pk, content),
        digest=digest_of(content),
        made_at=timezone.now(),
    )
    record(
        Certified,
        {"certificate": made.digest, "asked": request.kind, "outcome": str(request.outcome)},
    )
    return made
