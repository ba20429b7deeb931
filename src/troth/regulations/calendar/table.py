"""The calendar as a table that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from troth.core.tabular import Table
from troth.regulations.calendar.words import WHENS, kind_words
from troth.regulations.words import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tabular import Cell
    from troth.regulations.calendar.entry import CalendarEntry


def calendar_table(entries: Iterable[CalendarEntry]) -> Table:
    """Return what is due as a table, in the order given."""
    columns = {
        "id": _("Id"),
        "day": _("Due"),
        "instant": _("Last instant"),
        "when": _("State"),
        "kind": _("What"),
        "title": _("Duty"),
        "law": _("Law"),
        "reference": _("Reference"),
        "reckoned": _("How it was reckoned"),
        "level": _("Verified"),
    }
    return Table(columns, [_row(one) for one in entries])


def _row(entry: CalendarEntry) -> dict[str, Cell]:
    return {
        "id": entry.uid,
        "day": entry.day.isoformat() if entry.day else None,
        "instant": entry.due.isoformat(timespec="seconds") if entry.due else None,
        "when": str(WHENS[entry.when]),
        "kind": kind_words(entry.kind),
        "title": entry.title,
        "law": entry.law,
        "reference": entry.reference,
        "reckoned": " ".join(entry.steps),
        "level": str(LEVELS[entry.level]),
    }
