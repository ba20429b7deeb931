"""Dates and instants as people write them, where a store has them as ISO 8601."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from troth.core.publishing.measures import dated

if TYPE_CHECKING:
    from troth.core.publishing.phrases import Phrasebook

_FORM: Final = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}(?::?\d{2})?)?)?",
    re.ASCII,
)
_UTC: Final = frozenset({"Z", "+00", "+0000", "+00:00"})


def written_out(book: Phrasebook, value: str) -> str | None:
    """Return a date or an instant as it is written out; None: the value is none.

    The hour is not moved to another time zone; the zone that the store names is named.
    """
    found = _FORM.fullmatch(value)
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None
    said = dated(book, day)
    if found[2] is None:
        return said
    seconds = found[3] if found[3] not in {None, ":00"} else ""
    return f"{said}, {found[2]}{seconds}{_zone(found[4])}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _zone(text: str | None) -> str:
    if not text:
        return ""
    return " UTC" if text in _UTC else f" {text}"
