"""Which page of the console an entry of the calendar leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from troth.regulations.calendar.entry import CONFIRMATION

if TYPE_CHECKING:
    from troth.regulations.calendar.entry import CalendarEntry


def page_of(entry: CalendarEntry) -> str:
    """Return the path of the page that an entry leads to."""
    if entry.deadline:
        return reverse("regulations:deadline", args=[entry.deadline])
    if entry.kind == CONFIRMATION:
        if entry.control:
            return reverse("regulations:control", args=[entry.control])
        return reverse("regulations:controls")
    return reverse("regulations:law", args=[entry.regime])
