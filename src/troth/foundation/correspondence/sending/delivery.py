"""Deliver what is in the outbox: at least once, with growing pauses, until it is given up."""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.dispatch import Signal
from django.utils import timezone

from troth.core.errors import InvalidInputError, KeyUnavailableError, TamperError
from troth.foundation.correspondence.errors import DeliveryError
from troth.foundation.correspondence.models import Endpoint, Kind, Message, State
from troth.foundation.correspondence.schemas import MessageFailed, MessageSent, WebhookSwitched
from troth.foundation.correspondence.sealed import (
    Call,
    Mail,
    open_content,
    open_recipient,
    open_secret,
)
from troth.foundation.jobs.places import place_of
from troth.foundation.jobs.work import job
from troth.foundation.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

logger = logging.getLogger("troth.correspondence")

PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
    *[timedelta(days=1)] * 4,
)
"""How long to wait after the first, second, ... attempt; after the last one it is given up, in
all after 4 days and 14 hours (RFC 5321 section 4.5.4.1 asks for 4 to 5 days, read 2026-11-23)."""

GONE: Final = "webhook.410"
"""The receiver wants no more webhooks, ever (Standard Webhooks, "Deliverability")."""

given_up: Final = Signal()
"""Sent with ``message`` and ``code`` in the transaction in which a message is given up."""


@job(resumable=True, attempts=3)
def deliver(message_id: str) -> None:
    """Try to deliver one message, when it is due."""
    message = due(timezone.now()).filter(pk=UUID(message_id)).first()
    if message:
        attempt(message)


def due(now: datetime) -> QuerySet[Message]:
    """Return the messages that can be tried now; mail needs a server in the settings."""
    waiting = Message.objects.filter(state=State.WAITING, next_at__lte=now)
    return waiting if settings.TROTH.smtp_host else waiting.exclude(kind=Kind.MAIL)


def attempt(message: Message) -> DeliveryError | None:
    """Try to deliver a message once and write how it went; returns the failure, if it was one.

    No transaction is open while the other side is spoken to. A worker that is killed meanwhile
    leaves the message waiting: it is sent again after the pause, with the same Message-ID or
    ``webhook-id``.
    """
    pause = PAUSES[min(message.attempts, len(PAUSES) - 1)]
    # Counting is also the lease: of two that try at once only one finds the old count.
    mine = Message.objects.filter(pk=message.pk, state=State.WAITING, attempts=message.attempts)
    if not mine.update(attempts=F("attempts") + 1, next_at=timezone.now() + pause):
        return None
    message.refresh_from_db()
    try:
        _send(message)
    except DeliveryError as error:
        failure, place = error, place_of(error)
    except (KeyUnavailableError, TamperError, InvalidInputError) as error:
        # A root key that is missing now may come back; a destroyed key does not.
        lasting = error.code == "custody.key_destroyed"
        for_good = lasting or not isinstance(error, KeyUnavailableError)
        failure, place = DeliveryError(error.code, for_good=for_good), place_of(error)
    else:
        _settle_sent(message)
        return None
    _settle_failure(message, failure, place)
    return failure


def _send(message: Message) -> None:
    if message.kind == Kind.MAIL:
        from troth.foundation.correspondence.sending import mime, smtp

        to = open_recipient(message) or ""
        smtp.send(mime.build(message, open_content(message, Mail), to), to)
    else:
        from troth.foundation.correspondence.sending.calling import call

        endpoint = Endpoint.objects.get(message=message)
        if not endpoint.active:
            raise DeliveryError("webhook.disabled", for_good=True)
        body = open_content(message, Call).body.encode()
        call(endpoint.url, _secrets(endpoint), str(message.pk), body)


def _secrets(endpoint: Endpoint) -> list[str]:
    current = open_secret(endpoint, bytes(endpoint.secret))
    until = endpoint.previous_until
    if endpoint.previous_secret is None or until is None or until <= timezone.now():
        return [current]
    return [current, open_secret(endpoint, bytes(endpoint.previous_secret))]


def _settle_sent(message: Message) -> None:
    with transaction.atomic():
        done = {"state": State.SENT, "sent_at": timezone.now(), "last_code": "", "last_place": ""}
        if Message.objects.filter(pk=message.pk, state=State.WAITING).update(**done):
            facts = {"message": str(message.pk), "channel": message.kind}
            record(MessageSent, {**facts, "attempts": message.attempts})


def _settle_failure(message: Message, failure: DeliveryError, place: str) -> None:
    logger.warning("correspondence.attempt_failed %s %s", message.pk, failure.code)
    last = failure.for_good or message.attempts > len(PAUSES)
    with transaction.atomic():
        found = Message.objects.filter(pk=message.pk, state=State.WAITING)
        state = State.FAILED if last else State.WAITING
        changed = found.update(state=state, last_code=failure.code, last_place=place)
        if changed and last:
            _give_up(message, failure.code)


def _give_up(message: Message, code: str) -> None:
    facts = {"message": str(message.pk), "channel": message.kind, "code": code}
    record(MessageFailed, facts)
    given_up.send(sender=Message, message=message, code=code)
    if code == GONE:
        Endpoint.objects.filter(message=message).update(active=False)
        switched = {"webhook": str(message.endpoint_id), "active": False, "by_receiver": True}
        record(WebhookSwitched, switched)
