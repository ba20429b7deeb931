"""Giving changes to the company's systems, each once and in one order.

Numbers are given when changes are asked for, not when they are recorded: rows are committed in
another order than they are begun, and a system that has number 7 would never see a 6 that became
visible later. A system names the last change that it has by its id, not by its number: after a
restore from an older backup numbers are given again, to other choices.

How far a system has come is kept for each API token, and for whoever is furthest. Who fetches at
the command line has no place of their own: nothing tells a nightly job from a look, nor when either
will not come again, so that nobody could say who is behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone

from troth.core.requesting.choosing import ChoiceKind
from troth.foundation.choices.errors import unknown_change
from troth.foundation.choices.models import Choice, Feed, Position
from troth.foundation.choices.schemas import ChangesFetched
from troth.foundation.choices.sealed import open_identities
from troth.foundation.recording import current_actor, note, recorded, require

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
        next: what to ask ``after`` the next time; empty while there is none.
        more: whether there are more now.
    """

    changes: tuple[Change, ...]
    next: str
    more: bool


@recorded(ChangesFetched)
def fetch_changes(*, after: UUID | None = None, limit: int = MOST_CHANGES) -> Changes:
    """Return the choices behind one, with the identities of their people.

    What is asked beyond counts as fetched by the API token that acts, and stays so when the token
    asks for something earlier again.

    Args:
        after: id of the last change that the system has; None: none.
        limit: how many at most, 1 to 1,000.

    Raises:
        NotPermittedError: the actor lacks ``choices.fetch``.
        StateConflictError: ``choices.unknown_change``: that change is not here, as after a restore.
        KeyUnavailableError: the root key is missing or wrong.
        TamperError: a row was altered.
    """
    require("choices.fetch")
    feed, _made = Feed.objects.select_for_update().get_or_create(pk=1)
    reached = _number_of(after)
    _number(feed)
    most = max(1, min(limit, MOST_CHANGES))
    rows = list(Choice.objects.filter(number__gt=reached).order_by("number")[: most + 1])
    given = tuple(_change(row) for row in rows[:most])
    _remember(feed, reached)
    note(count=len(given), after=reached)
    following = given[-1].id if given else str(after or "")
    return Changes(given, following, more=len(rows) > most)


def _number_of(change: UUID | None) -> int:
    if change is None:
        return 0
    number = Choice.objects.filter(pk=change).values_list("number", flat=True).first()
    if number is None:
        raise unknown_change()
    return number


def _number(feed: Feed) -> None:
    """Give numbers to rows that became visible since, as many as can be asked for at once."""
    waiting = Choice.objects.filter(number__isnull=True).order_by("recorded_at", "pk")
    rows = list(waiting.only("pk")[: MOST_CHANGES + 1])
    for number, row in enumerate(rows, feed.last + 1):
        row.number = number
    Choice.objects.bulk_update(rows, ["number"], batch_size=200)
    feed.last += len(rows)


def _remember(feed: Feed, reached: int) -> None:
    feed.fetched = max(feed.fetched, reached)
    feed.fetched_at = timezone.now()
    feed.save(update_fields=["last", "fetched", "fetched_at"])
    actor = current_actor()
    if actor.kind == "token":
        _remember_of(UUID(actor.identifier), reached, feed.fetched_at)


def _remember_of(token: UUID, reached: int, at: datetime) -> None:
    # The row of the feed is locked: of two that fetch with one new token, one makes the row.
    furthest = Greatest("reached", Value(reached))
    if not Position.objects.filter(token=token).update(reached=furthest, fetched_at=at):
        Position.objects.create(token_id=token, reached=reached, fetched_at=at)


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
