"""The rows of a form in which somebody says what is wrong and what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from troth.core.publishing.phrases import phrasebook
from troth.customers.rights.intake import LONGEST_LINE
from troth.customers.rights.sealed import Correction
from troth.foundation.datamap.models import Field
from troth.foundation.datamap.queries.personal import personal

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS: Final = 3


def add_rows(fields: dict[str, forms.Field]) -> None:
    """Add the rows to a form's fields; the first can be told from the map, or is free."""
    offered = [("", _("Choose")), *known_categories()]
    for row in range(1, ROWS + 1):
        fields[f"what_{row}"] = forms.ChoiceField(
            label=_("What is wrong?"), choices=offered, required=False
        )
        fields[f"wrong_{row}"] = forms.CharField(
            label=_("What we have"), required=False, max_length=LONGEST_LINE
        )
        fields[f"right_{row}"] = forms.CharField(
            label=_("What is right"), required=False, max_length=LONGEST_LINE
        )


def corrections_of(cleaned: Mapping[str, Any]) -> list[Correction]:
    """Return the rows that say what is right."""
    found = []
    for row in range(1, ROWS + 1):
        what, right = cleaned.get(f"what_{row}"), cleaned.get(f"right_{row}")
        if what and right:
            wrong = cleaned.get(f"wrong_{row}") or ""
            found.append(Correction(what=what, wrong=wrong, right=right))
    return found


def without_subject(cleaned: Mapping[str, Any]) -> list[int]:
    """Return the rows that say what is right, and not of what."""
    rows = range(1, ROWS + 1)
    return [row for row in rows if cleaned.get(f"right_{row}") and not cleaned.get(f"what_{row}")]


def known_categories() -> list[tuple[str, str]]:
    """Return the categories of data that the map knows of people, named as a notice names them."""
    words = phrasebook(get_language() or "en")
    keys = Field.objects.filter(personal()).values_list("category", flat=True).distinct()
    named = [(key, words.label("category", key)) for key in keys if key]
    return sorted(
        ((key, name[:1].upper() + name[1:]) for key, name in named), key=lambda one: one[1]
    )
