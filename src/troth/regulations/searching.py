"""Laws and duties in the console's search: by name, place, article and sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from troth.core.room import SearchHit
from troth.foundation.duties.queries.calendars import today
from troth.foundation.duties.queries.law import lawbook
from troth.regulations.places import place_name
from troth.regulations.words import said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.duty import Duty
    from troth.core.lawbook.regime import Regime

_MOST: Final = 5
"""How many hits of each kind are shown."""


def search(text: str, held: frozenset[str]) -> list[SearchHit]:
    """Return the laws of the lawbook, and their duties of today, that a text names."""
    if "regulations.read" not in held:
        return []
    wanted, laws = text.casefold(), lawbook().regimes
    return [*_laws(wanted, laws), *_duties(wanted, laws)]


def _laws(wanted: str, laws: tuple[Regime, ...]) -> list[SearchHit]:
    found = [
        SearchHit(one.short, reverse("regulations:law", args=[one.id]), _("Law"))
        for one in laws
        if wanted in f"{one.short} {one.name} {place_name(one.jurisdiction)}".casefold()
    ]
    return found[:_MOST]


def _duties(wanted: str, laws: tuple[Regime, ...]) -> list[SearchHit]:
    found = [
        SearchHit(words, reverse("regulations:duty", args=[duty.id]), _("Duty"))
        for law, duty in _of_today(laws)
        if wanted in (words := f"{law.short} {duty.ref}: {said(duty.sentence)}").casefold()
    ]
    return found[:_MOST]


def _of_today(laws: tuple[Regime, ...]) -> Iterator[tuple[Regime, Duty]]:
    day = today()
    return ((law, duty) for law in laws for duty in law.duties_on(day))
