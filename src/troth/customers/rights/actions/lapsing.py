"""Requests that nobody proves: reminded of once, and ended before the shortest month is over.

So whoever asks is told in time that nothing is done, and why (GDPR Art. 12(2) and (4), read
2026-11-27). Who has no mail address is not written to by a machine: the privacy officer ends that.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from troth.core.requesting.states import Event, State
from troth.customers.rights.journey import move
from troth.customers.rights.mails.notices import post_lapsed, post_reminder
from troth.customers.rights.models import Request
from troth.customers.rights.schemas.deciding import RequestsLapsed, RequestsReminded
from troth.customers.rights.story.telling import tell
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

STAYS: Final = timedelta(days=27)
"""How long a request waits for proof of who asks."""
BEFORE: Final = timedelta(days=7)
"""How long before its end its person is reminded."""
AT_A_TIME: Final = 200


def to_remind() -> QuerySet[Request]:
    """Return the requests whose time for proof is over in a week, and that were not reminded."""
    before = timezone.now() - (STAYS - BEFORE)
    return _unproven(before).filter(reminded_at=None)


def to_lapse() -> QuerySet[Request]:
    """Return the requests whose time for proof is over, a week after they were reminded."""
    now = timezone.now()
    return _unproven(now - STAYS).filter(reminded_at__lt=now - BEFORE)


@recorded(RequestsReminded)
def remind() -> int:
    """Remind people that we need to know who asks; returns how many, at most 200 at a time."""
    found = list(_locked(to_remind()))
    for one in found:
        one.reminded_at = timezone.now()
        one.save(update_fields=["reminded_at"])
        post_reminder(one, one.reminded_at + BEFORE)
        tell(one, "reminded")
    note(requests=[str(one.pk) for one in found])
    return len(found)


@recorded(RequestsLapsed)
def lapse() -> int:
    """End requests that nobody proved; returns how many, at most 200 at a time."""
    found = list(_locked(to_lapse()))
    for one in found:
        move(one, Event.EXPIRED)
        tell(one, "lapsed")
        post_lapsed(one)
    note(requests=[str(one.pk) for one in found])
    return len(found)


def _unproven(before: datetime) -> QuerySet[Request]:
    """Return what waits for proof, and came or was gone on with after an appeal before then."""
    since = Q(reopened_at__lt=before) | Q(reopened_at=None, received_at__lt=before)
    found = Request.objects.filter(since, state=State.VERIFYING, verified_by="")
    return found.exclude(lookup="")


def _locked(rows: QuerySet[Request]) -> QuerySet[Request]:
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk")[:AT_A_TIME]
