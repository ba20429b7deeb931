"""The languages in which people read about their requests."""

from typing import Final

LANGUAGES: Final = ("en", "de", "fr", "es", "nl")
"""ISO 639-1 codes; the first is that of whoever says none of them."""


def nearest(language: str) -> str:
    """Return the language to write in to somebody who reads a language."""
    wanted = language.partition("-")[0].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]
