"""Hand over each new mail of the mailbox once, however often a worker is killed meanwhile."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from troth.foundation.correspondence.errors import MailboxError
from troth.foundation.correspondence.mailboxes.connecting import opened, place
from troth.foundation.correspondence.mailboxes.headers import Head
from troth.foundation.correspondence.mailboxes.texts import words_of
from troth.foundation.correspondence.models import Mailbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from troth.foundation.correspondence.mailboxes.connecting import Folder

logger = logging.getLogger("troth.correspondence")

AT_A_TIME: Final = 500


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mail that has arrived.

    Attributes:
        key: names it among all that arrived, without saying from whom.
        head: its headers.
        text: its words, where somebody wanted them.
    """

    key: str
    head: Head
    text: str = ""


def read_new(
    handle: Callable[[Arrived], None], wants_text: Callable[[Head], bool] = lambda _: False
) -> int:
    """Hand over what arrived since the last reading, oldest first; returns how many.

    Each mail is handed over inside a transaction that also notes that it was: both hold or
    neither. What was in the folder before it was first read, or before the server numbered it
    anew, is old and is not handed over. Nothing is open on our side while the server is asked.

    Args:
        handle: takes a mail.
        wants_text: says by its headers whether the words of a mail are fetched too.

    Raises:
        MailboxError: the mailbox could not be read; what was handed over until then holds.
    """
    row, _ = Mailbox.objects.get_or_create(place=place())
    try:
        with opened() as folder:
            count = _hand_over(folder, row, handle, wants_text)
    except MailboxError as error:
        logger.warning("correspondence.mailbox_not_read %s", error.code)
        Mailbox.objects.filter(pk=row.pk).update(last_code=error.code)
        raise
    Mailbox.objects.filter(pk=row.pk).update(last_code="", read_at=timezone.now())
    return count


def look() -> int:
    """Return how many mails are in the folder; nothing is read or handed over.

    Raises:
        MailboxError: the mailbox cannot be opened.
    """
    with opened() as folder:
        return folder.count


def _hand_over(
    folder: Folder,
    row: Mailbox,
    handle: Callable[[Arrived], None],
    wants_text: Callable[[Head], bool],
) -> int:
    if row.validity != folder.validity:
        row.validity, row.last_uid = folder.validity, folder.next_uid - 1
        row.save(update_fields=["validity", "last_uid"])
    count = 0
    for uid in folder.after(row.last_uid)[:AT_A_TIME]:
        arrived = _fetched(folder, uid, f"{row.pk}:{folder.validity}:{uid}", wants_text)
        with transaction.atomic():
            # Of two that read at once the second finds the mail noted.
            mine = Mailbox.objects.filter(
                pk=row.pk, validity=folder.validity, last_uid__lt=uid
            ).update(last_uid=uid)
            if mine and arrived is not None:
                handle(arrived)
                count += 1
    return count


def _fetched(
    folder: Folder, uid: int, key: str, wants_text: Callable[[Head], bool]
) -> Arrived | None:
    written = folder.head(uid)
    if written is None:
        return None
    head = Head(written)
    text = words_of(folder.whole(uid) or b"") if wants_text(head) else ""
    return Arrived(key, head, text)
