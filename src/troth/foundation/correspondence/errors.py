"""What can go wrong with what Troth sends."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from troth.core.errors import (
    InvalidInputError,
    NotFoundError,
    ServiceUnavailableError,
    StateConflictError,
)

_REMEDIES: Final = {
    "smtp.not_configured": gettext_noop("Set TROTH_SMTP_HOST and TROTH_MAIL_FROM."),
    "smtp.unreachable": gettext_noop("Check TROTH_SMTP_HOST, TROTH_SMTP_PORT and the firewall."),
    "smtp.name_unknown": gettext_noop("Check the spelling of TROTH_SMTP_HOST."),
    "smtp.timed_out": gettext_noop("Check TROTH_SMTP_PORT and whether a firewall drops it."),
    "smtp.disconnected": gettext_noop(
        "The server hung up. Check TROTH_SMTP_SECURITY and TROTH_SMTP_PORT: "
        "starttls goes with 587, tls with 465."
    ),
    "smtp.certificate": gettext_noop(
        "The server's certificate is not trusted for this name. Use the name that stands in it; "
        "for an authority of your own, set SSL_CERT_FILE to its certificate."
    ),
    "smtp.no_starttls": gettext_noop(
        "The server offers no STARTTLS. Use TROTH_SMTP_SECURITY=tls with port 465."
    ),
    "smtp.no_login": gettext_noop("The server offers no login: unset TROTH_SMTP_USER."),
    "smtp.login_refused": gettext_noop("Check TROTH_SMTP_USER and TROTH_SMTP_PASSWORD."),
    "imap.not_configured": gettext_noop(
        "Set TROTH_IMAP_HOST, TROTH_IMAP_USER and TROTH_IMAP_PASSWORD."
    ),
    "imap.unreachable": gettext_noop("Check TROTH_IMAP_HOST, TROTH_IMAP_PORT and the firewall."),
    "imap.name_unknown": gettext_noop("Check the spelling of TROTH_IMAP_HOST."),
    "imap.timed_out": gettext_noop("Check TROTH_IMAP_PORT and whether a firewall drops it."),
    "imap.disconnected": gettext_noop(
        "The server hung up. Check TROTH_IMAP_SECURITY and TROTH_IMAP_PORT: "
        "tls goes with 993, starttls with 143."
    ),
    "imap.tls": gettext_noop("Check TROTH_IMAP_SECURITY: tls goes with 993, starttls with 143."),
    "imap.certificate": gettext_noop(
        "The server's certificate is not trusted for this name. Use the name that stands in it; "
        "for an authority of your own, set SSL_CERT_FILE to its certificate."
    ),
    "imap.no_starttls": gettext_noop(
        "The server offers no STARTTLS. Use TROTH_IMAP_SECURITY=tls with port 993."
    ),
    "imap.login_refused": gettext_noop(
        "Check TROTH_IMAP_USER and TROTH_IMAP_PASSWORD; many providers want a password made for "
        "programs."
    ),
    "imap.no_folder": gettext_noop("Check TROTH_IMAP_FOLDER; INBOX is always there."),
    "webhook.demo": gettext_noop("A demo sends nothing. Try it in an installation of your own."),
    "webhook.disabled": gettext_noop("Enable the webhook, then try again."),
    "webhook.private_address": gettext_noop(
        "Its name leads to a private address. If that is meant, name the host in "
        "TROTH_WEBHOOK_PRIVATE_HOSTS."
    ),
    "webhook.redirected": gettext_noop("Enter the final address; redirects are not followed."),
}


class DeliveryError(ServiceUnavailableError):
    """A message did not get through this time.

    Attributes:
        for_good: whether trying again cannot help.
    """

    def __init__(self, code: str, *, for_good: bool = False) -> None:
        """Say the code, which holds the number that the other side answered, never its text."""
        super().__init__(code, _("The message was not delivered (%s).") % code, remedy_for(code))
        self.for_good = for_good


class MailboxError(ServiceUnavailableError):
    """The mailbox could not be read this time."""

    def __init__(self, code: str) -> None:
        """Say the code, never what the server said."""
        super().__init__(code, _("The mailbox was not read (%s).") % code, remedy_for(code))


def remedy_for(code: str) -> str:
    """Return what to do about a code of a delivery, translated; never empty."""
    if code in _REMEDIES:
        return _(_REMEDIES[code])
    if code.startswith("smtp.5"):
        return _("The server refused it for good: check the address and TROTH_MAIL_FROM.")
    if code.startswith("smtp.4"):
        return _("The server asks to come back later; Troth does so by itself.")
    return _("Check the other side; Troth tries again by itself.")


def not_an_address(field: str) -> InvalidInputError:
    """Return the error for something that is no mail address; never shows it."""
    return InvalidInputError(
        "correspondence.not_an_address",
        _("The field %s is not a mail address that can be used.") % field,
        _("Enter one such as name@example.com."),
    )


def unfit_url(reason: str) -> InvalidInputError:
    """Return the error for a webhook's address that is not accepted."""
    return InvalidInputError(
        "correspondence.unfit_url",
        _("The field url cannot be used: %s") % reason,
        _("Enter an address such as https://hooks.example.com/troth."),
    )


def unfit(field: str, remedy: str) -> InvalidInputError:
    """Return the error for a field of a message that cannot be used."""
    return InvalidInputError(
        "correspondence.unfit_field", _("The field %s cannot be used.") % field, remedy
    )


def message_not_found() -> NotFoundError:
    """Return the error for a message that is not in the outbox."""
    return NotFoundError("correspondence.no_message", _("There is no such message."))


def endpoint_not_found() -> NotFoundError:
    """Return the error for a webhook that does not exist."""
    return NotFoundError("correspondence.no_webhook", _("There is no such webhook."))


def not_failed() -> StateConflictError:
    """Return the error for trying again what has not failed."""
    return StateConflictError(
        "correspondence.not_failed",
        _("This message has not failed, or its text has been deleted."),
        _("Send it anew from where it came from."),
    )


def name_taken() -> StateConflictError:
    """Return the error for a second webhook of one name."""
    return StateConflictError(
        "correspondence.name_taken",
        _("There is already a webhook with this name."),
        _("Choose another name."),
    )
