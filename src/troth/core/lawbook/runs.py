"""Entries of one name, which follow each other in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from troth.core.lawbook.entry import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Entry = TypeVar("Entry", bound=Dated)


def runs(entries: Iterable[Entry], names: Sequence[str]) -> Iterator[list[Entry]]:
    """Yield entries of one name each, by their first day."""
    by_name: dict[str, list[Entry]] = {}
    for entry, name in zip(entries, names, strict=True):
        by_name.setdefault(name, []).append(entry)
    for run in by_name.values():
        yield sorted(run, key=lambda entry: entry.begins)
