"""The reference graph: tables of all stores, their columns, and which rows refer to which."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from troth.core.errors import InvalidInputError


class Place(NamedTuple):
    """A table in a store; ``str`` gives ``store.table``."""

    store: str
    table: str

    def __str__(self) -> str:
        return f"{self.store}.{self.table}"


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """One column of one table.

    Attributes:
        place: the table.
        column: its name.
    """

    place: Place
    column: str


Group = frozenset[Spot]
"""Columns that hold the same value of the person, one of them personal data."""


class ValueKind(StrEnum):
    """What a column holds, as far as it matters for what can be written there instead.

    ``big_whole`` has 64 bits and a sign; ``other`` is everything that nothing is known to fit.
    """

    TEXT = "text"
    WHOLE = "whole"
    BIG_WHOLE = "big_whole"
    NUMBER = "number"
    DATE = "date"
    TRUTH = "truth"
    UUID = "uuid"
    OTHER = "other"


class Basis(StrEnum):
    """From where a reference is known; only a declared one is enforced by the database."""

    DECLARED = "declared"
    CONFIRMED = "confirmed"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Column:
    """One column, as the map and the live schema say.

    Attributes:
        name: as the store spells it.
        category: fideslang key; empty: none.
        identity: the kind of identity, such as ``email``, that it holds by itself; empty: none.
        personal: whether the map declares it as personal data.
        unique: whether each value may stand there once only.
        nullable: whether it takes NULL.
        generated: whether the store computes it.
        length: the longest text in characters; None where nothing limits it.
        kind: what it holds.
        found: whether an index finds rows by the identity that it holds, as these are compared;
            None: any index that begins with the column does.
        described: whether a person said what it holds, or that it is nothing personal.
    """

    name: str
    category: str = ""
    identity: str = ""
    personal: bool = False
    unique: bool = False
    nullable: bool = True
    generated: bool = False
    length: int | None = None
    kind: ValueKind = ValueKind.TEXT
    found: bool | None = None
    described: bool = True

    @property
    def is_said_impersonal(self) -> bool:
        """Say whether a person said that it holds nothing personal."""
        return self.described and not self.category

    @property
    def is_personal(self) -> bool:
        """Say whether it holds personal data: declared so, or an identity (GDPR Art. 4(1))."""
        return self.personal or bool(self.identity)


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        place: where it is.
        columns: in their order.
        key: the primary key; empty when there is none.
        subjects: the kinds of people its rows are about; empty: nobody in particular.
        unique: further unique constraints, as names of columns.
        indexes: columns of each index in their order; None when nobody knows.
        writable: whether Troth can change its rows.
    """

    place: Place
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] | None = None
    writable: bool = True

    def column(self, name: str) -> Column:
        """Return the column of a name; ``KeyError`` when there is none."""
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def personal(self) -> tuple[str, ...]:
        """Return the names of the columns that hold personal data."""
        return tuple(one.name for one in self.columns if one.is_personal)

    @property
    def identities(self) -> tuple[str, ...]:
        """Return the names of the columns that identify somebody by themselves."""
        return tuple(one.name for one in self.columns if one.identity)

    @property
    def unique_sets(self) -> tuple[tuple[str, ...], ...]:
        """Return every set of columns whose values together may stand there once only."""
        alone = tuple((one.name,) for one in self.columns if one.unique)
        return (*((self.key,) if self.key else ()), *alone, *self.unique)

    def is_unique(self, fields: tuple[str, ...]) -> bool:
        """Say whether at most one row can hold given values in some columns."""
        return any(set(one) <= set(fields) for one in self.unique_sets)


@dataclass(frozen=True, slots=True)
class Link:
    """Rows of one table refer to rows of another; a row with NULL in one field refers to none.

    Attributes:
        source: whose rows refer.
        fields: by which columns.
        target: the table referred to.
        target_fields: its columns, in the same order.
        basis: from where that is known.
    """

    source: Place
    fields: tuple[str, ...]
    target: Place
    target_fields: tuple[str, ...]
    basis: Basis = Basis.DECLARED

    def __str__(self) -> str:
        return f"{self.source}({', '.join(self.fields)}) -> {self.target}"

    @property
    def is_enforced(self) -> bool:
        """Say whether the database itself sees to it that the reference holds."""
        return self.basis is Basis.DECLARED and self.source.store == self.target.store

    @property
    def is_to_itself(self) -> bool:
        """Say whether a table's rows refer to rows of the same table."""
        return self.source == self.target

    @property
    def is_across(self) -> bool:
        """Say whether the two tables are in different stores."""
        return self.source.store != self.target.store


@dataclass(frozen=True, slots=True)
class Graph:
    """All tables and references.

    Raises:
        InvalidInputError: ``tracing.unknown_place``, a reference or key names what is not there;
            ``tracing.twice``, a table or a reference is named twice.
    """

    tables: tuple[Table, ...]
    links: tuple[Link, ...]
    _by_place: dict[Place, Table] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse what does not hang together."""
        found = {one.place: one for one in self.tables}
        object.__setattr__(self, "_by_place", found)
        if len(found) < len(self.tables) or len(set(self.links)) < len(self.links):
            what = "A table or a reference of the graph is there twice."
            raise InvalidInputError("tracing.twice", what, "Name each table and reference once.")
        for link in self.links:
            self._require(link.source, link.fields)
            self._require(link.target, link.target_fields)
            if not link.fields or len(link.fields) != len(link.target_fields):
                self._refuse(str(link))
        for table in self.tables:
            self._require(table.place, table.key)

    def table(self, place: Place) -> Table:
        """Return the table of a place; ``KeyError`` when there is none."""
        return self._by_place[place]

    def into(self, place: Place) -> tuple[Link, ...]:
        """Return the references that lead to a table."""
        return tuple(one for one in self.links if one.target == place)

    def is_one_to_one(self, link: Link) -> bool:
        """Say whether at most one row refers to each row referred to, by this reference."""
        return self.table(link.source).is_unique(link.fields)

    def _require(self, place: Place, fields: tuple[str, ...]) -> None:
        known = (
            {one.name for one in self._by_place[place].columns} if place in self._by_place else ()
        )
        if place not in self._by_place or not set(fields) <= set(known):
            self._refuse(str(place))

    def _refuse(self, place: str) -> None:
        what = f"A reference or key at {place} names a table or column that is not there."
        raise InvalidInputError("tracing.unknown_place", what, "Discover the store again.")
