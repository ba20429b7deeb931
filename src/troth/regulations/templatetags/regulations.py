"""``{% load regulations %}``: the law's words, its levels and sources, and states of duties.

Filters: ``said``, ``phrase``, ``place``, ``why``, ``level_word``, ``look`` and
``state_word`` (both for the shell's ``state``); tags: ``level``, ``sources``, ``missing``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from troth.core.lawbook.entry import Level
from troth.regulations import words
from troth.regulations.places import place_name
from troth.regulations.why import why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

    from troth.core.lawbook.expressions import Reference
    from troth.core.lawbook.regime import LawSource
    from troth.foundation.duties.question import Question

register = template.Library()
register.filter("said", words.said)
register.filter("phrase", words.phrase_words)
register.filter("place", place_name)
register.filter("state_word", words.state_word)
register.filter("why", why)
register.filter("level_word", words.level_word)
_FEW = 3


@register.filter
def look(state: str) -> str:
    """Return with which of the shell's states one of a law, line, duty or control is drawn."""
    return words.LOOKS.get(state, str(state.value if hasattr(state, "value") else state))


@register.filter
def level_words(verified: Level) -> str:
    """Return how well something is verified, in words."""
    return str(words.LEVELS[verified])


@register.simple_tag
def level(verified: Level | None, *, always: bool = False) -> SafeString | str:
    """Return how well something is verified; nothing for the law itself, unless always."""
    if verified is None or (verified is Level.PRIMARY and not always):
        return ""
    return format_html('<span class="tag">{}</span>', words.LEVELS[verified])


@register.inclusion_tag("regulations/parts/sources.html")
def sources(names: Iterable[str], known: Mapping[str, LawSource]) -> dict[str, Any]:
    """Link to the sources that something rests on, each with the day it was read."""
    return {"sources": [known[name] for name in dict.fromkeys(names) if name in known]}


@register.inclusion_tag("regulations/parts/missing.html")
def missing(
    references: tuple[Reference, ...], asked: Mapping[str, Question], *, everything: bool = False
) -> dict[str, Any]:
    """Link to the questions whose answers are missing: the first few, and how many more."""
    told = [one for one in references if one.key in asked]
    few = told if everything else told[:_FEW]
    links = [(one, words.question_words(asked[one.key], one.where)) for one in few]
    return {"links": links, "more": len(told) - len(few)}
