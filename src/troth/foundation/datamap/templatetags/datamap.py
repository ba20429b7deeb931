"""Filters that say keys and codes of the map in words: ``{% load datamap %}``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from troth.core.taxonomy import is_special
from troth.foundation.datamap import words
from troth.foundation.datamap.reason_words import reason_in_words
from troth.foundation.datamap.remark_words import remark_in_words

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

register = template.Library()

_QUOTED: Final = re.compile(r"`(.*)`", re.DOTALL)


@register.filter
def term(key: str) -> str:
    """Return what people call a category, a use or a kind of people."""
    return words.label(key)


@register.filter
def country(code: str) -> str:
    """Return the name of a country."""
    return words.country(code)


@register.filter
def system_kind(text: str) -> str:
    """Return what kind of system something is."""
    return words.system_kind(text)


@register.filter
def period(text: str) -> str:
    """Return an ISO 8601 duration in words."""
    return words.period(text)


@register.filter
def special(key: str) -> bool:
    """Say whether a category is a special one."""
    return is_special(key)


@register.filter
def reason(kept: str) -> SafeString:
    """Return why something is proposed, in the reader's language; a column's name as code."""
    said = str(escape(reason_in_words(kept)))
    return mark_safe(_QUOTED.sub(r"<code>\1</code>", said))  # noqa: S308  # escaped above


@register.filter
def remark(kept: str) -> str:
    """Return what could not be read, in the reader's language."""
    return remark_in_words(kept)
