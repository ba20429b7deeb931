"""The copy for people: one HTML file that needs nothing else, in their language.

No script, no address of another place: a policy in its head forbids both. It can be printed, is
readable on the smallest telephone, and follows the reader's choice of light or dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.template.loader import render_to_string

from troth.core.disclosing import as_html
from troth.customers.rights.delivering.context import context_of
from troth.customers.rights.delivering.words import value_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from troth.core.disclosing.as_html import Label
    from troth.core.disclosing.contents import Contents, Dataset
    from troth.core.disclosing.sieving import Row
    from troth.customers.rights.delivering.copies import Sink

SHOWN: Final = 200
"""Rows of a dataset that people read; programs get all of them."""


class HtmlCopy:
    """The copy as a page."""

    def __init__(self, sink: Sink, *, shown: int = SHOWN) -> None:
        """Write into a sink, and show so many rows of each dataset."""
        self._sink, self._most = sink, shown
        self._words = value_words("en")
        self._context: dict[str, Any] = {}
        self._dataset: Dataset | None = None
        self._labels: Sequence[Label] = ()
        self._count = 0

    def begin(self, contents: Contents) -> None:
        """Write what it says of all datasets together."""
        self._words = value_words(contents.about.language)
        self._context = {**context_of(contents), "shown": self._most}
        self._render("beginning", {})

    def begin_dataset(self, dataset: Dataset) -> None:
        """Write what the dataset is."""
        self._dataset, self._count = dataset, 0
        self._labels = as_html.labels_of(dataset)
        origins = dict.fromkeys(one.origin for one in dataset.given if one.origin)
        self._render("dataset_beginning", {"dataset": dataset, "origins": list(origins)})
        if dataset.given:
            self._write(as_html.rows_beginning(dataset, self._labels))

    def add(self, rows: Sequence[Row]) -> None:
        """Write rows, as long as they are among those shown."""
        shown = rows[: max(0, self._most - self._count)]
        if shown and self._dataset and self._dataset.given:
            number = self._count + 1
            written = as_html.rows_of(
                self._dataset, self._labels, shown, self._words, number=number
            )
            self._write(written)
        self._count += len(rows)

    def end_dataset(self, left_out: Mapping[str, int]) -> None:
        """Write what is not shown of it, and why, and what each field means."""
        if self._dataset is None:
            return
        if self._dataset.given:
            self._write(as_html.rows_end(self._dataset))
        others = list(dict.fromkeys(one.others for one in self._dataset.given if one.others))
        told = {
            "dataset": self._dataset,
            "count": self._count,
            "is_cut": self._count > self._most,
            "left_out": sum(left_out.values()),
            "others": others,
        }
        self._render("dataset_end", told)

    def end(self) -> None:
        """Write what holds for all of it: recipients, rights, the company."""
        self._render("ending", {})

    def drop(self) -> None:
        """Do nothing: nothing is left to be written."""

    def _render(self, part: str, told: Mapping[str, Any]) -> None:
        self._write(render_to_string(f"rights/report/{part}.html", {**self._context, **told}))

    def _write(self, text: str) -> None:
        self._sink.write(text.encode())
