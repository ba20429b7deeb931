"""Whose the addresses of the calendar are, and who wants mail."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from troth.foundation.duties.queries.calendars import zone
from troth.foundation.people.authentication.onetime import digest
from troth.foundation.people.queries import held_by
from troth.regulations.models import CalendarFeed, DigestReader

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from troth.foundation.people.models import Staff

PERMISSION: Final = "regulations.read"
DIGEST_AT: Final = time(7)
"""When on a Monday, in the company's zone, the week's mail is due."""


def feed_of(staff: Staff) -> CalendarFeed | None:
    """Return somebody's address of the calendar; None where there is none."""
    return CalendarFeed.objects.filter(owner=staff, withdrawn_at=None).first()


def feed_opened(secret: str) -> CalendarFeed | None:
    """Return what a secret opens; None where nothing, or where its owner may not read any more."""
    rows = CalendarFeed.objects.select_related("owner")
    found = rows.filter(secret_hash=digest(secret), withdrawn_at=None).first()
    return found if found and PERMISSION in held_by(found.owner) else None


def wants_digest(staff: Staff) -> bool:
    """Say whether somebody wants the weekly mail."""
    return DigestReader.objects.filter(staff=staff).exists()


def week_of(now: datetime) -> tuple[date, datetime]:
    """Return the Monday of a week in the company's zone, and when its mail is due."""
    day = now.astimezone(zone()).date()
    monday = day - timedelta(days=day.weekday())
    return monday, datetime.combine(monday, DIGEST_AT, zone())


def readers_to_tell(now: datetime) -> QuerySet[DigestReader]:
    """Return who has not been told of this week yet; none before its mail is due."""
    monday, due = week_of(now)
    if now < due:
        return DigestReader.objects.none()
    untold = Q(told_week=None) | Q(told_week__lt=monday)
    return DigestReader.objects.filter(untold, chosen_at__lt=due).select_related("staff")


def readers() -> list[Staff]:
    """Return those who want mail and may still read what it says."""
    rows = DigestReader.objects.select_related("staff")
    return [one.staff for one in rows if PERMISSION in held_by(one.staff)]


def note_reading(feed: CalendarFeed) -> None:
    """Keep that an address was read, to the minute."""
    now = timezone.now()
    stale = Q(last_read_at=None) | Q(last_read_at__lt=now - timedelta(minutes=1))
    CalendarFeed.objects.filter(stale, pk=feed.pk).update(last_read_at=now)
