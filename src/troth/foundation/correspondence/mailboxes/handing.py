"""Reading the mailbox once and handing each mail to the rooms that want mail, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from troth.foundation.correspondence.mailboxes.reading import read_new
from troth.foundation.jobs.work import job
from troth.foundation.recording.rooms import declared

if TYPE_CHECKING:
    from troth.core.room import MailReader
    from troth.foundation.correspondence.mailboxes.headers import Head
    from troth.foundation.correspondence.mailboxes.reading import Arrived


@job(resumable=True, attempts=1)
def read_mailbox() -> None:
    """Read what arrived since the last time, where a mailbox is set and a room wants mail."""
    asked = readers()
    if settings.TROTH.imap_host and asked:
        read_new(lambda arrived: _hand(arrived, asked), lambda head: _wants_text(head, asked))


def readers() -> list[MailReader]:
    """Return what reads mail now, the first to be asked first."""
    found = [room.mail for _, room in declared() if room.mail and room.mail.reads()]
    return sorted(found, key=lambda one: one.order)


def _hand(arrived: Arrived, asked: list[MailReader]) -> None:
    for one in asked:
        if one.takes(arrived):
            return


def _wants_text(head: Head, asked: list[MailReader]) -> bool:
    return any(one.wants_text(head) for one in asked if one.wants_text)
