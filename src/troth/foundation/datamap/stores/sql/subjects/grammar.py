"""What each database writes in its own way, and what all of them write alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from troth.core.requesting.identities import Comparison, IdentityKind, comparison
from troth.core.tracing.graph import ValueKind
from troth.foundation.datamap.stores.sql.subjects.spellings import SPACES, cases, inside, spaced
from troth.foundation.datamap.stores.sql.subjects.words import (
    ALWAYS,
    NEVER,
    Words,
    any_of,
    listed,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from troth.core.tracing.graph import Column
    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.datamap.stores.sql.dialect import SqlDialect

Row = tuple[Any, ...]
"""Values as the driver gives and takes them."""

ALIAS: Final = "o"
"""The alias of the table that a statement is about."""

WHOLE: Final = frozenset({ValueKind.WHOLE, ValueKind.BIG_WHOLE})

WORDS: Final = frozenset({ValueKind.TEXT, ValueKind.OTHER})
"""Kinds of columns that can hold words, or values in which there are some, such as JSON."""


class Grammar:
    """One dialect's way to write; this one writes what all have in common.

    Attributes:
        dialect: whose.
        quote: what stands around names.
        mark: the driver's placeholder.
        locking: what a select ends with that locks its rows.
    """

    quote = '"'
    mark = "%s"
    locking = " FOR UPDATE"

    def __init__(self, dialect: SqlDialect) -> None:
        self.dialect = dialect

    def begin(self, connection: Connection) -> None:
        """Begin a reader's transaction, in which every statement sees the same state."""
        raise NotImplementedError

    def name(self, name: str, alias: str = "") -> Words:
        """Return a name of a table or column, quoted."""
        written = self.quote + name.replace(self.quote, self.quote * 2) + self.quote
        if self.mark == "%s":
            written = written.replace("%", "%%")
        return Words(f"{alias}.{written}" if alias else written)

    def names(self, names: Iterable[str], alias: str = "") -> Words:
        """Return several names in a row."""
        return listed(self.name(one, alias) for one in names)

    def table(self, dataset: Dataset) -> Words:
        """Return a table as a statement names it."""
        table = self.name(dataset.table)
        return said("{}.{}", self.name(dataset.schema), table) if dataset.schema else table

    def bound(self, value: Any) -> Words:
        """Return a placeholder with its value."""
        return Words(self.mark, (value,))

    def selected(self, name: str, alias: str = "") -> Words:
        """Return a column in the form in which a session carries its values."""
        return self.name(name, alias)

    def text_of(self, name: str, alias: str = "") -> Words:
        """Return a column as text."""
        raise NotImplementedError

    def lower(self, text: Words) -> Words:
        """Return a text in lower case."""
        return said("lower({})", text)

    def lowered(self, text: Words, values: Sequence[str]) -> Words:
        """Return a text in lower case, to be compared with several values in lower case."""
        del values
        return self.lower(text)

    def trimmed(self, text: Words) -> Words:
        """Return a text without the ``SPACES`` around it."""
        raise NotImplementedError

    def folded(self, text: Words) -> Words:
        """Return a text in lower case, of any script, without any use of an index."""
        return self.lower(text)

    def digits(self, text: Words) -> Words:
        """Return the digits of a text."""
        raise NotImplementedError

    def contains(self, text: Words, part: str) -> Words:
        """Return: a text contains another, sign by sign."""
        raise NotImplementedError

    def searched(self, dataset: Dataset, column: Column, alias: str = "") -> Words | None:
        """Return as text what a column holds, for a search in it; None: its type holds no words."""
        del dataset
        return self.text_of(column.name, alias) if column.kind in WORDS else None

    def mentions(
        self, dataset: Dataset, column: Column, part: str, alias: str = "", *, by_digits: bool
    ) -> Words:
        """Return: somewhere in what a column holds stands a text; ``NEVER`` where none can be.

        Args:
            dataset: the table.
            column: is searched, also where it holds octets, arrays or JSON.
            part: the text, in whatever case, or the digits.
            alias: of the table.
            by_digits: whether everything but digits is left out of what the column holds.
        """
        text = self.searched(dataset, column, alias)
        if text is None:
            return NEVER
        if by_digits:
            return self.contains(self.digits(text), part)
        folded = self.folded(text)
        return any_of(self.contains(folded, one) for one in sorted(inside(part)))

    def native(self, column: Column, text: str) -> Any:
        """Return a value that is known as text, as this driver takes it for a column.

        Raises:
            ValueError: the column cannot hold it.
        """
        raise NotImplementedError

    def one_of(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        alias: str = "",
        *,
        exact: bool = False,
    ) -> Words:
        """Return: some columns hold one of several rows of values.

        Args:
            columns: one or more.
            rows: values in the order of the columns.
            alias: of the table.
            exact: whether texts are compared sign by sign, whatever the column's collation says.
        """
        raise NotImplementedError

    def within(
        self, columns: Sequence[Column], select: Words, alias: str = "", *, exact: bool = False
    ) -> Words:
        """Return: some columns hold a row that a select of columns of the same kinds gives."""
        del exact
        return said("{} IN ({})", rowed([self.name(one.name, alias) for one in columns]), select)

    def texts(self, text: Words, values: Sequence[str]) -> Words:
        """Return: an expression of text is one of several, sign by sign."""
        raise NotImplementedError

    def seeded(
        self, dataset: Dataset, column: Column, values: Sequence[str], alias: str = ""
    ) -> Words:
        """Return: a column of identities holds one of the forms in which one may be stored.

        Forms and imports leave spaces around a value, and an index finds no trimmed one. So a
        column that no index finds is trimmed, where it costs no more; in one that an index finds,
        values with one odd space around them are looked up too. What stands between more of them
        is not found here: the daily look for erased identities reads every value, finds it, and
        says that it is there (``erasure.subjects.scanning``).
        """
        how = comparison(IdentityKind(column.identity))
        if how is Comparison.DIGITS:
            return self.texts(self.digits(self.text_of(column.name, alias)), values)
        is_caseless = how is Comparison.CASELESS
        if is_caseless:
            values = sorted({one for each in values for one in cases(each)})
        if column.found is False and column.kind is ValueKind.TEXT:
            text = self.text_of(column.name, alias)
            text = self.lowered(text, values) if is_caseless else text
            plain = list(dict.fromkeys(one.strip(SPACES) for one in values))
            return self.texts(self.trimmed(text), plain)
        around = self.spaced(values) if column.kind in WORDS else values
        if is_caseless:
            return self.caseless(dataset, column, around, alias)
        rows = natives(self, [column], [(one,) for one in around])
        return self.one_of([column], rows, alias, exact=True)

    def caseless(
        self, dataset: Dataset, column: Column, values: Sequence[str], alias: str
    ) -> Words:
        """Return: a column's text in lower case is one of several."""
        del dataset
        is_text = column.kind is ValueKind.TEXT
        text = self.name(column.name, alias) if is_text else self.text_of(column.name, alias)
        return self.texts(self.lower(text), values)

    def spaced(self, values: Iterable[str]) -> list[str]:
        """Return values, and each with one odd space before or behind it."""
        return spaced(values)

    def rewriting(
        self, dataset: Dataset, key: Sequence[Column], written: Sequence[str], rows: Sequence[Row]
    ) -> Rewriting:
        """Return how an update of a table, under an alias, gives each row its own values.

        Args:
            dataset: what is updated.
            key: its primary key.
            written: names of the columns.
            rows: key and new values of each row.
        """
        del dataset
        keys = [self.name(one.name) for one in key]
        assigned = []
        for place, name in enumerate(written, start=len(key)):
            whens = [
                said(
                    "WHEN {} THEN {}",
                    listed(
                        (said("{} = {}", one, self.bound(row[at])) for at, one in enumerate(keys)),
                        " AND ",
                    ),
                    self.bound(row[place]),
                )
                for row in rows
            ]
            own = self.name(name)
            assigned.append(said("{} = CASE {} ELSE {} END", own, listed(whens, " "), own))
        return Rewriting(tuple(assigned), Words(""), ALWAYS)


class Rewriting(NamedTuple):
    """The parts of an update that gives each row its own values.

    Attributes:
        assigned: one assignment a column.
        source: what stands between these and the condition.
        joined: a condition that belongs to it.
    """

    assigned: tuple[Words, ...]
    source: Words
    joined: Words


def rowed(names: Sequence[Words]) -> Words:
    """Return one name, or several as a row of values."""
    return names[0] if len(names) == 1 else said("({})", listed(names))


def natives(
    grammar: Grammar, columns: Sequence[Column], rows: Iterable[Sequence[str]]
) -> list[Row]:
    """Return those of several rows of text that columns can hold, as the driver takes them."""
    found = []
    for row in rows:
        try:
            found.append(tuple(map(grammar.native, columns, row)))
        except ValueError:
            continue
    return found


def told(value: Any) -> str | None:
    """Return a driver's value as text."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return f"\\x{bytes(value).hex()}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
