"""Reading the ledger: heads, entries, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from troth.core.errors import NotFoundError
from troth.foundation.evidence.ledger.appending import milliseconds
from troth.foundation.evidence.ledger.heads import Head
from troth.foundation.evidence.ledger.postings import Sought, counted, first_entry, found
from troth.foundation.evidence.models import (
    POSITION_BITS,
    SALT_BYTES,
    Body,
    Bundle,
    Kind,
    Log,
    Posting,
    Principal,
    Verification,
    bundle_of,
    place_of,
    position_of,
)
from troth.foundation.recording.models import Pending

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
    sought = _sought(wanted, below)
    page = found(sought, skip=skip, limit=limit) if sought else []
    return [Entry.of(row) for row in page]


def count_of(wanted: Wanted) -> int:
    """Return how many entries are wanted."""
    sought = _sought(wanted, None)
    return counted(sought) if sought else 0


def _log_of(wanted: Wanted) -> int:
    if wanted.log is not None:
        return wanted.log
    newest = head()
    return newest.log if newest else 0


def _sought(wanted: Wanted, below: int | None) -> Sought | None:
    """Return what is looked for; None when there is nothing of that span of time."""
    span = _span(wanted)
    if span is None:
        return None
    by = _by(wanted)
    among = {f"{column}__in": numbers for column, numbers in by.items()}
    rows = Body.objects.select_related("kind", "actor").filter(**among)
    if wanted.since is not None:
        rows = rows.filter(at_ms__gte=milliseconds(wanted.since))
    if wanted.until is not None:
        rows = rows.filter(at_ms__lt=milliseconds(wanted.until))
    end = first_entry(span[1] + 1)
    if below is not None:
        end = min(end, place_of(_log_of(wanted), below))
    exact = below is None and wanted.since is None and wanted.until is None
    postings = Posting.objects.filter(bundle__gte=span[0], bundle__lte=bundle_of(end), **among)
    return Sought(rows, first_entry(span[0]), end, postings if by else None, by, exact=exact)


def _by(wanted: Wanted) -> dict[str, list[int]]:
    """Return the columns that bodies and postings share, with the numbers they may have."""
    by: dict[str, list[int]] = {}
    if wanted.kind is not None:
        kinds = Kind.objects.filter(name=wanted.kind).values_list("pk", flat=True)
        by["kind_id"] = list(kinds)
    if wanted.actor is not None:
        actors = Principal.objects.filter(identifier=wanted.actor).values_list("pk", flat=True)
        by["actor_id"] = list(actors)
    return by


def _span(wanted: Wanted) -> tuple[int, int] | None:
    """Return the first and the last bundle that may be of the span of time; None: there is none."""
    log = _log_of(wanted)
    if wanted.since is None and wanted.until is None:
        return place_of(log, 0), place_of(log + 1, 0) - 1
    bundles = Bundle.objects.filter(place__gte=place_of(log, 0), place__lt=place_of(log + 1, 0))
    if wanted.since is not None:
        bundles = bundles.filter(latest_ms__gte=milliseconds(wanted.since))
    if wanted.until is not None:
        bundles = bundles.filter(earliest_ms__lt=milliseconds(wanted.until))
    places = bundles.values_list("place", flat=True)
    first, last = places.order_by("place").first(), places.order_by("-place").first()
    return None if first is None or last is None else (first, last)


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
