"""Build a mail as it goes over the wire (RFC 5322, read 2026-11-23)."""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any, Final
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

_ALLOWED_HEADERS: Final = frozenset(
    {
        "auto-submitted",
        "content-language",
        "in-reply-to",
        "list-unsubscribe",
        "list-unsubscribe-post",
        "references",
        "reply-to",
    }
)
_UNBROKEN: Final = frozenset({"in-reply-to", "list-unsubscribe", "references"})
"""Headers of addresses and ids, which must reach the reader as they are."""

REPLIED: Final = "auto-replied"
"""What ``Auto-Submitted`` says of an answer to a mail (RFC 3834 section 5, read 2026-11-23)."""


class _Wire(EmailPolicy):
    """Folds long addresses between words; the library would encode them beyond recognition."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as it goes over the wire."""
        if name.lower() not in _UNBROKEN:
            return super().fold_binary(name, value)
        folded = "\r\n ".join(str(value).split())
        return f"{name}: {folded}\r\n".encode("ascii")


_WIRE: Final = _Wire(linesep="\r\n")


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
        plain = value == one_line(value) and value.isascii()
        untrue = name.lower() == "auto-submitted" and value != REPLIED
        if name.lower() not in _ALLOWED_HEADERS or not plain or untrue:
            remedy = _("Use one of %s, in ASCII on one line.") % ", ".join(sorted(_ALLOWED_HEADERS))
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
    (RFC 3834 section 5, read 2026-11-23), unless it is an answer and says that.
    """
    built = EmailMessage(policy=_WIRE)
    built["From"] = settings.DEFAULT_FROM_EMAIL
    built["To"] = to
    built["Subject"] = mail.subject
    built["Date"] = format_datetime(message.created_at)
    built["Message-ID"] = message_id(message.key)
    built.set_content(mail.text)
    if mail.html:
        built.add_alternative(mail.html, subtype="html")
    # Last, because setting the content takes every Content- header away.
    headers = {"Auto-Submitted": "auto-generated", **mail.headers}
    for name, value in headers.items():
        built[name] = value
    return built
