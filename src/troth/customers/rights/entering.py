"""Storing a request that was checked, with its key, its clocks and the first of its story."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from troth.core.errors import KeyUnavailableError
from troth.core.requesting.references import RANDOM_BYTES, made
from troth.core.requesting.states import Event, State
from troth.customers.rights.barring import barred_until
from troth.customers.rights.clocks import due_of, open_for
from troth.customers.rights.events import RECEIVED, announce_request
from troth.customers.rights.journey import accept, move
from troth.customers.rights.models import (
    WRITTEN_DOWN,
    Behalf,
    Channel,
    Request,
    Task,
    TaskKind,
    VerifiedBy,
)
from troth.customers.rights.sealed import lookup, open_asked, seal_asked
from troth.customers.rights.secrets import new_follow_secret
from troth.customers.rights.story.telling import tell
from troth.foundation.people.authentication.onetime import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.customers.rights.intake import Intake
    from troth.customers.rights.values import Due

THE_SAME: Final = timedelta(days=1)
"""For how long asking the same again gives the first request."""
_LOOKED_AT: Final = 10
_BY_HAND: Final = "received_by_office"


@dataclass(frozen=True, slots=True)
class Entered:
    """A request that is stored.

    Attributes:
        again: whether it was there already.
    """

    request: Request
    due: Due | None
    confirm: Due | None
    again: bool


def known_by(intake: Intake) -> Entered | None:
    """Return the request that came from the same source; None: this is the first of it."""
    source = intake.columns["source"]
    found = Request.objects.filter(source=source).first() if source else None
    return Entered(found, due_of(found), None, again=True) if found else None


def same_of_today(intake: Intake) -> Entered | None:
    """Return an open request of the last day that says the very same; None: there is none."""
    if not intake.asked.contact or intake.columns["source"]:
        return None
    columns = {name: value for name, value in intake.columns.items() if name != "channel"}
    rows = Request.objects.filter(
        lookup=lookup(intake.asked.contact),
        closed_at=None,
        received_at__gt=timezone.now() - THE_SAME,
        appeal_of=None,
        **columns,
    )
    for one in rows.order_by("received_at")[:_LOOKED_AT]:
        if _says(one, intake):
            return Entered(one, due_of(one), None, again=True)
    return None


def enter_new(intake: Intake, received_at: datetime | None) -> Entered:
    """Store a request and begin its clocks and its story.

    Of two that come from one source at once the second gets the first one's.
    """
    request = _row(intake, received_at)
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except IntegrityError:
        known = known_by(intake)
        if known is None:
            raise
        return known
    waits = intake.facts.proof
    due, confirm = open_for(request, waits=waits)
    _tell_received(request, due)
    announce_request(request, RECEIVED)
    if waits:
        _wait(request)
    else:
        tell(request, "no_proof_needed")
        accept(request)
    return Entered(request, due, confirm, again=False)


def new_row(request: Request, intake_at: datetime | None = None) -> Request:
    """Give a request its reference, its link and its instant; its key is made here."""
    request.reference = made(secrets.token_bytes(RANDOM_BYTES))
    while Request.objects.filter(reference=request.reference).exists():
        request.reference = made(secrets.token_bytes(RANDOM_BYTES))
    request.secret_hash = digest(new_follow_secret(request.pk))
    request.received_at = intake_at or timezone.now()
    request.state = State.RECEIVED
    return request


def _row(intake: Intake, received_at: datetime | None) -> Request:
    request = new_row(Request(**intake.columns), received_at)
    request.asked = seal_asked(request.pk, intake.asked)
    request.lookup = lookup(intake.asked.contact) if intake.asked.contact else ""
    request.barred_until = barred_until(_addresses(intake))
    if not intake.facts.proof:
        request.verified_by, request.verified_at = VerifiedBy.NOT_NEEDED, request.received_at
    return request


def _addresses(intake: Intake) -> Iterable[str]:
    return {intake.asked.contact, *intake.asked.identities.get("email", [])} - {""}


def _tell_received(request: Request, due: Due | None) -> None:
    codes = {Channel.MAILBOX: "received_by_mail", **dict.fromkeys(WRITTEN_DOWN, _BY_HAND)}
    tell(request, codes.get(Channel(request.channel), "received"))
    if due and due.at and not due.waits_for_proof:
        tell(request, "due", facts={"due": due.at.isoformat(), "law": due.law})
    if request.barred_until:
        tell(request, "barred", facts={"date": request.barred_until.isoformat()})


def _wait(request: Request) -> None:
    if request.behalf != Behalf.SELF:
        Task.objects.create(request=request, kind=TaskKind.PROOF, made_at=timezone.now())
        tell(request, "proxy_needed")
    move(request, Event.PROOF_ASKED)


def _says(request: Request, intake: Intake) -> bool:
    try:
        return open_asked(request) == intake.asked
    except KeyUnavailableError:
        return False
