"""Giving changes to the company's systems, each once and in one order.

Numbers are given when changes are asked for, not when they are recorded: rows are committed in
another order than they are begun, and a system that has number 7 would never see a 6 that became
visible later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.core.requesting.choosing import ChoiceKind
from troth.foundation.choices.errors import ahead
from troth.foundation.choices.models import Choice, Feed
from troth.foundation.choices.schemas import ChangesFetched
from troth.foundation.choices.sealed import open_identities
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from datetime import datetime

MOST_CHANGES: Final = 1_000
"""How many changes are given at once."""


@dataclass(frozen=True, slots=True)
class Change:
    """One choice as a system is told it.

    Attributes:
        number: its place among all changes.
        identities: values by kind; empty when they were forgotten.
    """

    number: int
    id: str
    kind: ChoiceKind
    purpose: str
    given: bool
    at: datetime
    channel: str
    identities: dict[str, list[str]]

    def __repr__(self) -> str:
        """Show its number alone."""
        return f"Change({self.number})"


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes in their order.

    Attributes:
        next: what to ask ``after`` the next time.
        more: whether there are more now.
    """

    changes: tuple[Change, ...]
    next: int
    more: bool


@recorded(ChangesFetched)
def fetch_changes(*, after: int = 0, limit: int = MOST_CHANGES) -> Changes:
    """Return the choices behind a number, with the identities of their people.

    Args:
        after: the last number that the system has; 0: none.
        limit: how many at most, 1 to 1,000.

    Raises:
        NotPermittedError: the actor lacks ``choices.fetch``.
        StateConflictError: ``choices.ahead``: the number was never given, as after a restore.
        KeyUnavailableError: a key is missing or wrong.
        TamperError: a row was altered.
    """
    require("choices.fetch")
    feed, _made = Feed.objects.select_for_update().get_or_create(pk=1)
    _number(feed)
    if after > feed.last:
        raise ahead()
    most = max(1, min(limit, MOST_CHANGES))
    rows = list(Choice.objects.filter(number__gt=after).order_by("number")[: most + 1])
    given = tuple(_change(row) for row in rows[:most])
    _remember(feed, after)
    note(count=len(given), after=max(after, 0))
    return Changes(given, given[-1].number if given else max(after, 0), more=len(rows) > most)


def _number(feed: Feed) -> None:
    """Give numbers to rows that became visible since, as many as can be asked for at once."""
    waiting = Choice.objects.filter(number__isnull=True).order_by("recorded_at", "pk")
    rows = list(waiting.only("pk")[: MOST_CHANGES + 1])
    for number, row in enumerate(rows, feed.last + 1):
        row.number = number
    Choice.objects.bulk_update(rows, ["number"], batch_size=200)
    feed.last += len(rows)


def _remember(feed: Feed, after: int) -> None:
    feed.fetched = max(feed.fetched, after)
    feed.fetched_at = timezone.now()
    feed.save(update_fields=["last", "fetched", "fetched_at"])


def _change(row: Choice) -> Change:
    return Change(
        number=row.number or 0,
        id=str(row.pk),
        kind=ChoiceKind(row.kind),
        purpose=row.purpose,
        given=row.given,
        at=row.at,
        channel=row.channel,
        identities=open_identities(row),
    )
