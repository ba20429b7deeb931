"""PostgreSQL: values travel as text, and the server takes them for what the column holds."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.stores.sql.subjects.grammar import (
    ALIAS,
    WHOLE,
    Grammar,
    Rewriting,
    Row,
    rowed,
)
from troth.foundation.datamap.stores.sql.subjects.spellings import SPACES, at_in_markup
from troth.foundation.datamap.stores.sql.subjects.words import (
    NEVER,
    Words,
    all_of,
    any_of,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from troth.core.tracing.graph import Column
    from troth.foundation.datamap.stores.port import Dataset

_BEYOND: Final = 2**63
_SHORT: Final = 9
"""Characters of a whole number that surely fits into four octets."""

_OCTETS_OF: Final = "encode(convert_to({}::text, 'UTF8'), 'escape')"
"""Octets of a text as text; a backslash is doubled, an octet that is not ASCII is \\nnn.

Source: https://www.postgresql.org/docs/17/functions-binarystring.html, read 2026-11-27.
"""

_HEX_OF: Final = "strpos({}, encode(convert_to({}::text, 'UTF8'), 'hex')) > 0"
"""Octets inside of something else, such as a domain or a row, which are cast to digits."""

_DIGITS_OF_OCTETS: Final = r"regexp_replace({}, '\\\\|\\[0-7]{{3}}|[^0-9]', '', 'g')"
"""The digits of octets that are written so, without those that stand for an octet."""


class PostgreSqlGrammar(Grammar):
    """PostgreSQL's way to write."""

    def begin(self, connection: Connection) -> None:
        """Have the transaction that the first statement begins see one state."""
        from psycopg import IsolationLevel

        driver: Any = connection.connection.dbapi_connection
        driver.isolation_level = IsolationLevel.REPEATABLE_READ

    def selected(self, name: str, alias: str = "") -> Words:
        """Read everything as text."""
        return said("{}::text", self.name(name, alias))

    def text_of(self, name: str, alias: str = "") -> Words:
        """Cast it."""
        return self.selected(name, alias)

    def digits(self, text: Words) -> Words:
        """Leave out what is none."""
        return said("regexp_replace({}, '[^0-9]', '', 'g')", text)

    def trimmed(self, text: Words) -> Words:
        """Name what is left out."""
        return said("btrim({}, {})", text, self.bound(SPACES))

    def contains(self, text: Words, part: str) -> Words:
        """Ask for its place."""
        return NEVER if "\0" in part else said("strpos({}, {}) > 0", text, self.bound(part))

    def mentions(
        self, dataset: Dataset, column: Column, part: str, alias: str = "", *, by_digits: bool
    ) -> Words:
        """Search octets as text in which all that is not ASCII is written in octal digits."""
        octets = self._octets(dataset, column, alias)
        if octets is None or "\0" in part:
            found = super().mentions(dataset, column, part, alias, by_digits=by_digits)
            found = any_of([found, *self._in_xml(dataset, column, part, alias)])
            is_other = column.kind is ValueKind.OTHER and "\0" not in part
            inside = said(_HEX_OF, self.text_of(column.name, alias), self.bound(part))
            return any_of([found, inside]) if is_other else found
        if by_digits:
            return self.contains(said(_DIGITS_OF_OCTETS, octets), part)
        given = (said(_OCTETS_OF, self.bound(one)) for one in sorted({part.lower(), part.upper()}))
        return any_of(said("strpos(lower({}), lower({})) > 0", octets, one) for one in given)

    def _in_xml(self, dataset: Dataset, column: Column, part: str, alias: str) -> Iterator[Words]:
        """Search XML for an address whose sign @ is a reference, as any sign there may be."""
        field = dataset.field(column.name)
        # XML is among the types that are reflected without a name.
        if field is not None and not field.declared_type:
            text = self.folded(self.text_of(column.name, alias))
            yield from (self.contains(text, one) for one in sorted(at_in_markup(part.lower())))

    def _octets(self, dataset: Dataset, column: Column, alias: str) -> Words | None:
        field = dataset.field(column.name)
        name = self.name(column.name, alias)
        if field is None or field.declared_type not in {"BYTEA", "BYTEA[]"}:
            return None
        is_array = field.declared_type != "BYTEA"
        return said(
            "encode(array_send({}), 'escape')" if is_array else "encode({}, 'escape')", name
        )

    def native(self, column: Column, text: str) -> Any:
        """Leave it text, once the server can read it."""
        if "\0" in text or (column.kind in WHOLE and not -_BEYOND <= int(text) < _BEYOND):
            raise ValueError
        if column.kind is ValueKind.TRUTH and text not in {"true", "false"}:
            raise ValueError
        if column.kind is ValueKind.NUMBER:
            float(text)
        if column.kind is ValueKind.UUID:
            UUID(text)
        if column.kind is ValueKind.DATE:
            datetime.fromisoformat(text)
        return text

    def one_of(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        alias: str = "",
        *,
        exact: bool = False,
    ) -> Words:
        """Bind one array; of several columns, the rows as one JSON text beside it."""
        if not rows:
            return NEVER
        first = self._in_array(columns[0], [row[0] for row in rows], alias, exact=exact)
        if len(columns) == 1:
            return first
        keys = [f"k{place}" for place in range(len(columns))]
        given = json.dumps([dict(zip(keys, row, strict=True)) for row in rows])
        typed = ", ".join(f"{key} text" for key in keys)
        source = f"json_to_recordset({self.mark}::json) AS v({typed})"
        select = Words(f"SELECT {', '.join(keys)} FROM {source}", (given,))  # noqa: S608 - own names
        names = rowed([self.selected(one.name, alias) for one in columns])
        return said("({} AND {} IN ({}))", first, names, select)

    def _in_array(self, column: Column, values: Sequence[str], alias: str, *, exact: bool) -> Words:
        name, cast = self.name(column.name, alias), ""
        if column.kind in WHOLE:
            # Of another type than the column a long array would be looked through row by row.
            short = column.kind is ValueKind.WHOLE and max(map(len, values)) <= _SHORT
            cast = "::integer[]" if short else "::bigint[]"
        elif column.kind is ValueKind.OTHER or (exact and column.kind is ValueKind.TEXT):
            name, cast = self.selected(column.name, alias), "::text[]"
        given = array(list(dict.fromkeys(values)))
        return said("{} = ANY({})", name, Words(f"{self.mark}{cast}", (given,)))

    def within(
        self, columns: Sequence[Column], select: Words, alias: str = "", *, exact: bool = False
    ) -> Words:
        """Have the server run the select once and look its values up by an index."""
        if len(columns) == 1:
            return said("{} = ANY(ARRAY({}))", self.name(columns[0].name, alias), select)
        return super().within(columns, select, alias, exact=exact)

    def texts(self, text: Words, values: Sequence[str]) -> Words:
        """Bind one array."""
        fit = [one for one in values if "\0" not in one]
        bound = Words(f"{self.mark}::text[]", (array(fit),))
        return said("{} = ANY({})", text, bound) if fit else NEVER

    def rewriting(
        self, dataset: Dataset, key: Sequence[Column], written: Sequence[str], rows: Sequence[Row]
    ) -> Rewriting:
        """Join the rows, read from one JSON text in the types of the table itself."""
        keys = [one.name for one in key]
        given = json.dumps([dict(zip([*keys, *written], row, strict=True)) for row in rows])
        source = said(
            " FROM json_populate_recordset(NULL::{}, {}::json) AS v",
            self.table(dataset),
            self.bound(given),
        )
        assigned = (said("{} = {}", self.name(one), self.name(one, "v")) for one in written)
        pairs = (said("{} = {}", self.name(one, ALIAS), self.name(one, "v")) for one in keys)
        return Rewriting(tuple(assigned), source, all_of(pairs))


def array(values: Sequence[str]) -> str:
    """Return texts as PostgreSQL writes an array of them."""
    quoted = (one.replace("\\", "\\\\").replace('"', '\\"') for one in values)
    return "{" + ",".join(f'"{one}"' for one in quoted) + "}"
