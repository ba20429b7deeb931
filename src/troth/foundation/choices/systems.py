"""How far each system that fetches changes has come; nothing here is recorded.

A system is known by the API token with which it fetches. One whose token was revoked is no more:
somebody decided so. One whose token ended by itself, with its owner's access or by a restore, needs
what people choose and cannot ask for it: it is said for thirty days, unless a token of the same
name fetches in its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db.models import Count, Min
from django.utils import timezone

from troth.foundation.choices.models import Position
from troth.foundation.choices.queries import behind, feed
from troth.foundation.people.queries import held_by

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from troth.foundation.people.models import ApiToken

WITHIN: Final = timedelta(days=5)
"""How long a change may wait for systems that fetch; opt-outs are due within 15 business days
(11 CCR 7026(f), read 2026-11-27)."""

SAID_FOR: Final = timedelta(days=30)
"""How long a system is said whose token ended."""

_SCOPE: Final = "choices.fetch"


@dataclass(frozen=True, slots=True)
class System:
    """A system that fetches changes.

    Attributes:
        name: what its token is for.
        reached: number of the last change that it is known to have; 0: none.
        fetched_at: when it last asked.
        waiting: how many changes it is not known to have.
        since: when the oldest of these was recorded; None: there is none.
        late: whether that one has waited for longer than five days.
        opens: whether its token still lets it fetch.
    """

    name: str
    reached: int
    fetched_at: datetime
    waiting: int
    since: datetime | None
    late: bool
    opens: bool


def systems() -> list[System]:
    """Return the systems that fetch changes, in the order of their names."""
    now = timezone.now()
    rows = list(Position.objects.select_related("token__owner"))
    counted = [row for row in rows if _counts(row, rows, now)]
    counted.sort(key=lambda row: (row.token.name.casefold(), row.token.issued_at))
    return [_system(row, now) for row in counted]


def fetched_without_token() -> bool:
    """Say whether the last one to fetch had no token, as at the command line."""
    at = feed().fetched_at
    return at is not None and not Position.objects.filter(fetched_at__gte=at).exists()


def _counts(row: Position, rows: Sequence[Position], now: datetime) -> bool:
    token = row.token
    if _was_revoked(token):
        return False
    if _opens(token, now):
        return True
    said = _end(token) > now - SAID_FOR
    return said and not any(_stands_in(other, row) for other in rows)


def _was_revoked(token: ApiToken) -> bool:
    # Leaving, and a restore, end at one moment what is left of tokens, and decide about no system.
    return token.revoked_at not in (None, token.owner.left_at, token.expires_at)


def _opens(token: ApiToken, now: datetime) -> bool:
    return _end(token) > now and _SCOPE in held_by(token.owner) & frozenset(token.scopes)


def _end(token: ApiToken) -> datetime:
    owner = token.owner
    ends = (token.expires_at, owner.left_at, owner.expires_at)
    return min(one for one in ends if one is not None)


def _stands_in(other: Position, row: Position) -> bool:
    same = other.token.name.casefold() == row.token.name.casefold()
    return same and other.fetched_at > row.fetched_at


def _system(row: Position, now: datetime) -> System:
    token = row.token
    lacks = behind(row.reached).aggregate(count=Count("pk"), oldest=Min("recorded_at"))
    since: datetime | None = lacks["oldest"]
    return System(
        name=token.name,
        reached=row.reached,
        fetched_at=row.fetched_at,
        waiting=lacks["count"],
        since=since,
        late=since is not None and since < now - WITHIN,
        opens=_opens(token, now),
    )
