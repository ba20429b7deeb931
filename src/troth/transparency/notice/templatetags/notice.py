"""How parts of a compiled notice are drawn: ``{% load notice %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from troth.core.publishing.notice import (
    Heading,
    Listing,
    OwnBlock,
    Paragraph,
    PromiseBlock,
    Table,
)
from troth.core.publishing.rendering.links import link_in
from troth.transparency.notice.fact_words import fact_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from troth.core.publishing.notice import Block, Sentence

register = template.Library()
register.filter(fact_name)

_TEMPLATES: Mapping[type[Any], str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Listing: "list",
    Table: "table",
    PromiseBlock: "promise",
    OwnBlock: "own",
}


@register.filter
def drawn_by(block: Block) -> str:
    """Return the template that draws a block."""
    return f"notice/public/blocks/{_TEMPLATES[type(block)]}.html"


@register.filter
def linked(sentence: Sentence) -> SafeString | str:
    """Return a sentence with its address as a link: where it names it, else all of it.

    An address that leads nowhere, such as a street, is told and not linked.
    """
    address, text = sentence.address, sentence.text
    if not address:
        return conditional_escape(text)
    link = link_in(address)
    if address not in text:
        if link is None:
            return format_html("{} ({})", text, address)
        return format_html('<a href="{}">{}</a>', link.href, text)
    if link is None:
        return conditional_escape(text)
    at = text.index(address)
    start, end = at + link.start, at + link.end
    named = (text[:start], link.href, text[start:end], text[end:])
    return format_html('{}<a href="{}">{}</a>{}', *named)


@register.filter
def of_key(states: Mapping[str, Any], key: str) -> Any:
    """Return what a mapping holds for a key, or nothing."""
    return states.get(key)


@register.filter
def heading_of(headings: Mapping[str, str], anchor: str) -> str:
    """Return the heading under which an anchor stands."""
    return headings.get(anchor, "")


@register.simple_tag
def columned(columns: Any, cells: Any) -> list[tuple[Any, Any]]:
    """Return cells with the titles of their columns."""
    return list(zip(columns, cells, strict=True))


@register.filter
def wrapped(value: str) -> SafeString:
    """Return a long digest so that it may break between its eighths."""
    parts = [str(value)[start : start + 8] for start in range(0, len(str(value)), 8)]
    return format_html_join(mark_safe("<wbr>"), "{}", ((part,) for part in parts))
