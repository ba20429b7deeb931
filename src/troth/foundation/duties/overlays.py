"""The company's own lawbook, checked before it is put in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.lawbook.overlaying import overlaid
from troth.core.lawbook.reading import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.entry import Part
    from troth.core.lawbook.lawbook import Lawbook


def checked_overlay(text: str, file: str) -> Lawbook:
    """Return the shipped lawbook with a text of the company's over it.

    Raises:
        InvalidInputError: it cannot be read, does not fit, or makes the lawbook unsound; file,
            line and reason are named.
    """
    return overlaid(shipped(), text.encode(errors="surrogatepass"), file)


def own_entries(book: Lawbook) -> int:
    """Return how many entries of a lawbook are the company's own."""
    return sum(one.own for one in _entries(book))


def _entries(book: Lawbook) -> Iterator[Part]:
    for regime in book.written:
        yield from (*regime.applicability, *regime.fines, *regime.duties)
        yield from (*regime.upcoming, *regime.notes)
    yield from (*book.controls, *book.facts, *book.events)
