"""What is left out of rows that name somebody else, as the privacy officer weighed it.

The right to a copy shall not adversely affect the rights of others (GDPR Art. 15(4), read
2026-11-27); what can be given without naming them is given. A row names others where a field that
holds identities holds one that is not the person's. Of such a row, fields that are not to be given
are left out; a field that holds identities is left out only where it does not name the person.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


class LeftOut:
    """Stands in a row for a value that is held and not given."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Say what it is."""
        return "LEFT_OUT"


LEFT_OUT: Final = LeftOut()

Value = str | None | LeftOut
Row = tuple[Value, ...]


@dataclass(slots=True)
class Sieve:
    """Reduces the rows of one dataset to what is given.

    Attributes:
        columns: of the rows that come in, in their order.
        given: those that are handed out, in their order.
        naming: those that hold identities, of anybody, and texts in which some may stand.
        refused: those of ``given`` that are not given where a row names others.
        is_own: says of a naming column and a value whether it is the person's own.
        counts: how many values of each column were left out so far.
        texts: those of ``naming`` that are texts: one that is not to be given is left out wherever
            its row names others.
    """

    columns: tuple[str, ...]
    given: tuple[str, ...]
    naming: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    is_own: Callable[[str, str], bool] = field(default=lambda _column, _value: True, repr=False)
    counts: dict[str, int] = field(default_factory=dict)
    texts: frozenset[str] = frozenset()

    @property
    def reads(self) -> tuple[str, ...]:
        """Return the columns that have to be read: those given, then those only looked at."""
        looked_at = self.naming if self.refused else frozenset()
        more = [one for one in self.columns if one in looked_at and one not in self.given]
        return (*self.given, *more)

    def sieved(self, rows: Iterable[Sequence[str | None]]) -> Iterator[Row]:
        """Yield rows of ``reads`` as rows of ``given``."""
        if not self.refused:
            yield from map(tuple, rows)
            return
        reads, width = self.reads, len(self.given)
        looked_at = [at for at, name in enumerate(reads) if name in self.naming]
        refused = [at for at, name in enumerate(self.given) if name in self.refused]
        for row in rows:
            others = {at for at in looked_at if self._names_other(reads[at], row[at])}
            yield self._without(row[:width], refused, others) if others else tuple(row)[:width]

    def _names_other(self, column: str, value: str | None) -> bool:
        return bool(value and value.strip()) and not self.is_own(column, value or "")

    def _without(self, row: Sequence[str | None], refused: list[int], others: set[int]) -> Row:
        kept: list[Value] = list(row)
        for at in refused:
            name = self.given[at]
            if kept[at] is not None and (at in others or name not in self.naming - self.texts):
                kept[at] = LEFT_OUT
                self.counts[name] = self.counts.get(name, 0) + 1
        return tuple(kept)
