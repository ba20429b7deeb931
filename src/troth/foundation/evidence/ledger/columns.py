"""What the columns of a body say beside what its entry says: kind, actor and time.

Entries are found by these columns, but only the opening is committed to.
"""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from troth.foundation.evidence.ledger.appending import milliseconds
from troth.foundation.evidence.ledger.envelopes import ENVELOPES
from troth.foundation.evidence.ledger.interning import kind_numbers, principal_numbers
from troth.foundation.evidence.models import SALT_BYTES, Body, Kind, Principal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


Row = tuple[int, bytes, int, int | None, int]
"""A body that has not expired: place, opening, kind, actor, milliseconds since 1970."""


class Said(NamedTuple):
    """What an entry says of itself, as the columns have it.

    Attributes:
        kind: name of its kind.
        actor: (kind, identifier) of who acted.
        at_ms: milliseconds since 1970 of the action.
    """

    kind: str
    actor: tuple[str, str]
    at_ms: int


class Misfiled(NamedTuple):
    """A body whose columns say something else than its entry.

    Attributes:
        place: its key.
        opening: salt and canonical body, as they stand there.
        said: what the entry says.
    """

    place: int
    opening: bytes
    said: Said


class ColumnReader:
    """Compares bodies with their columns; remembers the names behind the numbers."""

    def __init__(self) -> None:
        """Know no name yet."""
        self._kinds: dict[int, str] = {}
        self._actors: dict[int | None, tuple[str, str]] = {}

    def misfiled(self, rows: Sequence[Row]) -> list[Misfiled]:
        """Return those bodies whose columns differ from what they say.

        A body that cannot be read is left out: it is not the one that was recorded.
        """
        self._learn(rows)
        said = map(_said, (row[1] for row in rows))
        return [
            Misfiled(place, opening, says)
            for (place, opening, kind, actor, at_ms), says in zip(rows, said, strict=True)
            if says and says != (self._kinds.get(kind), self._actors.get(actor), at_ms)
        ]

    def _learn(self, rows: Sequence[Row]) -> None:
        kinds = {row[2] for row in rows} - self._kinds.keys()
        if kinds:
            self._kinds.update(Kind.objects.filter(pk__in=kinds).values_list("pk", "name"))
        actors = {row[3] for row in rows if row[3] is not None} - self._actors.keys()
        if actors:
            known = Principal.objects.filter(pk__in=actors)
            names = known.values_list("pk", "kind", "identifier")
            self._actors.update({number: (kind, name) for number, kind, name in names})


def _said(opening: bytes) -> Said | None:
    try:
        entry = ENVELOPES.decode(opening[SALT_BYTES:])
        return Said(entry.kind, (entry.actor.kind, entry.actor.id), _milliseconds(entry.at))
    except (msgspec.DecodeError, ValueError):
        return None


# Many entries of a batch have one instant.
@lru_cache(maxsize=256)
def _milliseconds(at: str) -> int:
    return milliseconds(datetime.fromisoformat(at))


def file_again(wrong: Iterable[Misfiled]) -> None:
    """Let the columns of bodies say what the entries say; the caller holds the head's lock."""
    for place, _opening, said in wrong:
        Body.objects.filter(place=place, opening__isnull=False).update(
            kind_id=kind_numbers([said.kind])[said.kind],
            actor_id=principal_numbers([said.actor])[said.actor],
            at_ms=said.at_ms,
        )
