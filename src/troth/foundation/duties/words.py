"""Sentences of the lawbook's engine in the language that is active."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from troth.core.lawbook.words import Phrase


def phrase_said(phrase: Phrase) -> str:
    """Return a sentence of the engine, translated and filled; facts by their paths."""
    return phrase.filled(_, get_language() or "en", _shown)


def _shown(value: Any) -> str:
    if isinstance(value, date):
        return str(date_format(value, "DATE_FORMAT"))
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(number_format(value, use_l10n=True, force_grouping=True))
    return str(value)
