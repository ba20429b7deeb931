"""Mail and webhooks as tables that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from troth.foundation.correspondence.queries import MailLine, WebhookLine


def mail_table(lines: Iterable[MailLine]) -> Table:
    """Return mails as a table."""
    columns = {
        "id": _("Message"),
        "recipient": _("To"),
        "subject": _("Subject"),
        "state": _("State"),
        "attempts": _("Attempts"),
        "created_at": _("Posted"),
        "next_at": _("Next attempt"),
        "sent_at": _("Sent"),
        "code": _("Last failure"),
    }
    return Table(columns, [_mail_row(line) for line in lines])


def webhooks_table(lines: Iterable[WebhookLine]) -> Table:
    """Return webhooks as a table."""
    columns = {
        "id": _("Webhook"),
        "name": _("Name"),
        "url": _("Address"),
        "events": _("Events"),
        "active": _("Enabled"),
        "waiting": _("Waiting"),
        "failed": _("Given up"),
        "last_sent_at": _("Last taken"),
        "last_code": _("Last failure"),
    }
    return Table(columns, [_webhook_row(line) for line in lines])


def _mail_row(line: MailLine) -> dict[str, str | int | None]:
    return {
        "id": line.id,
        "recipient": line.recipient,
        "subject": line.subject,
        "state": line.state,
        "attempts": line.attempts,
        "created_at": _iso(line.created_at),
        "next_at": _iso(line.next_at),
        "sent_at": _iso(line.sent_at),
        "code": line.code,
    }


def _webhook_row(line: WebhookLine) -> dict[str, str | int | None]:
    return {
        "id": line.id,
        "name": line.name,
        "url": line.url,
        "events": " ".join(line.events),
        "active": line.active,
        "waiting": line.waiting,
        "failed": line.failed,
        "last_sent_at": _iso(line.last_sent_at),
        "last_code": line.last_code,
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
