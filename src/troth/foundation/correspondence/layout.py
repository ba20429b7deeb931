"""How the text of a mail is laid out."""

from __future__ import annotations

import textwrap
from typing import Final

WIDTH: Final = 72
"""Longest line, in characters, but for addresses."""


def letter(*paragraphs: str) -> str:
    """Return paragraphs as text; addresses stay whole, on lines of their own; empty ones go."""
    return "\n\n".join(_wrapped(one) for one in paragraphs if one) + "\n"


def _wrapped(text: str) -> str:
    return textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
