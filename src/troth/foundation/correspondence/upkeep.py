"""The room's own scheduled work: delivering what is due, forgetting what was sent."""

from __future__ import annotations

from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from troth.foundation.correspondence.models import Message, State
from troth.foundation.correspondence.posting import start_delivery
from troth.foundation.correspondence.schemas import TextsForgotten
from troth.foundation.correspondence.sealed import day_key
from troth.foundation.correspondence.sending.delivery import PAUSES, due
from troth.foundation.custody.actions import destroy
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from django.db.models import QuerySet

_AT_A_TIME: Final = 500

KEEP_SENT: Final = timedelta(days=7)
KEEP_FAILED: Final = timedelta(days=30)
KEEP_ROWS: Final = timedelta(days=90)


@job()
def deliver_due() -> None:
    """Enqueue the delivery of every message that is due."""
    now = timezone.now()
    # A clock that jumped back would keep messages waiting far longer than the longest pause.
    far = now + max(PAUSES) + timedelta(hours=1)
    Message.objects.filter(state=State.WAITING, next_at__gt=far).update(next_at=now)
    for message in due(now).order_by("next_at")[:_AT_A_TIME]:
        start_delivery(message)


@job(resumable=True)
def forget_texts() -> None:
    """Delete recipients and texts whose time is over, when there are any."""
    now = timezone.now()
    Message.objects.exclude(state=State.WAITING).filter(created_at__lt=now - KEEP_ROWS).delete()
    if _over().exists():
        forget()


@recorded(TextsForgotten)
def forget() -> None:
    """Delete recipients and texts of messages sent over 7 days, or given up over 30 days ago.

    A day's key is destroyed when no text of that day is left: copies in backups then cannot be
    read any more once the keys begin their next epoch.
    """
    over = _over()
    # Days are those of UTC, whatever time zone the caller has.
    with timezone.override(UTC):
        days = set(over.values_list("created_at__date", flat=True))
        count = over.update(recipient=None, content=None)
        left = Message.objects.filter(content__isnull=False, created_at__date__in=days)
        done = days - set(left.values_list("created_at__date", flat=True))
    # Keys live in another database: should this transaction fail now, only texts that were to
    # be deleted anyway are lost, and they are deleted next time.
    keys = sum(destroy(day_key(day)) for day in sorted(done))
    note(count=count, keys=keys)


def _over() -> QuerySet[Message]:
    now = timezone.now()
    sent = Q(state=State.SENT, sent_at__lt=now - KEEP_SENT)
    failed = Q(state=State.FAILED, created_at__lt=now - KEEP_FAILED)
    return Message.objects.filter(sent | failed, content__isnull=False)
