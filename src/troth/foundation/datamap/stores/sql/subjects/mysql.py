"""MariaDB and MySQL: collations tell no case and no accents apart, so texts are compared twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.stores.sql.subjects.grammar import (
    WHOLE,
    Grammar,
    Row,
    rowed,
)
from troth.foundation.datamap.stores.sql.subjects.spellings import NO_BREAK, SPACES
from troth.foundation.datamap.stores.sql.subjects.words import NEVER, Words, said

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from troth.core.tracing.graph import Column
    from troth.foundation.datamap.stores.port import Dataset


class MySqlGrammar(Grammar):
    """Their way to write."""

    quote = "`"

    def begin(self, connection: Connection) -> None:
        """Have all statements see the state of now."""
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        connection.exec_driver_sql("START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY")

    def text_of(self, name: str, alias: str = "") -> Words:
        """Cast it."""
        return said("CAST({} AS CHAR CHARACTER SET utf8mb4)", self.name(name, alias))

    def digits(self, text: Words) -> Words:
        """Leave out what is none."""
        return said("regexp_replace({}, '[^0-9]', '')", text)

    def trimmed(self, text: Words) -> Words:
        """Leave out what is around it."""
        around = f"^[{SPACES}]+|[{SPACES}]+$"
        return said("regexp_replace({}, {}, '')", text, self.bound(around))

    def spaced(self, values: Iterable[str]) -> list[str]:
        """Leave out the space that does not break: a column in ASCII could be compared with none.

        The server then refuses the whole list ("illegal mix of collations").
        """
        return [one for one in super().spaced(values) if NO_BREAK not in {one[0], one[-1]}]

    def searched(self, dataset: Dataset, column: Column, alias: str = "") -> Words | None:
        """Make a text of what is none first: places on a map can be cast to no text."""
        if column.kind is not ValueKind.OTHER:
            return super().searched(dataset, column, alias)
        name = self.name(column.name, alias)
        return said("CAST(concat({}) AS CHAR CHARACTER SET utf8mb4)", name)

    def contains(self, text: Words, part: str) -> Words:
        """Ask for its place, octet by octet."""
        return said("locate(CAST({} AS BINARY), CAST({} AS BINARY)) > 0", self.bound(part), text)

    def native(self, column: Column, text: str) -> Any:
        """Make a number of what is one, so that no column is compared as another type."""
        if column.kind in WHOLE:
            return int(text)
        return bytes.fromhex(text[2:]) if text.startswith("\\x") else text

    def one_of(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        alias: str = "",
        *,
        exact: bool = False,
    ) -> Words:
        """Write a list; of several columns beside one of the first, which an index knows."""
        if not rows:
            return NEVER
        names = [self.name(one.name, alias) for one in columns]
        firsts = tuple(dict.fromkeys(row[0] for row in rows))
        found = said("{} IN {}", names[0], self.bound(firsts))
        if len(columns) > 1:
            found = said("({} AND {} IN {})", found, rowed(names), self.bound(tuple(rows)))
        for place, column in enumerate(columns) if exact else ():
            if column.kind is ValueKind.TEXT:
                values = tuple(str(row[place]) for row in rows)
                found = said("({} AND {})", found, self.texts(names[place], values))
        return found

    def within(
        self, columns: Sequence[Column], select: Words, alias: str = "", *, exact: bool = False
    ) -> Words:
        """Compare octets too where texts have to be the same sign by sign."""
        found = super().within(columns, select, alias)
        if not exact or all(one.kind is not ValueKind.TEXT for one in columns):
            return found
        names = [_octets(self.name(one.name, alias)) for one in columns]
        return said("({} AND {} IN ({}))", found, rowed(names), select)

    def texts(self, text: Words, values: Sequence[str]) -> Words:
        """Compare octets."""
        if not values:
            return NEVER
        return said("{} IN {}", _octets(text), self.bound(tuple(values)))

    def caseless(
        self, dataset: Dataset, column: Column, values: Sequence[str], alias: str
    ) -> Words:
        """Compare octets of the lower case; an index finds them where a collation is caseless."""
        exact = super().caseless(dataset, column, values, alias)
        field = dataset.field(column.name)
        if field is None or not field.caseless:
            return exact
        found = said("{} IN {}", self.name(column.name, alias), self.bound(tuple(values)))
        return said("({} AND {})", found, exact)


def _octets(text: Words) -> Words:
    return said("CAST(CONVERT({} USING utf8mb4) AS BINARY)", text)
