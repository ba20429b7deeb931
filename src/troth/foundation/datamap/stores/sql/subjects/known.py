"""Rows that are known: by key and by the values that others need."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from troth.foundation.datamap.stores.sql.subjects.grammar import Row


@dataclass(slots=True)
class Known:
    """What a session knows of the person's rows of one table.

    Attributes:
        columns: the key's columns, then carried ones, in the order of the values.
        key_size: how many of them are the key; 0: there is none, and each combination of values
            counts once.
        by_key: values by key, in the order in which they were found.
        is_condition: whether there are too many to keep: the rows are then those that the looks'
            conditions give, wherever they are needed.
    """

    columns: tuple[str, ...]
    key_size: int
    by_key: dict[Row, Row] = field(default_factory=dict, repr=False)
    is_condition: bool = False

    @property
    def rows(self) -> Collection[Row]:
        """Return the values of all rows."""
        return self.by_key.values()

    def add(self, rows: Iterable[Sequence[Any]]) -> int:
        """Add rows, over what was known of them; return how many were not known."""
        before = len(self.by_key)
        for one in rows:
            row = tuple(one)
            self.by_key[row[: self.key_size] if self.key_size else row] = row
        return len(self.by_key) - before

    def of(self, names: Sequence[str]) -> list[Row]:
        """Return the values of some columns, each combination once, none with a NULL."""
        return [row for row in self.combinations(names) if None not in row]

    def combinations(self, names: Sequence[str]) -> list[Row]:
        """Return the values of some columns, each combination once."""
        places = [self.columns.index(name) for name in names]
        if places == list(range(self.key_size)):
            return list(self.by_key)
        return list(dict.fromkeys(tuple(row[place] for place in places) for row in self.rows))

    def holds(self, names: Iterable[str]) -> bool:
        """Say whether it holds values of all of some columns."""
        return set(names) <= set(self.columns)

    def with_columns(self, names: Iterable[str]) -> Known:
        """Return the same rows with further columns, of which nothing is known yet."""
        further = [name for name in dict.fromkeys(names) if name not in self.columns]
        if not further:
            return self
        padding = (None,) * len(further)
        rows = {key: (*row, *padding) for key, row in self.by_key.items()}
        return Known((*self.columns, *further), self.key_size, rows, self.is_condition)
