"""How parts of a compiled notice are printed: ``{% load notice_paper %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.html import format_html

from troth.core.publishing.notice import PromiseBlock, Sentence
from troth.transparency.notice.templatetags.notice import drawn_by, linked

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from troth.core.publishing.notice import Block

register = template.Library()


@register.filter
def printed_by(block: Block) -> str:
    """Return the template that prints a block."""
    return drawn_by(block).replace("/blocks/", "/paper/blocks/")


@register.filter
def addressed(sentence: Sentence) -> SafeString | str:
    """Return a sentence with its address written out and linked: paper has no links."""
    address = sentence.address
    if not address or address in sentence.text:
        return linked(sentence)
    return format_html("{} ({})", sentence.text, linked(Sentence(address, "", (), address)))


@register.filter
def excepted(block: Block) -> bool:
    """Say whether the text of a promise names its exception itself."""
    return isinstance(block, PromiseBlock) and any(
        one.phrase == "promise.exception" for one in block.sentences
    )
