"""What is known about the notice: answers, versions, and what is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils import timezone

from troth.core.publishing.rendering.as_json import from_json
from troth.core.publishing.versions import differences
from troth.foundation.people.queries import organisation
from troth.transparency.notice.answers import Answers
from troth.transparency.notice.errors import not_published
from troth.transparency.notice.models import AnswerSheet, Version, VersionText

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from troth.core.publishing.notice import Notice
    from troth.core.publishing.versions import Difference


def answers() -> Answers:
    """Return what the company answered; nobody having answered yet, the defaults."""
    sheet = AnswerSheet.objects.filter(pk=1).first()
    return Answers.model_validate(sheet.document if sheet else {})


def authority() -> tuple[str, str] | None:
    """Return name and contact of the authority for complaints; None: nobody answered that yet."""
    given = answers().authority
    return (given.name, given.contact) if given else None


def company_zone() -> ZoneInfo:
    """Return the time zone of the company: a version holds from the beginning of a day there."""
    return ZoneInfo(organisation().time_zone)


def versions() -> QuerySet[Version]:
    """Return every version, the newest first, with its texts."""
    return Version.objects.prefetch_related("texts")


def in_force(now: datetime | None = None) -> Version | None:
    """Return the version that holds at an instant, by default now; None: there is none yet."""
    begun = Version.objects.filter(effective_at__lte=now or timezone.now())
    return begun.order_by("-number").first()


def is_published() -> bool:
    """Say whether there is a version in force."""
    return in_force() is not None


def coming(now: datetime | None = None) -> QuerySet[Version]:
    """Return the versions that are published and not in force yet, the next first.

    One that was overtaken never will be: a later one is in force by then.
    """
    now = now or timezone.now()
    held = in_force(now)
    found = Version.objects.filter(effective_at__gt=now, number__gt=held.number if held else 0)
    return found.order_by("number")


def last() -> Version | None:
    """Return the version that was published last."""
    return Version.objects.order_by("-number").first()


def version_before(found: Version) -> Version | None:
    """Return the version that was published before another; None for the first."""
    return Version.objects.filter(number__lt=found.number).order_by("-number").first()


def version(number: int) -> Version:
    """Return a version by its number.

    Raises:
        NotFoundError: ``notice.not_published``.
    """
    found = Version.objects.filter(number=number).first()
    if found is None:
        raise not_published()
    return found


def languages_of(found: Version) -> list[str]:
    """Return the languages of a version, in the order in which the company named them."""
    held = list(VersionText.objects.filter(version=found).values_list("language", flat=True))
    order = [str(one) for one in answers().languages]
    return sorted(held, key=lambda one: (order.index(one) if one in order else len(order), one))


def archived_languages() -> list[str]:
    """Return every language in which any version was ever published."""
    found = VersionText.objects.order_by("language").values_list("language", flat=True)
    return list(found.distinct())


def common_languages(one: Version, other: Version) -> list[str]:
    """Return the languages in which two versions can be compared, in the company's order."""
    held = set(languages_of(one))
    return [language for language in languages_of(other) if language in held]


def text_of(found: Version, language: str) -> VersionText:
    """Return a version in one language as it is stored.

    Raises:
        NotFoundError: ``notice.not_published``.
    """
    row = VersionText.objects.filter(version=found, language=language).first()
    if row is None:
        raise not_published()
    return row


def notice_of(found: Version, language: str) -> Notice:
    """Return a version in one language; raises as ``text_of``."""
    return from_json(text_of(found, language).notice.encode())


def difference(old: Version, new: Version, language: str) -> Difference:
    """Return what differs between two versions in one language; raises as ``text_of``."""
    return differences(notice_of(old, language), notice_of(new, language))
