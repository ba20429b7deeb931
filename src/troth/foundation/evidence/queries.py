"""Reading the ledger: heads, entries, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import msgspec
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.core.errors import NotFoundError
from troth.foundation.evidence.ledger.appending import milliseconds
from troth.foundation.evidence.ledger.heads import Head
from troth.foundation.evidence.models import (
    POSITION_BITS,
    SALT_BYTES,
    Body,
    Bundle,
    Kind,
    Log,
    Principal,
    Verification,
    place_of,
    position_of,
)
from troth.foundation.recording.models import Pending

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE: Final = 50
"""Entries a page."""
ACTORS: Final = {
    "staff": _("staff"),
    "token": _("token"),
    "system": _("Troth itself"),
    "command_line": _("command line"),
    "public": _("the public"),
}
"""The kinds of actors, in words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it is shown.

    Attributes:
        log: number of its log.
        index: its place in that log, from 0.
        kind: name of its kind.
        at: instant of the action.
        actor_kind: who acted; empty when the body has expired.
        actor: pseudonym or part of Troth; empty likewise.
        opening: salt and canonical body; None when it has expired.
        expired_by: index of the entry that says so, in the log that was current then.
    """

    log: int
    index: int
    kind: str
    at: datetime
    actor_kind: str
    actor: str
    opening: bytes | None
    expired_by: int | None

    @classmethod
    def of(cls, row: Body) -> Entry:
        """Return what a row with its kind and actor says."""
        return cls(
            row.place >> POSITION_BITS,
            position_of(row.place),
            row.kind.name,
            datetime.fromtimestamp(row.at_ms / 1000, UTC),
            row.actor.kind if row.actor else "",
            row.actor.identifier if row.actor else "",
            bytes(row.opening) if row.opening is not None else None,
            None if row.expired_by is None else position_of(row.expired_by),
        )

    @property
    def body(self) -> dict[str, Any] | None:
        """Return the body, read from its JSON; None when it has expired."""
        if self.opening is None:
            return None
        content: dict[str, Any] = msgspec.json.decode(self.opening[SALT_BYTES:])
        return content

    @property
    def actor_word(self) -> str:
        """Return the kind of its actor in words; empty when the body has expired."""
        return str(ACTORS.get(self.actor_kind, self.actor_kind))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is None does not restrict.

    Attributes:
        log: number of the log; None: the newest.
        kind: name of a kind.
        actor: pseudonym or part of Troth.
        since: instant of the action, inclusive.
        until: instant of the action, exclusive.
    """

    log: int | None = None
    kind: str | None = None
    actor: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def head(log: int | None = None) -> Head | None:
    """Return the head of a log, by default of the newest; None when there is none."""
    rows = Log.objects.order_by("-number")
    row = (rows if log is None else rows.filter(number=log)).first()
    return Head.of(row) if row else None


def heads() -> list[Head]:
    """Return the heads of all logs, the oldest first."""
    return [Head.of(log) for log in Log.objects.order_by("number")]


def entry(log: int, index: int) -> Entry:
    """Return one entry.

    Raises:
        NotFoundError: ``evidence.no_such_entry``.
    """
    rows = Body.objects.select_related("kind", "actor")
    row = rows.filter(place=place_of(log, index)).first() if 0 <= index < 1 << 40 else None
    if row is None:
        raise NotFoundError(
            "evidence.no_such_entry",
            gettext("Log %(log)d has no entry %(index)d.") % {"log": log, "index": index},
            gettext("The console's evidence page lists what there is."),
        )
    return Entry.of(row)


def entries(
    wanted: Wanted, *, below: int | None = None, skip: int = 0, limit: int = PAGE
) -> list[Entry]:
    """Return entries, the newest first.

    Args:
        wanted: which ones.
        below: only those with a smaller index, for the next page.
        skip: how many of them are left out first.
        limit: how many at most.
    """
    rows = _wanted(wanted)
    if rows is None:
        return []
    if below is not None:
        rows = rows.filter(place__lt=place_of(_log_of(wanted), below))
    return [Entry.of(row) for row in rows.order_by("-place")[skip : skip + limit]]


def count_of(wanted: Wanted) -> int:
    """Return how many entries are wanted."""
    rows = _wanted(wanted)
    return 0 if rows is None else rows.count()


def _log_of(wanted: Wanted) -> int:
    if wanted.log is not None:
        return wanted.log
    newest = head()
    return newest.log if newest else 0


def _wanted(wanted: Wanted) -> QuerySet[Body] | None:
    log = _log_of(wanted)
    rows = Body.objects.select_related("kind", "actor")
    rows = rows.filter(place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0))
    if wanted.kind is not None:
        # Resolved first: both databases then walk the index in the order of the page.
        rows = rows.filter(kind_id=_number(Kind.objects.filter(name=wanted.kind)))
    if wanted.actor is not None:
        numbers = Principal.objects.filter(identifier=wanted.actor).values_list("pk", flat=True)
        rows = rows.filter(actor_id__in=list(numbers))
    return _within(rows, log, wanted)


def _number(rows: QuerySet[Kind]) -> int:
    row = rows.first()
    return row.pk if row else 0


def _within(rows: QuerySet[Body], log: int, wanted: Wanted) -> QuerySet[Body] | None:
    """Restrict to a span of time, by the bundles' bounds first."""
    if wanted.since is None and wanted.until is None:
        return rows
    bundles = Bundle.objects.filter(place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0))
    if wanted.since is not None:
        since_ms = milliseconds(wanted.since)
        bundles, rows = bundles.filter(latest_ms__gte=since_ms), rows.filter(at_ms__gte=since_ms)
    if wanted.until is not None:
        until_ms = milliseconds(wanted.until)
        bundles, rows = bundles.filter(earliest_ms__lt=until_ms), rows.filter(at_ms__lt=until_ms)
    first = bundles.order_by("place").values_list("place", flat=True).first()
    last = bundles.order_by("-place").values_list("place", flat=True).first()
    if first is None or last is None:
        return None
    return rows.filter(
        place__gte=place_of(log, position_of(first) * 256),
        place__lt=place_of(log, (position_of(last) + 1) * 256),
    )


def kinds() -> list[str]:
    """Return the names of all kinds that the ledger has, in their order."""
    return list(Kind.objects.order_by("name").values_list("name", flat=True))


def pending() -> tuple[int, datetime | None]:
    """Return how many entries wait for their place, and since when the oldest does."""
    oldest = Pending.objects.order_by("id").values_list("at", flat=True).first()
    return Pending.objects.count(), oldest


def last_verification() -> Verification | None:
    """Return the newest run of the verification."""
    return Verification.objects.order_by("-id").first()
