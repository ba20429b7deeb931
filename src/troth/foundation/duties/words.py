"""Sentences of the lawbook's engine in the language that is active."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from troth.core.lawbook.words import Phrase


def phrase_said(phrase: Phrase) -> str:
    """Return a sentence of the engine, translated and filled."""
    shown = {name: _shown(value) for name, value in phrase.parameters.items()}
    return _(phrase.text).format(**shown)


def _shown(value: Any) -> Any:
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return number_format(value, use_l10n=True, force_grouping=True)
    return phrase_said(value) if hasattr(value, "parameters") else value
