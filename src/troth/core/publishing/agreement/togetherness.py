"""What stands together has to be about one fact: rows, items, and what follows a heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from troth.core.publishing.agreement.disagreement import Disagreement, Trouble
from troth.core.publishing.notice import Heading, Listing, Paragraph, PromiseBlock, Table
from troth.core.publishing.references import COMPANY, Kind, Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from troth.core.publishing.notice import Block, Notice, Sentence

_CELLS: Final = {
    "table.what": {"table.groups", "table.no_groups"},
    "table.why": {"table.purpose", "table.purpose_without_basis"},
    "table.how_long": {"table.keeping", "table.no_keeping"},
    "table.with_whom": {"table.recipient", "table.no_recipient"},
    "california.category": {"ccpa.category"},
    "california.collected": {"ccpa.collected"},
    "california.sold": {"ccpa.sold"},
    "california.shared": {"ccpa.shared"},
    "california.disclosed": {"ccpa.disclosed"},
    "california.given_to": {"table.recipient", "table.no_recipient"},
    "california.kept": {"table.keeping", "table.no_keeping"},
}
"""Which phrases may stand under the title of a column."""


def togetherness_disagreements(notice: Notice) -> Iterator[Disagreement]:
    """Yield each sentence that stands beside, below or under what it does not belong to."""
    for section in notice.sections:
        title: Sentence | None = None
        for block in section.blocks:
            yield from _in_block(notice.language, block, title)
            title = block.sentence if isinstance(block, Heading) else None


def _in_block(language: str, block: Block, title: Sentence | None) -> Iterator[Disagreement]:
    match block:
        case Paragraph() if title:
            yield from _of_one(language, block.anchor, [title, *block.sentences])
        case PromiseBlock():
            promise = Reference(Kind.PROMISE, block.promise)
            yield from _of_one(language, block.anchor, block.sentences, promise)
        case Listing():
            for item in block.items:
                yield from _of_one(language, item.anchor, item.sentences)
        case Table():
            yield from _in_table(language, block)


def _in_table(language: str, table: Table) -> Iterator[Disagreement]:
    for row in table.rows:
        yield from _of_one(language, row.anchor, [one for cell in row.cells for one in cell])
        if len(row.cells) != len(table.columns):
            yield Disagreement(language, Trouble.ALTERED, COMPANY, row.anchor, "cells")
        for column, cell in zip(table.columns, row.cells, strict=False):
            for one in cell:
                if one.phrase not in _CELLS.get(column.phrase, ()):
                    yield _misplaced(language, row.anchor, one)


def _of_one(
    language: str, anchor: str, sentences: Iterable[Sentence], about: Reference | None = None
) -> Iterator[Disagreement]:
    for one in sentences:
        lead = one.references[0] if one.references else COMPANY
        about = about or lead
        if lead != about:
            yield _misplaced(language, anchor, one)


def _misplaced(language: str, anchor: str, one: Sentence) -> Disagreement:
    about = one.references[0] if one.references else COMPANY
    return Disagreement(language, Trouble.EXTRA, about, anchor, "misplaced")
