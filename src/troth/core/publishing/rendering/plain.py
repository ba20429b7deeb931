"""A notice as plain text for mail: lines of at most 72 characters, tables as labelled lists."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from troth.core.publishing.notice import (
    Heading,
    Listing,
    OwnBlock,
    Paragraph,
    PromiseBlock,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.publishing.notice import Block, Notice, Section, Sentence

WIDTH: Final = 72
"""Longest line, in characters; only an address that is longer in itself may pass it."""


def plain(notice: Notice) -> str:
    """Return the notice as text that ends with a line break."""
    parts = [_underlined(notice.title.text, "=")]
    parts += [part for section in notice.sections for part in _section(section)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield _underlined(section.heading.text, "-")
    for block in section.blocks:
        yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _wrapped(block.sentence.text)
        case Paragraph():
            return _wrapped(_joined(block.sentences))
        case Listing():
            return "\n".join(_wrapped(_joined(item.sentences), "- ", "  ") for item in block.items)
        case Table():
            return "\n\n".join(_rows(block))
        case PromiseBlock():
            return _wrapped(f"[{block.state_word}] {_joined(block.sentences)}")
        case OwnBlock():
            return f"{_wrapped(f'[{block.mark.text}]')}\n{_wrapped(block.text)}"


def _rows(table: Table) -> Iterator[str]:
    for row in table.rows:
        yield "\n".join(
            _wrapped(f"{column.text}: {'; '.join(one.text for one in cell)}", "", "  ")
            for column, cell in zip(table.columns, row.cells, strict=True)
        )


def _joined(sentences: Iterable[Sentence]) -> str:
    """Return sentences on a line; where one leads on, its address stands behind it once."""
    shown = []
    for one in sentences:
        leads_on = one.address and one.address not in one.text
        stop = "." if one.phrase.endswith(".title") else ""
        shown.append(f"{one.text}{stop} <{one.address}>" if leads_on else f"{one.text}{stop}")
    return " ".join(shown)


def _underlined(text: str, line: str) -> str:
    wrapped = _wrapped(text)
    return f"{wrapped}\n{line * max(len(part) for part in wrapped.splitlines())}"


def _wrapped(text: str, first: str = "", later: str = "") -> str:
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
