"""What is known about mail and webhooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When

from troth.core.errors import KeyUnavailableError, TamperError
from troth.foundation.correspondence.errors import endpoint_not_found, remedy_for
from troth.foundation.correspondence.mailboxes.connecting import place
from troth.foundation.correspondence.models import Endpoint, Kind, Mailbox, Message, State
from troth.foundation.correspondence.sealed import Mail, open_content, open_recipient

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class MailLine:
    """One mail as people see it.

    Attributes:
        recipient: the address; empty when it was deleted or cannot be opened.
        subject: the same.
        code: how the last attempt failed, or empty.
        remedy: what to do about it, or empty.
        can_retry: whether it failed and its text is still there.
    """

    id: str
    recipient: str
    subject: str
    state: str
    attempts: int
    created_at: datetime
    next_at: datetime | None
    sent_at: datetime | None
    code: str
    remedy: str
    can_retry: bool


@dataclass(frozen=True, slots=True)
class WebhookLine:
    """One webhook as people see it.

    Attributes:
        waiting: messages that wait for it.
        failed: messages that were given up.
        last_sent_at: when it last took one.
        last_code: how the newest attempt failed, or empty when it went well.
    """

    id: str
    name: str
    url: str
    events: list[str]
    active: bool
    waiting: int
    failed: int
    last_sent_at: datetime | None
    last_code: str


def mails(state: str = "") -> QuerySet[Message]:
    """Return mails: failed first, then waiting, then sent; newest first in each."""
    found = Message.objects.filter(kind=Kind.MAIL)
    if state in State.values:
        found = found.filter(state=state)
    order = [When(state=State.FAILED, then=Value(0)), When(state=State.WAITING, then=Value(1))]
    urgency = Case(*order, default=Value(2), output_field=IntegerField())
    return found.order_by(urgency, "-created_at")


def lines(messages: Iterable[Message]) -> list[MailLine]:
    """Return mails as people see them, their recipients opened; for recorded actions only."""
    return [_line(message) for message in messages]


def mail_counts() -> dict[str, int]:
    """Return how many mails are in each state."""
    mail = Message.objects.filter(kind=Kind.MAIL)
    return {state: mail.filter(state=state).count() for state in State.values}


def undelivered() -> int:
    """Return how many messages of any kind were given up and not tried again."""
    return Message.objects.filter(state=State.FAILED).count()


def waits_for_server() -> int:
    """Return how many mails wait because no mail server is set; 0 when one is."""
    if settings.TROTH.smtp_host:
        return 0
    return Message.objects.filter(kind=Kind.MAIL, state=State.WAITING).count()


def webhook_lines() -> list[WebhookLine]:
    """Return every webhook by name."""
    return [_webhook(endpoint) for endpoint in Endpoint.objects.all()]


def endpoint(identifier: UUID) -> Endpoint:
    """Return a webhook.

    Raises:
        NotFoundError: there is no such webhook.
    """
    found = Endpoint.objects.filter(pk=identifier).first()
    if found is None:
        raise endpoint_not_found()
    return found


def mailbox() -> Mailbox | None:
    """Return how far the mailbox of the settings was read; None: never yet."""
    return Mailbox.objects.filter(place=place()).first()


def failed_webhook_messages() -> QuerySet[Message]:
    """Return webhook messages that were given up, newest first."""
    failed = Message.objects.filter(kind=Kind.WEBHOOK, state=State.FAILED)
    return failed.select_related("endpoint").order_by("-created_at")


def _line(message: Message) -> MailLine:
    recipient, subject = _opened(message)
    waits = message.state == State.WAITING
    return MailLine(
        id=str(message.pk),
        recipient=recipient,
        subject=subject,
        state=message.state,
        attempts=message.attempts,
        created_at=message.created_at,
        next_at=message.next_at if waits else None,
        sent_at=message.sent_at,
        code=message.last_code,
        remedy=remedy_for(message.last_code) if message.last_code else "",
        can_retry=message.state == State.FAILED and message.content is not None,
    )


def _opened(message: Message) -> tuple[str, str]:
    if message.recipient is None or message.content is None:
        return "", ""
    try:
        return open_recipient(message) or "", open_content(message, Mail).subject
    except (KeyUnavailableError, TamperError):
        return "", ""


def _webhook(endpoint: Endpoint) -> WebhookLine:
    messages = endpoint.message_set
    newest = messages.filter(attempts__gt=0).order_by("-created_at").first()
    sent = messages.filter(state=State.SENT).order_by("-sent_at").first()
    return WebhookLine(
        id=str(endpoint.pk),
        name=endpoint.name,
        url=endpoint.url,
        events=list(endpoint.events),
        active=endpoint.active,
        waiting=messages.filter(state=State.WAITING).count(),
        failed=messages.filter(state=State.FAILED).count(),
        last_sent_at=sent.sent_at if sent else None,
        last_code=newest.last_code if newest else "",
    )
