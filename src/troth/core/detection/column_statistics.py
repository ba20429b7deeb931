"""All that is kept of a column's values: counts, and marks of a sample of its distinct values."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from troth.core.detection.distinct import (
    LOOKED_INTO,
    Kept,
    distinct,
    hasher,
    kept,
    smallest,
    united,
)
from troth.core.detection.words import each_of, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.detection.marking import Marker

_PLACEHOLDERS: Final = each_of(
    "- -- . ? x xx xxx n/a na n.a. null none nil nan unknown undefined unbekannt inconnu "
    "desconocido sconosciuto onbekend nieznany tbd todo (null) (none) [null] keine"
)
"""What stands in a column where nothing does."""

_LONGEST_PLACEHOLDER: Final = max(map(len, _PLACEHOLDERS))


@dataclass(frozen=True)
class ColumnStatistics:
    """What is kept of a column; no value is.

    Attributes:
        rows: how many rows were read.
        empties: how many of them hold nothing, blanks or a word for nothing.
        sample: by salted hash, smallest first, the kept distinct values' rows and marks.
    """

    rows: int = 0
    empties: int = 0
    sample: Mapping[int, Kept] = field(default_factory=dict)

    @property
    def filled(self) -> int:
        """Return how many rows hold something."""
        return self.rows - self.empties

    @cached_property
    def distinct(self) -> int:
        """Return how many distinct values there are: exact to 1,023, then within about 3 %."""
        return min(distinct(self.sample), self.filled)

    @property
    def distinct_share(self) -> float:
        """Return distinct values for each filled row, 0 to 1; 0 when nothing is filled."""
        return self.distinct / self.filled if self.filled else 0.0

    @cached_property
    def looked_into(self) -> Counter[tuple[int, ...]]:
        """Return how many of the distinct values that were looked into bear which marks."""
        return Counter(found.marks for found in islice(self.sample.values(), LOOKED_INTO))

    @cached_property
    def counts(self) -> Counter[int]:
        """Return for each mark how many of the values that were looked into bear it."""
        counts: Counter[int] = Counter()
        for marks, times in self.looked_into.items():
            for mark in marks:
                counts[mark] += times
        return counts

    def share(self, mark: int) -> float:
        """Return the share of the values that were looked into that bear a mark, 0 to 1."""
        return self.counts[mark] / self.looked_into.total() if self.sample else 0.0

    def merged(self, other: ColumnStatistics) -> ColumnStatistics:
        """Return the statistics of both columns' rows together; associative and commutative."""
        return ColumnStatistics(
            self.rows + other.rows,
            self.empties + other.empties,
            united(self.sample, other.sample),
        )


def measure(values: Iterable[str | None], marker: Marker, salt: bytes) -> ColumnStatistics:
    """Return the statistics of a column's values.

    Only the distinct values that are kept are looked into, so that the work on a long column is
    counting and hashing.

    Args:
        values: as text; None where there is none.
        marker: what marks values.
        salt: up to 64 random bytes, the same for all columns that are merged or compared.
    """
    return measure_counted(Counter(values), marker, salt)


def measure_counted(
    counted: Mapping[str | None, int], marker: Marker, salt: bytes
) -> ColumnStatistics:
    """Return the statistics of a column whose equal values were counted before.

    Args:
        counted: by value, as text, how many rows hold it; None where there is none.
        marker: what marks values.
        salt: up to 64 random bytes, the same for all columns that are merged or compared.
    """
    filled = _filled(counted)
    by_hash = dict(zip(map(hasher(salt), filled), filled, strict=True))
    sample = {
        key: kept(filled[value], marker.marks(value) if place < LOOKED_INTO else ())
        for place, (key, value) in enumerate(smallest(by_hash).items())
    }
    rows = sum(counted.values())
    return ColumnStatistics(rows, rows - sum(filled.values()), sample)


def _filled(counted: Mapping[str | None, int]) -> dict[str, int]:
    """Return how many rows hold each value that is one, without the blanks at its ends."""
    filled: dict[str, int] = {}
    for value, count in counted.items():
        if value:
            text = value.strip()
            if len(text) > _LONGEST_PLACEHOLDER or not _is_empty(text):
                filled[text] = filled.get(text, 0) + count
    return filled


def _is_empty(value: str) -> bool:
    return not value or folded(value) in _PLACEHOLDERS
