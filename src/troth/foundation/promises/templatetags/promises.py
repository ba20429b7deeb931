"""``{% load promises %}`` gives the filter ``said``."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

register = template.Library()


@register.filter
def said(text: str) -> str:
    """Return a text that a room declares in English, in the language in use."""
    return gettext(text) if text else ""
