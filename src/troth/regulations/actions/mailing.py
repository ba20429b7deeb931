"""One's own address of the calendar and one's own mail; and posting the week's mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.foundation.people.actions.own import oneself
from troth.foundation.people.authentication.onetime import new_secret
from troth.foundation.people.models import Staff
from troth.foundation.people.queries import held_by
from troth.foundation.recording import note, recorded, require
from troth.regulations.digest import post_digest
from troth.regulations.errors import no_feed
from troth.regulations.models import CalendarFeed, DigestReader
from troth.regulations.queries.feeds import PERMISSION, readers_to_tell, week_of
from troth.regulations.schemas import DigestChosen, DigestsSent, FeedMade, FeedWithdrawn

if TYPE_CHECKING:
    from datetime import datetime


@recorded(FeedMade)
def make_feed() -> tuple[CalendarFeed, str]:
    """Make an address of one's own, in place of the one before; returns it and its secret.

    The secret is never shown again.

    Raises:
        NotPermittedError: the actor lacks ``regulations.read``, or is no member of staff.
    """
    require(PERMISSION)
    owner, now = oneself(), timezone.now()
    # Two tabs at once: the second waits, and ends what the first has made.
    Staff.objects.select_for_update(no_key=True).get(pk=owner.pk)
    ended = CalendarFeed.objects.filter(owner=owner, withdrawn_at=None).update(withdrawn_at=now)
    secret, kept = new_secret()
    feed = CalendarFeed.objects.create(owner=owner, secret_hash=kept, made_at=now)
    note(replaced=bool(ended))
    return feed, secret


@recorded(FeedWithdrawn)
def withdraw_feed() -> None:
    """Let one's own address of the calendar open nothing any more.

    Raises:
        NotFoundError: ``regulations.no_feed``.
        NotPermittedError: the actor is no member of staff.
    """
    rows = CalendarFeed.objects.filter(owner=oneself(), withdrawn_at=None)
    if not rows.update(withdrawn_at=timezone.now()):
        raise no_feed()


@recorded(DigestChosen)
def choose_digest(*, wanted: bool) -> None:
    """Ask for the weekly mail about deadlines, or for no more of it.

    Raises:
        NotPermittedError: the actor lacks ``regulations.read``, or is no member of staff.
    """
    staff = oneself()
    if wanted:
        require(PERMISSION)
        told = {"chosen_at": timezone.now()}
        DigestReader.objects.get_or_create(staff=staff, defaults=told)
    else:
        DigestReader.objects.filter(staff=staff).delete()
    note(wanted=wanted)


@recorded(DigestsSent)
def send_digests(*, now: datetime) -> int:
    """Post the mails of the week to those who have not got theirs; returns how many.

    Whoever may not read deadlines any more gets none, and neither does anybody to whom there is
    nothing to say. Work of the schedule: whoever calls it has looked that somebody waits.
    """
    week, _due = week_of(now)
    mails = needless = 0
    for reader in readers_to_tell(now).select_for_update(of=("self",), no_key=True):
        if PERMISSION in held_by(reader.staff):
            posted = post_digest(reader.staff, week, now)
            mails, needless = mails + posted, needless + (not posted)
        reader.told_week = week
        reader.save(update_fields=["told_week"])
    note(week=week.isoformat(), mails=mails, needless=needless)
    return mails
