"""Rows as people read them: a table where it is narrow enough, else a list for each record.

Everything that comes from a store is escaped here, in text and in attributes alike. No markup of
the rows depends on values.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from troth.core.disclosing.sieving import LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from troth.core.disclosing.contents import Dataset, Field
    from troth.core.disclosing.sieving import Row, Value

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
    """

    empty: str
    left_out: str
    shortened: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called: its meaning, and its name where that is needed to tell it apart."""

    text: str
    name: str = ""

    @property
    def plain(self) -> str:
        """Return it as text alone."""
        return f"{self.text} ({self.name})" if self.name else self.text


def labels_of(dataset: Dataset) -> tuple[Label, ...]:
    """Return what the given fields of a dataset are called, in their order."""
    often = Counter(one.meaning for one in dataset.given)
    return tuple(_label(one, is_alone=often[one.meaning] == 1) for one in dataset.given)


def is_table(dataset: Dataset) -> bool:
    """Say whether the rows of a dataset are drawn as a table, and not as a list each."""
    return dataset.rows > 1 and len(dataset.given) <= WIDEST_TABLE


def rows_beginning(dataset: Dataset, labels: Sequence[Label]) -> str:
    """Return what stands before the rows; the heading of the dataset has the id of its key."""
    if not is_table(dataset):
        return '<div class="records">\n'
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
        f'<td data-label="{escape(label.plain)}">{_value(value, words)}</td>'
        for label, value in zip(labels, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>\n"


def _record(labels: Sequence[Label], row: Row, words: Words, at: int, dataset: Dataset) -> str:
    pairs = "".join(
        f"<div><dt>{_drawn(label)}</dt><dd>{_value(value, words)}</dd></div>"
        for label, value in zip(labels, row, strict=True)
    )
    number = f'<p class="number">{at}</p>' if dataset.rows > 1 else ""
    return f'<div class="record">{number}<dl>{pairs}</dl></div>\n'


def _value(value: Value, words: Words) -> str:
    if value is LEFT_OUT:
        return f'<em class="left-out">{escape(words.left_out)}</em>'
    if not isinstance(value, str) or not value.strip():
        return f'<span class="none">{escape(words.empty)}</span>'
    if len(value) <= LONGEST_VALUE:
        return f'<span class="value">{escape(value)}</span>'
    shown = escape(value[:LONGEST_VALUE])
    return f'<span class="value">{shown}</span> <em class="none">{escape(words.shortened)}</em>'


def _drawn(label: Label) -> str:
    name = f" <code>{escape(label.name)}</code>" if label.name else ""
    return f"{escape(label.text)}{name}" if label.text else name.strip()


def _label(field: Field, *, is_alone: bool) -> Label:
    if not field.meaning:
        return Label(_spoken(field.name))
    text = field.meaning[:1].upper() + field.meaning[1:]
    return Label(text) if is_alone else Label(text, field.name)


def _spoken(name: str) -> str:
    """Return a technical name with its words apart."""
    words = " ".join(name.replace(".", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] if words else name
