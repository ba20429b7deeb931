"""What is over: what people named and wrote goes after two years, what is left after five."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.customers.rights.attaching import drop
from troth.customers.rights.models import (
    AddressChange,
    Attachment,
    Challenge,
    Request,
    StoryLine,
    Task,
)
from troth.customers.rights.schemas.carrying import RequestsForgotten
from troth.customers.rights.sealed import reference_of
from troth.foundation.custody.actions import destroy
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from django.db.models import QuerySet

WORDS_STAY: Final = timedelta(days=730)
"""California has requests and answers kept for 24 months (11 CCR 7101(a), read 2026-11-27)."""
DATES_STAY: Final = timedelta(days=1826)
_AT_A_TIME: Final = 500


def to_forget() -> QuerySet[Request]:
    """Return requests that ended so long ago that what people named and wrote has to go."""
    before = timezone.now() - WORDS_STAY
    return Request.objects.filter(closed_at__lt=before, asked__isnull=False)


def to_delete() -> QuerySet[Request]:
    """Return requests that ended so long ago that nothing of them has to be shown any more."""
    before = timezone.now() - DATES_STAY
    return Request.objects.filter(closed_at__lt=before, asked=None)


@recorded(RequestsForgotten)
def forget() -> int:
    """Destroy what people named and wrote; kinds, dates and outcomes stay for five years.

    Returns:
        How many requests that was; at most 500 at a time.
    """
    ids = list(to_forget().values_list("pk", flat=True)[:_AT_A_TIME])
    if ids:
        destroy(*map(reference_of, ids))
    StoryLine.objects.filter(request__in=ids).update(text=None)
    Task.objects.filter(request__in=ids).update(note=None)
    # Keyed hashes of addresses would still lead to whoever is known to have one of them.
    Challenge.objects.filter(request__in=ids).delete()
    AddressChange.objects.filter(request__in=ids).delete()
    for attachment in Attachment.objects.filter(request__in=ids):
        drop(attachment)
    Request.objects.filter(pk__in=ids).update(asked=None, lookup="")
    deleted = list(to_delete().values_list("pk", flat=True)[:_AT_A_TIME])
    Request.objects.filter(pk__in=deleted).delete()
    note(count=len(ids), deleted=len(deleted))
    return len(ids)
