"""SQLite: values are what each cell holds, whatever the column is declared to be."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.stores.sql.subjects.grammar import (
    WHOLE,
    WORDS,
    Grammar,
    Row,
    rowed,
)
from troth.foundation.datamap.stores.sql.subjects.spellings import SPACES
from troth.foundation.datamap.stores.sql.subjects.words import NEVER, Words, listed, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from troth.core.tracing.graph import Column
    from troth.foundation.datamap.stores.port import Dataset

_BEYOND: Final = 2**63
_FEW: Final = 500
"""Values up to which each is bound by itself; SQLite takes 32,766."""


class SqliteGrammar(Grammar):
    """SQLite's way to write."""

    mark = "?"
    locking = ""

    def begin(self, connection: Connection) -> None:
        """Begin; the driver would only do so before a change."""
        connection.exec_driver_sql("BEGIN")

    def text_of(self, name: str, alias: str = "") -> Words:
        """Cast it."""
        return said("CAST({} AS TEXT)", self.name(name, alias))

    def digits(self, text: Words) -> Words:
        """Use the function that the connection brings."""
        return said("troth_digits({})", text)

    def searched(self, dataset: Dataset, column: Column, alias: str = "") -> Words:
        """Search what each cell holds: a column of any type takes texts and octets.

        Those that are no numbers keep what they are (sqlite.org/datatype3.html section 3, read
        2026-11-27). Cells of texts are octets of the database's own encoding, others of UTF-8.
        """
        del dataset
        name = self.name(column.name, alias)
        encoding = "CASE typeof({}) WHEN 'text' THEN (SELECT encoding FROM pragma_encoding) END"
        text = said(f"troth_text(CAST({{}} AS BLOB), {encoding})", name, name)
        if column.kind in WORDS:
            return text
        return said("CASE WHEN typeof({}) IN ('text', 'blob') THEN {} END", name, text)

    def contains(self, text: Words, part: str) -> Words:
        """Ask for its place."""
        return said("instr({}, {}) > 0", text, self.bound(part))

    def native(self, column: Column, text: str) -> Any:
        """Make a number of what is one where the column holds numbers."""
        if column.kind in WHOLE:
            if not -_BEYOND <= int(text) < _BEYOND:
                raise ValueError
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
        """Bind each value, or one JSON text where there are many."""
        if not rows:
            return NEVER
        names = rowed([self._compared(one, alias, exact=exact) for one in columns])
        if len(rows) * len(columns) <= _FEW or not _fit_json(rows):
            given = (rowed([self.bound(value) for value in row]) for row in rows)
            values = said("{}" if len(columns) == 1 else "VALUES {}", listed(given))
            return said("{} IN ({})", names, values)
        parts = ", ".join(f"json_extract(value, '$[{place}]')" for place in range(len(columns)))
        return said(
            "{} IN (SELECT {} FROM json_each({}))",
            names,
            Words(parts),
            self.bound(json.dumps(rows)),
        )

    def _compared(self, column: Column, alias: str, *, exact: bool) -> Words:
        name = self.name(column.name, alias)
        return said("{} COLLATE BINARY", name) if exact and column.kind is ValueKind.TEXT else name

    def texts(self, text: Words, values: Sequence[str]) -> Words:
        """Bind each."""
        return said("{} IN ({})", text, listed(map(self.bound, values))) if values else NEVER

    def caseless(
        self, dataset: Dataset, column: Column, values: Sequence[str], alias: str
    ) -> Words:
        """Compare; an index of ``lower()`` knows ASCII's letters only and is asked for those."""
        del dataset
        is_text = column.kind is ValueKind.TEXT and _is_ascii(values)
        text = self.name(column.name, alias) if is_text else self.text_of(column.name, alias)
        return self.texts(self.lowered(text, values), values)

    def lowered(self, text: Words, values: Sequence[str]) -> Words:
        """Have SQLite do it, which knows ASCII's letters alone, where the values have no other."""
        return self.lower(text) if _is_ascii(values) else self.folded(text)

    def trimmed(self, text: Words) -> Words:
        """Name what is left out."""
        return said("trim({}, {})", text, self.bound(SPACES))

    def folded(self, text: Words) -> Words:
        """Use the function that the connection brings."""
        return said("troth_lower({})", text)


def _is_ascii(values: Sequence[str]) -> bool:
    return all(one.strip().isascii() for one in values)


def _fit_json(rows: Sequence[Row]) -> bool:
    return all(
        isinstance(value, int) or (isinstance(value, str) and "\0" not in value)
        for row in rows
        for value in row
    )
