"""Entries as the sequence that a paginator turns into pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import overload

from troth.foundation.evidence.queries import Entry, Wanted, count_of, entries, head


class Rows(Sequence[Entry]):
    """Entries, the newest first, read page by page.

    Without a filter a page is found by arithmetic, however long the log is.
    """

    def __init__(self, wanted: Wanted) -> None:
        """Prepare to read what is wanted."""
        newest = head(wanted.log)
        self._wanted = wanted
        self._plain = replace(wanted, log=None) == Wanted()
        size = newest.size if newest else 0
        self._count = size if self._plain else count_of(wanted)

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count

    @overload
    def __getitem__(self, span: int) -> Entry: ...
    @overload
    def __getitem__(self, span: slice) -> list[Entry]: ...
    def __getitem__(self, span: int | slice) -> Entry | list[Entry]:
        """Return one entry, or those of one page."""
        if isinstance(span, int):
            return self._some(span, 1)[0]
        start, stop, _step = span.indices(self._count)
        return self._some(start, max(0, stop - start))

    def _some(self, start: int, limit: int) -> list[Entry]:
        if self._plain:
            return entries(self._wanted, below=self._count - start, limit=limit)
        return entries(self._wanted, skip=start, limit=limit)
