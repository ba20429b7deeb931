"""Keys and codes of the map in the reader's words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from troth.core.countries import COUNTRIES
from troth.core.errors import InvalidInputError
from troth.core.periods import parsed
from troth.core.taxonomy import label_of


def label(key: str) -> str:
    """Return what people call a category, a use or a kind of people; empty for an empty key."""
    return _(label_of(key)) if key else ""


def country(code: str) -> str:
    """Return the name of a country; the code itself when it has none."""
    return _(COUNTRIES[code]) if code in COUNTRIES else code


def system_kind(text: str) -> str:
    """Return what kind of system something is: the word discovery writes, or somebody's own."""
    return _("database") if text == "database" else text


def period(text: str) -> str:
    """Return an ISO 8601 duration in words, such as ``2 years``; the text when it is none."""
    try:
        found = parsed(text)
    except InvalidInputError:
        return text
    parts = (
        (found.years, ngettext("%d year", "%d years", found.years)),
        (found.months, ngettext("%d month", "%d months", found.months)),
        (found.weeks, ngettext("%d week", "%d weeks", found.weeks)),
        (found.days, ngettext("%d day", "%d days", found.days)),
    )
    return ", ".join(words % number for number, words in parts if number)
