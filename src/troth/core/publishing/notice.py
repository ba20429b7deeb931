"""A compiled notice as a tree that a page only walks: sections, blocks, sentences, references.

Every visible sentence names the phrase that it was made from and the facts that it states, so that
a page can put a state beside it and a check can hold it against the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from troth.core.publishing.references import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


class Sentence(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is read at one place.

    Attributes:
        text: what is read.
        phrase: key of the phrase in ``texts``.
        references: the facts that it states, in order.
        address: where it leads, such as a page or a mail address; empty: nowhere.
    """

    text: str
    phrase: str
    references: tuple[Reference, ...] = ()
    address: str = ""


class Heading(msgspec.Struct, frozen=True, tag_field="type", tag="heading"):
    """The title of what follows, below that of the section."""

    anchor: str
    sentence: Sentence


class Paragraph(msgspec.Struct, frozen=True, tag_field="type", tag="paragraph"):
    """Sentences that belong together."""

    anchor: str
    sentences: tuple[Sentence, ...]


class Listing(msgspec.Struct, frozen=True, tag_field="type", tag="list"):
    """Items, each of one or more sentences."""

    anchor: str
    items: tuple[Paragraph, ...]


class Row(msgspec.Struct, frozen=True):
    """A row of a table; each cell holds one or more sentences, one a line."""

    anchor: str
    cells: tuple[tuple[Sentence, ...], ...]


class Table(msgspec.Struct, frozen=True, tag_field="type", tag="table"):
    """A table with the titles of its columns."""

    anchor: str
    columns: tuple[Sentence, ...]
    rows: tuple[Row, ...]


class PromiseBlock(msgspec.Struct, frozen=True, tag_field="type", tag="promise"):
    """A promise: its sentence, what it rests on, exceptions; and its state when it was compiled.

    Attributes:
        state: ``kept``, ``broken`` or ``unknown``; no part of the wording, it changes by itself.
        state_word: the state in the notice's language.
    """

    anchor: str
    promise: str
    sentences: tuple[Sentence, ...]
    state: str
    state_word: str


class OwnBlock(msgspec.Struct, frozen=True, tag_field="type", tag="own"):
    """A paragraph of the company's own, with the mark that it is not checked."""

    anchor: str
    own: str
    text: str
    mark: Sentence


Block = Heading | Paragraph | Listing | Table | PromiseBlock | OwnBlock


class Section(msgspec.Struct, frozen=True):
    """A part of the notice under a heading."""

    anchor: str
    heading: Sentence
    blocks: tuple[Block, ...]


class Declared(msgspec.Struct, frozen=True):
    """One fact as a program reads it: its reference and what is said about it."""

    reference: Reference
    attributes: dict[str, list[str]]


class Notice(msgspec.Struct, frozen=True):
    """A whole notice in one language.

    Attributes:
        form: version of this form, 1.
        updated: ISO 8601 date of the facts.
        sections: the short layer first, whose anchor is ``short``.
        declared: the facts behind it, for comparison with other versions.
    """

    form: int
    language: str
    title: Sentence
    updated: str
    sections: tuple[Section, ...]
    declared: tuple[Declared, ...]

    def section(self, anchor: str) -> Section | None:
        """Return the section with an anchor, if there is one."""
        return next((one for one in self.sections if one.anchor == anchor), None)


def placed(notice: Notice) -> Iterator[tuple[str, Sentence]]:
    """Yield every sentence with the anchor of where it stands, in the order of reading."""
    yield "title", notice.title
    for section in notice.sections:
        yield from placed_in(section)


def placed_in(section: Section) -> Iterator[tuple[str, Sentence]]:
    """Yield the sentences of one section as ``placed`` does."""
    yield section.anchor, section.heading
    for block in section.blocks:
        yield from _of(block)


def own_texts(notice: Notice) -> list[OwnBlock]:
    """Return the paragraphs that the company wrote by hand."""
    blocks = (block for section in notice.sections for block in section.blocks)
    return [block for block in blocks if isinstance(block, OwnBlock)]


def _of(block: Block) -> Iterator[tuple[str, Sentence]]:
    match block:
        case Heading():
            yield block.anchor, block.sentence
        case Paragraph() | PromiseBlock():
            yield from ((block.anchor, sentence) for sentence in block.sentences)
        case Listing():
            for item in block.items:
                yield from _of(item)
        case Table():
            yield from ((block.anchor, column) for column in block.columns)
            for row in block.rows:
                yield from ((row.anchor, one) for cell in row.cells for one in cell)
        case OwnBlock():
            yield block.anchor, block.mark
