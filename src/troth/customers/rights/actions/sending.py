"""Posting codes: found out by a job, so that no answer and no time tells who is known."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID, uuid4, uuid5

from django.utils import timezone

from troth.core.errors import KeyUnavailableError, NotPermittedError, ServiceUnavailableError
from troth.core.requesting.identities import IdentityKind
from troth.customers.rights.challenges import ask_round, gone_to
from troth.customers.rights.journey import locked
from troth.customers.rights.mails.codes import (
    MINUTES,
    phone_endpoints,
    post_code_by_mail,
    post_code_by_phone,
)
from troth.customers.rights.models import Challenge, Purpose, Request
from troth.customers.rights.on_record import UNREACHABLE, OnRecord, on_record
from troth.customers.rights.proving import waits_for_proof
from troth.customers.rights.schemas.verifying import CodeSent
from troth.customers.rights.sealed import code_hash, lookup, open_asked, seal_address
from troth.customers.rights.story.telling import tell
from troth.foundation.correspondence.allowing import allowed
from troth.foundation.jobs.queueing import enqueue
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence

DIGITS: Final = 8
LASTS: Final = timedelta(minutes=MINUTES)
TO_ONE_ADDRESS: Final = 10
"""Codes that go to one address on a day (UTC), whatever the requests."""


def begin_proof(request: Request) -> None:
    """Have the first code sent for a request that has just come in, where there is a way."""
    way = first_way(request)
    if way is None:
        return
    try:
        enqueue_code(request, way, Purpose.VERIFY)
    except NotPermittedError:
        # As many codes as a day allows went already; the answer is the same.
        return


def first_way(request: Request) -> IdentityKind | None:
    """Return the way by which a code is sent to a person if they choose none."""
    named = open_asked(request).identities
    if set(named) == {IdentityKind.PHONE.value}:
        return IdentityKind.PHONE if phone_endpoints() else None
    return IdentityKind.EMAIL


def enqueue_code(request: Request, way: IdentityKind, purpose: Purpose) -> None:
    """Note that a code was asked for, and have a job send it.

    Raises:
        NotPermittedError: ``rights.too_many_codes``.
    """
    ask_round(request, way, purpose)
    enqueue(send_asked, request.pk, purpose.value, way.value, uuid4())


@job(resumable=True)
def send_asked(request: str, purpose: str, way: str, round_: str) -> None:
    """Find out where a code may go, and post it there; after a kill it is posted once all the same.

    Raises:
        ServiceUnavailableError: a store could not be asked; the job tries again.
    """
    found = Request.objects.filter(pk=request).first()
    wanted = Purpose(purpose)
    if found is None or (wanted is Purpose.VERIFY and not waits_for_proof(found)):
        return
    try:
        where = _where(found, wanted, IdentityKind(way))
    except KeyUnavailableError:
        return
    post_codes(request=found.pk, purpose=wanted, way=way, round_=UUID(round_), where=where)
    if where.why == UNREACHABLE:
        raise ServiceUnavailableError("rights.store_unreachable", "A store could not be asked.")


@recorded(CodeSent)
def post_codes(
    *, request: UUID, purpose: Purpose, way: str, round_: UUID, where: OnRecord
) -> Sequence[Challenge]:
    """Post a code to each of the addresses on record, each its own.

    Args:
        request: its id.
        purpose: what for.
        way: ``email`` or ``phone``.
        round_: names this sending, so that it is done once.
        where: the addresses; where there are none the story says why, to the company only.

    Raises:
        NotFoundError: ``rights.no_request``.
    """
    found = locked(request)
    ids = [uuid5(round_, str(place)) for place in range(len(where.addresses))]
    known = list(Challenge.objects.filter(pk__in=ids))
    made = known or [
        _post(found, purpose, way, identifier, address)
        for identifier, address in zip(ids, where.addresses, strict=True)
        if allowed("rights-code", address, TO_ONE_ADDRESS)
    ]
    if not known:
        _tell(found, where, len(made))
    note(request=str(found.pk), purpose=purpose.value, addresses=len(made))
    return made


def _where(request: Request, purpose: Purpose, way: IdentityKind) -> OnRecord:
    if purpose is Purpose.OPEN:
        proven = gone_to(request, way)
        if proven:
            return OnRecord((proven,))
    return on_record(request, open_asked(request), way)


def _post(
    request: Request, purpose: Purpose, way: str, identifier: UUID, address: str
) -> Challenge:
    code, now = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}", timezone.now()
    made = Challenge.objects.create(
        pk=identifier,
        request=request,
        purpose=purpose,
        way=way,
        to=lookup(address),
        address=seal_address(request.pk, address),
        code_hash=code_hash(request.pk, code),
        sent_at=now,
        until=now + LASTS,
    )
    post = post_code_by_phone if way == IdentityKind.PHONE else post_code_by_mail
    post(request, purpose, code, to=address, challenge=made.pk)
    return made


def _tell(request: Request, where: OnRecord, count: int) -> None:
    if count:
        tell(request, "code_sent", facts={"addresses": count}, public=False)
        return
    facts = {"why": where.why or "barred"}
    if not request.story.filter(code="code_unsent", facts=facts).exists():
        tell(request, "code_unsent", facts=facts, public=False)
