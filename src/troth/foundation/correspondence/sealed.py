"""What a message says, sealed as long as it is stored.

One key a day seals the messages that were posted on it. When the last text of that day is deleted
its key is destroyed, so that copies in backups cannot be read any more either.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, TypeVar

import msgspec

from troth.foundation.custody.actions import seal_for
from troth.foundation.custody.queries import unseal_for

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from troth.foundation.correspondence.models import Endpoint, Message


class Mail(msgspec.Struct, frozen=True):
    """The text of a mail.

    Attributes:
        subject: one line.
        text: plain text.
        html: the same as HTML, or None.
        headers: a few more header lines, by name.
    """

    subject: str
    text: str
    html: str | None
    headers: dict[str, str]


class Call(msgspec.Struct, frozen=True):
    """What a webhook is sent: the exact bytes, the same at each attempt."""

    body: str


Content = TypeVar("Content", Mail, Call)


def day_of(message: Message) -> date:
    """Return the day (UTC) that a message was posted on."""
    return message.created_at.astimezone(UTC).date()


def day_key(day: date) -> str:
    """Return the reference of the key that seals the messages posted on a day (UTC)."""
    return f"outbox:{day.isoformat()}"


def seal_message(message: Message, part: str, value: bytes) -> bytes:
    """Seal a part of a message (``recipient`` or ``content``) under the key of its day."""
    return seal_for(day_key(day_of(message)), _context(message.pk, part), value)


def open_recipient(message: Message) -> str | None:
    """Return the recipient's address, or None when it was deleted.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    if message.recipient is None:
        return None
    return _open(message, "recipient", bytes(message.recipient)).decode()


def open_content(message: Message, kind: type[Content]) -> Content:
    """Return what the message says.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return msgspec.json.decode(_open(message, "content", bytes(message.content or b"")), type=kind)


def seal_secret(endpoint: Endpoint, secret: str) -> bytes:
    """Seal the signing secret of a webhook under its own key."""
    return seal_for(f"endpoint:{endpoint.pk}", b"webhook secret", secret.encode())


def open_secret(endpoint: Endpoint, token: bytes) -> str:
    """Return a signing secret of a webhook.

    Raises:
        KeyUnavailableError: its key is missing, wrong or destroyed.
        TamperError: it was altered.
    """
    return unseal_for(f"endpoint:{endpoint.pk}", b"webhook secret", token).decode()


def _open(message: Message, part: str, token: bytes) -> bytes:
    day = day_key(day_of(message))
    return unseal_for(day, _context(message.pk, part), token)


def _context(message: UUID, part: str) -> bytes:
    return f"message {message} {part}".encode()
