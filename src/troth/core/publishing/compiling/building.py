"""Small makers of blocks that the parts of the compiler share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.publishing.notice import Heading, Paragraph, Section
from troth.core.publishing.references import Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.publishing.notice import Block, Sentence
    from troth.core.publishing.wording import Wording


def references(kind: Kind, keys: Iterable[str]) -> tuple[Reference, ...]:
    """Return references to facts of one kind, by key."""
    return tuple(Reference(kind, key) for key in sorted(keys))


def by_key(parts: Iterable[Any]) -> list[Any]:
    """Return parts of the facts in the order of their keys."""
    return sorted(parts, key=lambda part: part.key)


def section(wording: Wording, anchor: str, blocks: Iterable[Block]) -> Section:
    """Return a section under its own heading, the phrase ``<anchor>.heading``."""
    return Section(anchor, wording.sentence(f"{anchor}.heading"), tuple(blocks))


def entry(anchor: str, title: Sentence, sentences: Iterable[Sentence]) -> list[Block]:
    """Return a heading and what stands below it."""
    return [Heading(anchor, title), Paragraph(f"{anchor}-text", tuple(sentences))]
