"""The events that this room announces for itself and for rooms below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_noop as _

from troth.foundation.correspondence.models import Kind
from troth.foundation.correspondence.posting import announce

if TYPE_CHECKING:
    from uuid import UUID

    from troth.foundation.correspondence.models import Message

EVENTS: Final = {
    "jobs.failed": _("A background job failed for good"),
    "mail.failed": _("A mail could not be delivered"),
}


def announce_failed_job(*, job: UUID, path: str, code: str, **_signal: Any) -> None:
    """Tell webhooks that a job failed for good, in the transaction in which it did.

    A delivery of ours that failed is not told: the message itself tells it.
    """
    if not path.startswith("troth.foundation.correspondence."):
        payload = {"job": str(job), "work": path, "code": code}
        announce(event="jobs.failed", payload=payload, key=f"jobs.failed:{job}")


def announce_failed_mail(*, message: Message, code: str, **_signal: Any) -> None:
    """Tell webhooks that a mail was given up, in the transaction in which it was."""
    if message.kind == Kind.MAIL:
        payload = {"message": str(message.pk), "code": code}
        announce(event="mail.failed", payload=payload, key=f"mail.failed:{message.pk}")
