"""How many people get news, and how far the telling of a version is: counts and nothing else."""

from __future__ import annotations

from django.db.models import Count

from troth.transparency.notice.models.news import Subscriber, Telling


def by_language() -> dict[str, int]:
    """Return how many confirmed subscribers there are, by language."""
    confirmed = Subscriber.objects.exclude(confirmed_at=None)
    rows = confirmed.values("language").annotate(number=Count("pk")).order_by("language")
    return {row["language"]: row["number"] for row in rows}


def tellings() -> list[Telling]:
    """Return how far the news of each version have come, the newest first."""
    return list(Telling.objects.select_related("version").order_by("-version__number"))
