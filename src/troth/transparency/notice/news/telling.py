"""Telling every subscriber of an important version, once, however often a worker is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from troth.core.errors import KeyUnavailableError
from troth.foundation.correspondence.posting import post_mail
from troth.foundation.jobs.work import job
from troth.foundation.recording import note, recorded
from troth.transparency.notice.models import Version
from troth.transparency.notice.models.news import Subscriber, Telling
from troth.transparency.notice.news.changes import news_of
from troth.transparency.notice.news.joining import forget_unconfirmed, unconfirmed
from troth.transparency.notice.news.letters import list_headers, way_out
from troth.transparency.notice.news.sealed import open_address
from troth.transparency.notice.schemas import NewsTold

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from troth.transparency.notice.news.changes import News

BATCH: Final = 100


@job(resumable=True)
def tell_news() -> None:
    """Tell subscribers of every important version that they were not told of."""
    tell_all()


def tell_all() -> None:
    """Tell subscribers of every version that waits, oldest first; may be killed and begun again."""
    for version in untold():
        _begin(version)
        while not tell_some(version):
            pass


@job(resumable=True)
def forget_news() -> None:
    """Delete addresses that nobody confirmed, when there are any."""
    if unconfirmed().exists():
        forget_unconfirmed()


def untold() -> QuerySet[Version]:
    """Return the important versions that subscribers were not told of, oldest first."""
    return Version.objects.filter(material=True, told_at=None).order_by("number")


def tell_some(version: Version) -> bool:
    """Put the next mails about a version into the outbox; returns whether those were the last.

    Mails and how far they have come are committed together, and each mail has a key of its own in
    the outbox, so that nobody is told twice and nobody is left out.
    """
    letters: dict[str, News] = {}
    with transaction.atomic():
        row = Telling.objects.select_for_update(no_key=True).get(version=version)
        if row.done_at is not None:
            return True
        people = list(_next(row))
        row.queued += sum(_tell(one, version, letters) for one in people)
        row.cursor = people[-1].pk if people else row.cursor
        row.save(update_fields=["queued", "cursor"])
    if len(people) == BATCH:
        return False
    finish(version=version)
    return True


@recorded(NewsTold)
def finish(*, version: Version) -> None:
    """Note that all mails about a version are in the outbox."""
    row = Telling.objects.select_for_update(no_key=True).get(version=version)
    row.done_at = row.done_at or timezone.now()
    row.save(update_fields=["done_at"])
    Version.objects.filter(pk=version.pk).update(told_at=row.done_at)
    note(version=version.number, count=row.queued)


def _begin(version: Version) -> None:
    now = timezone.now()
    told = {"begun_at": now, "total": Subscriber.objects.filter(confirmed_at__lte=now).count()}
    Telling.objects.get_or_create(version=version, defaults=told)


def _next(row: Telling) -> QuerySet[Subscriber]:
    people = Subscriber.objects.filter(confirmed_at__lte=row.begun_at).order_by("pk")
    return (people.filter(pk__gt=row.cursor) if row.cursor else people)[:BATCH]


def _tell(one: Subscriber, version: Version, letters: dict[str, News]) -> bool:
    try:
        to, leave_at = open_address(one), way_out(one.pk)
    except KeyUnavailableError as error:
        if error.code != "custody.key_destroyed":
            raise
        # They were leaving when Troth was killed.
        one.delete()
        return False
    if one.language not in letters:
        letters[one.language] = news_of(version, one.language)
    news = letters[one.language]
    post_mail(
        to=to,
        subject=news.subject,
        text=news.leading_out(leave_at),
        key=f"news:{version.number}:{one.pk}",
        headers={"Content-Language": news.language, **list_headers(leave_at)},
    )
    return True
