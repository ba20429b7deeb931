"""Hand one mail to the mail server of the settings (RFC 5321, read 2026-11-23)."""

from __future__ import annotations

import contextlib
import smtplib
import socket
import ssl
from typing import TYPE_CHECKING, Final

from django.conf import settings

from troth.foundation.correspondence.errors import DeliveryError
from troth.foundation.correspondence.sending.mime import REPLIED, own_domain

if TYPE_CHECKING:
    from email.message import EmailMessage

TIMEOUT_S: Final = 30

_LOGIN_CODES: Final = frozenset({530, 534, 535, 538})
"""Answers about our login and not about the mail (RFC 4954 section 6, read 2026-11-23)."""


def send(mail: EmailMessage, to: str) -> None:
    """Hand over a mail; returns when the server has taken responsibility for it.

    Raises:
        DeliveryError: it has not; for good when it answered 5xx about this mail.
    """
    if not settings.TROTH.smtp_host:
        raise DeliveryError("smtp.not_configured")
    try:
        _hand_over(mail, to)
    except smtplib.SMTPRecipientsRefused as refusal:
        number = next(iter(refusal.recipients.values()))[0]
        failure = _answered(number)
    except smtplib.SMTPAuthenticationError:
        failure = DeliveryError("smtp.login_refused")
    except smtplib.SMTPResponseException as answer:
        failure = _answered(answer.smtp_code)
    except smtplib.SMTPServerDisconnected:
        failure = DeliveryError("smtp.disconnected")
    except OSError as error:
        failure = DeliveryError(_trouble(error))
    else:
        return
    # Outside of the except blocks: the server's text, which may name people, is let go.
    raise failure


def _hand_over(mail: EmailMessage, to: str) -> None:
    client = _connected()
    try:
        _secure_and_login(client)
        # To nobody: what bounces of an automatic answer, or answers it, ends there.
        replied = mail["Auto-Submitted"] == REPLIED
        sender = "" if replied else str(mail["From"].addresses[0].addr_spec)
        client.sendmail(sender, [to], mail.as_bytes())
        # It is theirs now; whether they say goodbye does not matter.
        with contextlib.suppress(OSError):
            client.quit()
    finally:
        client.close()


def _connected() -> smtplib.SMTP:
    troth = settings.TROTH
    host, port, name = str(troth.smtp_host), troth.smtp_port, own_domain()
    if troth.smtp_security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, name, timeout=TIMEOUT_S, context=context)
    return smtplib.SMTP(host, port, name, timeout=TIMEOUT_S)


def _secure_and_login(client: smtplib.SMTP) -> None:
    troth = settings.TROTH
    client.ehlo_or_helo_if_needed()
    if troth.smtp_security == "starttls":
        if not client.has_extn("starttls"):
            raise DeliveryError("smtp.no_starttls")
        client.starttls(context=ssl.create_default_context())
    if troth.smtp_user:
        client.ehlo_or_helo_if_needed()
        if not client.has_extn("auth"):
            raise DeliveryError("smtp.no_login")
        password = troth.smtp_password.get_secret_value() if troth.smtp_password else ""
        client.login(troth.smtp_user, password)


def _answered(number: int) -> DeliveryError:
    if number in _LOGIN_CODES:
        return DeliveryError("smtp.login_refused")
    return DeliveryError(f"smtp.{number}", for_good=500 <= number <= 599)  # noqa: PLR2004 - RFC 5321


def _trouble(error: OSError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return "smtp.certificate"
    if isinstance(error, socket.gaierror):
        return "smtp.name_unknown"
    if isinstance(error, TimeoutError):
        return "smtp.timed_out"
    if isinstance(error, ssl.SSLError):
        return "smtp.tls"
    return "smtp.disconnected" if isinstance(error, ConnectionResetError) else "smtp.unreachable"
