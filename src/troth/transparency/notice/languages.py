"""What the languages of the notice are called, in the language of the one who reads."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, gettext_noop

LABELS: Final = {
    "en": gettext_noop("English"),
    "de": gettext_noop("German"),
    "fr": gettext_noop("French"),
    "es": gettext_noop("Spanish"),
    "nl": gettext_noop("Dutch"),
}


def label_of(language: str) -> str:
    """Return the name of a language."""
    return gettext(LABELS.get(language, language))
