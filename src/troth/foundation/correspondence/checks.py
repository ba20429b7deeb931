"""What the doctor, the first page and the metrics ask about mail and webhooks."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.room import Concern, Diagnosis, Health
from troth.foundation.correspondence.models import Endpoint
from troth.foundation.correspondence.queries import (
    failed_webhook_messages,
    mail_counts,
    mailbox,
    waits_for_server,
)

UNREAD_FOR: Final = timedelta(hours=1)
"""How long a mailbox may go unread before the doctor says so."""


def mail_leaves() -> Diagnosis:
    """Say whether a mail server is set."""
    if not settings.TROTH.smtp_host:
        finding = _("No mail server is set; mail waits.")
        return Diagnosis(Health.WARN, finding, "TROTH_SMTP_HOST=mail.example.com troth serve")
    if not settings.TROTH.mail_from:
        finding = _("No sender's address is set; many servers refuse such mail.")
        return Diagnosis(Health.WARN, finding, "TROTH_MAIL_FROM=privacy@example.com troth serve")
    if settings.TROTH.smtp_security == "none":
        finding = _("Mail leaves over a connection that is not encrypted.")
        return Diagnosis(Health.WARN, finding, "TROTH_SMTP_SECURITY=starttls troth serve")
    return Diagnosis(Health.OK, _("A mail server is set, and the way to it is encrypted."))


def mail_arrives() -> Diagnosis:
    """Say whether mail was given up."""
    failed = mail_counts()["failed"]
    if not failed:
        return Diagnosis(Health.OK, _("No mail was given up."))
    return Diagnosis(Health.WARN, _failed_mail(failed), "troth mail list --state failed")


def webhooks_arrive() -> Diagnosis:
    """Say whether webhooks were given up or switched off."""
    failed = failed_webhook_messages().count()
    off = Endpoint.objects.filter(active=False).count()
    if failed:
        return Diagnosis(Health.WARN, _failed_webhooks(failed), _remedy())
    if off:
        finding = ngettext("%(off)d webhook is disabled.", "%(off)d webhooks are disabled.", off)
        return Diagnosis(Health.WARN, finding % {"off": off}, _remedy())
    return Diagnosis(Health.OK, _("No webhook was given up."))


def mailbox_is_read() -> Diagnosis:
    """Say whether the mailbox that is answered by itself can be read."""
    if not settings.TROTH.imap_host:
        return Diagnosis(Health.OK, _("No mailbox is answered by itself."))
    found, remedy = mailbox(), "troth mail mailbox"
    if found is None or (found.read_at is None and not found.last_code):
        return Diagnosis(Health.WARN, _("The mailbox has not been read yet."), remedy)
    if found.last_code:
        finding = _("The mailbox was not read (%s).") % found.last_code
        return Diagnosis(Health.WARN, finding, remedy)
    if found.read_at and found.read_at < timezone.now() - UNREAD_FOR:
        return Diagnosis(Health.WARN, _("The mailbox was not read for over an hour."), remedy)
    if settings.TROTH.imap_security == "none":
        finding = _("The mailbox is read over a connection that is not encrypted.")
        return Diagnosis(Health.WARN, finding, "TROTH_IMAP_SECURITY=tls troth serve")
    return Diagnosis(Health.OK, _("The mailbox is read, and the way to it is encrypted."))


def concerns(permissions: frozenset[str]) -> list[Concern]:
    """Return what needs a person: mail that waits for a server, and what was given up."""
    found = []
    if "correspondence.read" in permissions:
        url, failed = reverse("correspondence:mail"), mail_counts()["failed"]
        waiting = waits_for_server()
        if failed:
            found.append(Concern(_failed_mail(failed), url + "?state=failed", Health.FAIL))
        if waiting:
            found.append(Concern(_waiting(waiting), url, Health.WARN))
    if "correspondence.webhooks" in permissions:
        failed = failed_webhook_messages().count()
        if failed:
            url = reverse("correspondence:webhooks")
            found.append(Concern(_failed_webhooks(failed), url, Health.WARN))
    return found


def metrics() -> list[tuple[str, str, float]]:
    """Return gauges of the outbox."""
    counts = mail_counts()
    failed = failed_webhook_messages().count()
    return [
        ("troth_mail_waiting", "Mails that wait.", counts["waiting"]),
        ("troth_mail_failed", "Mails that were given up.", counts["failed"]),
        ("troth_webhooks_failed", "Webhook messages that were given up.", failed),
    ]


def mail_is_set() -> bool:
    """Say whether a mail server and a sender are set."""
    return bool(settings.TROTH.smtp_host and settings.TROTH.mail_from)


def _remedy() -> str:
    return _("Open %s") % (settings.PRIVATE_URL + "/console/webhooks/")


def _failed_mail(failed: int) -> str:
    return ngettext(
        "%(failed)d mail could not be delivered.",
        "%(failed)d mails could not be delivered.",
        failed,
    ) % {"failed": failed}


def _failed_webhooks(failed: int) -> str:
    return ngettext(
        "%(failed)d webhook message could not be delivered.",
        "%(failed)d webhook messages could not be delivered.",
        failed,
    ) % {"failed": failed}


def _waiting(waiting: int) -> str:
    return ngettext(
        "%(waiting)d mail waits, because no mail server is set.",
        "%(waiting)d mails wait, because no mail server is set.",
        waiting,
    ) % {"waiting": waiting}
