"""Put messages into the outbox, in the transaction of whoever wants them sent."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

import msgspec
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from troth.foundation.correspondence.errors import unfit
from troth.foundation.correspondence.models import Endpoint, Kind, Message
from troth.foundation.correspondence.sealed import Call, Mail, seal_message
from troth.foundation.correspondence.sending.delivery import deliver
from troth.foundation.correspondence.sending.mime import checked_address, checked_headers, one_line
from troth.foundation.jobs.queueing import enqueue

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY: Final = re.compile(r"[A-Za-z0-9._:-]{1,200}\Z")
AT_ONCE: Final = timedelta(0)


def post_mail(  # noqa: PLR0913 - a mail has these parts
    *,
    to: str,
    subject: str,
    text: str,
    html: str | None = None,
    key: str,
    headers: Mapping[str, str] | None = None,
    hold: timedelta = AT_ONCE,
) -> Message:
    """Post a mail to one recipient; it leaves after the caller's transaction commits.

    Args:
        to: the recipient's address; stored sealed.
        subject: one line; stored sealed.
        text: plain text; stored sealed.
        html: the same as HTML.
        key: what makes it the same mail, such as ``invitation:<id>``; never an address. Posting
            again with this key gives the message that is there.
        headers: of Reply-To, In-Reply-To, References, List-Unsubscribe, List-Unsubscribe-Post,
            Content-Language, Auto-Submitted.
        hold: how long to keep it back.

    Raises:
        InvalidInputError: a field cannot be used; the error names it and shows no value.
    """
    mail = Mail(one_line(subject), text, html, checked_headers(headers or {}))
    message = Message(kind=Kind.MAIL, key=_checked_key(key))
    return _insert(message, msgspec.json.encode(mail), hold, recipient=checked_address("to", to))


def post_webhook(
    *, endpoint: Endpoint, event: str, payload: Mapping[str, Any], key: str
) -> Message:
    """Post an event to one webhook; it leaves after the caller's transaction commits.

    The body is as Standard Webhooks has it: ``type``, ``timestamp`` and ``data`` (Source:
    Standard Webhooks specification, "Payload structure", read 2026-11-23).

    Raises:
        InvalidInputError: the key cannot be used.
    """
    at = timezone.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = json.dumps({"type": event, "timestamp": at, "data": dict(payload)}, ensure_ascii=False)
    message = Message(kind=Kind.WEBHOOK, key=_checked_key(key), endpoint=endpoint, event=event)
    return _insert(message, msgspec.json.encode(Call(body)), AT_ONCE)


def announce(*, event: str, payload: Mapping[str, Any], key: str) -> int:
    """Post an event to every active webhook that wants it; returns to how many.

    Raises:
        InvalidInputError: the key cannot be used.
    """
    wanting = [e for e in Endpoint.objects.filter(active=True) if not e.events or event in e.events]
    for endpoint in wanting:
        post_webhook(endpoint=endpoint, event=event, payload=payload, key=f"{key}:{endpoint.pk}")
    return len(wanting)


def withdraw(*, prefix: str, about: UUID) -> int:
    """Delete mails by their keys, sent or not, in the caller's transaction; returns how many.

    Args:
        prefix: with which the keys begin.
        about: with what they end, after a colon.
    """
    found = Message.objects.filter(key__startswith=prefix, key__endswith=f":{about}")
    return found.delete()[0]


def start_delivery(message: Message) -> None:
    """Enqueue the delivery of a message, unless it is in the queue already."""
    enqueue(deliver, message.pk, key=f"message:{message.pk}", window=AT_ONCE)


def _insert(
    message: Message, content: bytes, hold: timedelta, recipient: str | None = None
) -> Message:
    known = Message.objects.filter(key=message.key).first()
    if known:
        return known
    message.pk, message.created_at = uuid4(), timezone.now()
    message.next_at = message.created_at + hold
    if recipient is not None:
        message.recipient = seal_message(message, "recipient", recipient.encode())
    message.content = seal_message(message, "content", content)
    try:
        with transaction.atomic():
            message.save(force_insert=True)
            if not hold:
                start_delivery(message)
    except IntegrityError:
        # Somebody else posted the same key at the same time; theirs stands.
        return Message.objects.get(key=message.key)
    return message


def _checked_key(key: str) -> str:
    if not _KEY.match(key):
        raise unfit("key", _("Use an id of a stored object: letters, digits and . _ : - only."))
    return key
