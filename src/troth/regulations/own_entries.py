"""The company's own entries in the lawbook, each with the line of its file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.lawbook.regime import Rule
from troth.core.tabular import Table
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.lawbook.entry import Part
    from troth.core.lawbook.lawbook import Lawbook
    from troth.core.lawbook.regime import Regime


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One entry of the company's own.

    Attributes:
        kind: what it is, in the language that is active.
        name: its id, where it has one.
        law: what the law is called that it belongs to; empty for none.
        words: its own words, where it has some.
        line: in the file.
    """

    kind: str
    name: str
    law: str
    words: str
    line: int


def own_entries() -> list[OwnEntry]:
    """Return the company's own entries that are in force, in the order of its file."""
    return sorted(_entries(lawbook()), key=lambda one: one.line)


def entries_table(entries: Iterable[OwnEntry]) -> Table:
    """Return entries as a table."""
    columns = {
        "name": _("Entry"),
        "kind": _("Kind"),
        "law": _("Law"),
        "words": _("What it says"),
        "line": _("Line"),
    }
    names = tuple(columns)
    return Table(columns, [{name: getattr(one, name) for name in names} for one in entries])


def _entries(book: Lawbook) -> Iterator[OwnEntry]:
    for regime in book.written:
        if regime.own:
            yield _entry(_("law"), regime, regime.short)
        yield from _entries_of(regime)
    for kind, parts in (
        (_("control"), book.controls),
        (_("question"), book.facts),
        (_("event"), book.events),
    ):
        yield from (_entry(kind, part, "") for part in parts if part.own)


def _entries_of(regime: Regime) -> Iterator[OwnEntry]:
    for kind, parts in (
        (_("rule"), regime.applicability),
        (_("fine"), regime.fines),
        (_("duty"), regime.duties),
        (_("coming change"), regime.upcoming),
        (_("remark"), regime.notes),
    ):
        yield from (_entry(kind, part, regime.short) for part in parts if part.own)


def _entry(kind: str, part: Part, law: str) -> OwnEntry:
    name = getattr(part, "id", "") or getattr(part, "key", "") or kind
    found = ("sentence", "what", "text", "question", "says", "covers")
    words = next((value for one in found if (value := getattr(part, one, None))), None)
    if isinstance(part, Rule):
        words = next((line.says for line in part.lines()), None)
    return OwnEntry(kind, name, law, said(words), part.place().line)
