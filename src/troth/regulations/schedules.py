"""What the room does by itself."""

from __future__ import annotations

from django.utils import timezone

from troth.foundation.jobs.work import job
from troth.regulations.actions import send_digests
from troth.regulations.digest import post_eve_mails
from troth.regulations.queries.feeds import readers_to_tell


@job()
def mail_deadlines() -> None:
    """Post the week's mails when they are due, and those of the day before a deadline."""
    now = timezone.now()
    if readers_to_tell(now).exists():
        send_digests(now=now)
    post_eve_mails(now)
