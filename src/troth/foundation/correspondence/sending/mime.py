"""Build a mail as it goes over the wire (RFC 5322, read 2026-11-23)."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from troth.foundation.correspondence.errors import not_an_address, unfit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.foundation.correspondence.models import Message
    from troth.foundation.correspondence.sealed import Mail

_ALLOWED_HEADERS: Final = frozenset({"reply-to", "in-reply-to", "references", "list-unsubscribe"})


def checked_address(field: str, address: str) -> str:
    """Return an address as it goes over the wire, its domain in ASCII (IDNA).

    Raises:
        InvalidInputError: it is no address, or needs SMTPUTF8, which many servers lack.
    """
    try:
        validate_email(address)
        local, _at, domain = address.rpartition("@")
        local.encode("ascii")
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except (ValidationError, UnicodeError):
        raise not_an_address(field) from None


def checked_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """Return further header lines when each may be set and stays on its line.

    Raises:
        InvalidInputError: a header is not one of the few, or its value has a line break.
    """
    for name, value in headers.items():
        if name.lower() not in _ALLOWED_HEADERS or value != one_line(value):
            remedy = _("Use Reply-To, In-Reply-To, References or List-Unsubscribe, on one line.")
            raise unfit("headers", remedy)
    return dict(headers)


def one_line(text: str) -> str:
    """Return a text on one line: line breaks, which could smuggle headers, become spaces."""
    return " ".join(text.split())


def message_id(key: str) -> str:
    """Return the Message-ID of a mail, the same at each attempt, so that duplicates are seen."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{own_domain()}>"


def own_domain() -> str:
    """Return the domain that Troth's mail comes from."""
    if settings.TROTH.mail_from:
        return str(settings.TROTH.mail_from).rpartition("@")[2].rstrip(">")
    return urlsplit(settings.PRIVATE_URL).hostname or "localhost"


def build(message: Message, mail: Mail, to: str) -> EmailMessage:
    """Build the mail of a message.

    It says ``Auto-Submitted: auto-generated``, so that well-behaved responders stay silent
    (RFC 3834 section 5, read 2026-11-23).
    """
    built = EmailMessage(policy=SMTP)
    built["From"] = settings.DEFAULT_FROM_EMAIL
    built["To"] = to
    built["Subject"] = mail.subject
    built["Date"] = format_datetime(message.created_at)
    built["Message-ID"] = message_id(message.key)
    built["Auto-Submitted"] = "auto-generated"
    for name, value in mail.headers.items():
        built[name] = value
    built.set_content(mail.text)
    if mail.html:
        built.add_alternative(mail.html, subtype="html")
    return built
