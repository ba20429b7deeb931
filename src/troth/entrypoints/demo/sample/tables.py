"""What a system of the sample company is made of: tables of plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell = str | int | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table, or one file.

    Attributes:
        name: as the system calls it.
        columns: name and definition in SQL of each column; what is no table uses the names only.
        rows: in the order of the columns.
    """

    name: str
    columns: tuple[tuple[str, str], ...]
    rows: Sequence[Row]

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [name for name, _definition in self.columns]


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything that the sample company holds about people, as it is in its first state.

    Attributes:
        shop: customers and their orders.
        helpdesk: what they asked, and what was answered.
        newsletter: who reads it.
        web: the log of the web server.
    """

    shop: tuple[Table, ...]
    helpdesk: tuple[Table, ...]
    newsletter: Table
    web: Table

    def in_files(self) -> frozenset[Cell]:
        """Return every value that stands in a file and not in a database."""
        rows = (*self.newsletter.rows, *self.web.rows)
        return frozenset(cell for row in rows for cell in row)


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to the systems after the notice was first published.

    Attributes:
        birth_dates: number of a ticket and a date of birth: for a column that nobody declared.
        tickets: rows of an old archive that somebody brought into the help desk.
        messages: the messages of those tickets; all are older than the company promises.
    """

    birth_dates: Sequence[tuple[int, str]]
    tickets: Sequence[Row]
    messages: Sequence[Row]
