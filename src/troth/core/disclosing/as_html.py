"""Rows as people read them: a table where it is narrow enough, else a list for each record.

Everything that comes from a store is escaped here, in text and in attributes alike. No markup of
the rows depends on values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from troth.core.disclosing.instants import written_out
from troth.core.disclosing.sieving import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.disclosing.contents import Dataset, Field
    from troth.core.disclosing.sieving import Row, Value
    from troth.core.publishing.phrases import Phrasebook

WIDEST_TABLE: Final = 6
"""Most columns of a table that people can read across; wider rows become lists."""
LONGEST_VALUE: Final = 2_000
"""Characters of a value that are shown; the other files have all of it."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands for values that are none.

    Attributes:
        empty: there is none.
        left_out: it is held and not given.
        shortened: stands behind the beginning of a long one.
        book: words for dates.
    """

    empty: str
    left_out: str
    shortened: str
    book: Phrasebook = field(repr=False)


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called.

    Attributes:
        text: its meaning; its name, where several fields mean the same, or nobody said.
        more: its meaning, where the text is its name.
    """

    text: str
    more: str = ""


def labels_of(dataset: Dataset) -> tuple[Label, ...]:
    """Return what the given fields of a dataset are called, in their order."""
    often = Counter(one.meaning for one in dataset.given)
    return tuple(_label(one, is_alone=often[one.meaning] == 1) for one in dataset.given)


def is_table(dataset: Dataset) -> bool:
    """Say whether the rows of a dataset are drawn as a table, and not as a list each."""
    return dataset.count > 1 and len(dataset.given) <= WIDEST_TABLE


def rows_beginning(dataset: Dataset, labels: Sequence[Label]) -> str:
    """Return what stands before the rows; the heading of the dataset has the id of its key."""
    if not is_table(dataset):
        kind = "records" if dataset.count > 1 else "records single"
        return f'<div class="{kind}">\n'
    heads = "".join(f'<th scope="col">{_drawn(one)}</th>' for one in labels)
    of = f'<table aria-labelledby="{escape(dataset.key)}">'
    return f"{of}<thead><tr>{heads}</tr></thead><tbody>\n"


def rows_of(
    dataset: Dataset, labels: Sequence[Label], rows: Iterable[Row], words: Words, *, number: int
) -> str:
    """Return rows; ``number`` is that of the first one, from 1."""
    if is_table(dataset):
        return "".join(_line(labels, row, words) for row in rows)
    counted = enumerate(rows, number)
    return "".join(_record(labels, row, words, at, dataset) for at, row in counted)


def rows_end(dataset: Dataset) -> str:
    """Return what stands behind the rows."""
    return "</tbody></table>\n" if is_table(dataset) else "</div>\n"


def _line(labels: Sequence[Label], row: Row, words: Words) -> str:
    cells = (
        f'<td data-label="{escape(label.text)}">{_value(value, words)}</td>'
        for label, value in zip(labels, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _record(labels: Sequence[Label], row: Row, words: Words, at: int, dataset: Dataset) -> str:
    pairs = "".join(
        f"<div><dt>{_drawn(label)}</dt><dd>{_value(value, words)}</dd></div>"
        for label, value in zip(labels, row, strict=True)
    )
    number = f'<p class="number">{at}</p>' if dataset.count > 1 else ""
    return f'<div class="record">{number}<dl>{pairs}</dl></div>\n'


def _value(value: Value, words: Words) -> str:
    if value is LEFT_OUT:
        return f'<em class="left-out">{escape(words.left_out)}</em>'
    if not isinstance(value, str) or not value.strip():
        return f'<span class="none">{escape(words.empty)}</span>'
    spoken = written_out(words.book, value)
    if spoken:
        return f'<time datetime="{escape(value)}">{escape(spoken)}</time>'
    if len(value) <= LONGEST_VALUE:
        return f'<span class="value">{escape(value)}</span>'
    shown = escape(value[:LONGEST_VALUE])
    return f'<span class="value">{shown}</span> <em class="none">{escape(words.shortened)}</em>'


def _drawn(label: Label) -> str:
    more = f' <span class="more">{escape(label.more)}</span>' if label.more else ""
    return f"{escape(label.text)}{more}"


def _label(said: Field, *, is_alone: bool) -> Label:
    meaning = said.meaning[:1].upper() + said.meaning[1:]
    if meaning and is_alone:
        return Label(meaning)
    return Label(_spoken(said.name), meaning)


def _spoken(name: str) -> str:
    """Return a technical name with its words apart."""
    words = " ".join(name.replace(".", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words else name
