"""Django's door to the outbox: what libraries send by Django's mail functions is posted."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from troth.foundation.correspondence.errors import unfit
from troth.foundation.correspondence.posting import post_mail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class OutboxBackend(BaseEmailBackend):
    """Posts each mail to each of its recipients as a mail of its own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Post mails in the transaction that is open; returns how many were given.

        Raises:
            InvalidInputError: an address cannot be used, or a mail has attachments.
        """
        for mail in email_messages:
            _post(mail)
        return len(email_messages)


def _post(mail: EmailMessage) -> None:
    if mail.attachments:
        raise unfit("attachments", _("Troth sends links to what is to be fetched, not files."))
    text, html = _bodies(mail)
    key = f"django:{uuid4()}"
    for number, to in enumerate(mail.recipients()):
        post_mail(
            to=_bare(str(to)),
            subject=str(mail.subject),
            text=text,
            html=html,
            key=f"{key}:{number}",
        )


def _bodies(mail: EmailMessage) -> tuple[str, str | None]:
    body = str(mail.body)
    if mail.content_subtype == "html":
        return strip_tags(body), body
    alternatives = mail.alternatives if isinstance(mail, EmailMultiAlternatives) else []
    html = [str(content) for content, kind in alternatives if kind == "text/html"]
    return body, html[0] if html else None


def _bare(address: str) -> str:
    return address.rpartition("<")[2].rstrip(">").strip()
