"""The DataStore port: what an open store can do, whatever it is, and the values it speaks in.

Rows travel as Arrow batches in which **every column is text**: detection reads text, and a column
may hold anything whatever its declared type says. Numbers stand as they are written, instants as
ISO 8601, arrays and nested values as the store writes them (JSON or the literal form), bytes as
text where they are UTF-8 and as null where they are not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal, Protocol

from troth.foundation.datamap.stores.faults import line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    import pyarrow as pa

    Noter = Callable[[str, str], None]

LONGEST_VALUE: Final = 65_536
"""Characters (octets where a value is binary) that are read of one value; a note tells of more."""


class DatasetKind(StrEnum):
    """What a dataset is in its store."""

    TABLE = "table"
    VIEW = "view"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a table or file.

    Attributes:
        name: as the store spells it.
        declared_type: as the store writes it, such as ``VARCHAR(60)``; empty when it has none.
        nullable: whether it takes NULL; None where the store does not say (files).
        primary_key: whether it is the primary key, or a part of it.
        unique: whether its values are unique by themselves.
        length: the longest text it takes, in characters; None where nothing limits it.
        generated: whether the store computes it, so that nobody can write it.
        comment: what its makers wrote beside it.
        caseless: whether its collation takes capitals and small letters for the same, so that an
            index of it does so too.
        nested: whether a check of the store says that its text is JSON, which MariaDB declares so.
    """

    name: str
    declared_type: str
    nullable: bool | None = None
    primary_key: bool = False
    unique: bool = False
    length: int | None = None
    generated: bool = False
    comment: str = ""
    caseless: bool = False
    nested: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """A declared foreign key.

    Attributes:
        fields: the fields that refer, in the order of the key.
        dataset: the dataset referred to; it may be the one that refers.
        target_fields: the fields referred to, in the same order.
    """

    fields: tuple[str, ...]
    dataset: str
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """One table, view or file.

    Attributes:
        name: unique in its store: the table's name, ``schema.table`` outside of the default
            schema, or the file's path below the folder (``#sheet`` added for workbooks).
        kind: table, view or file.
        fields: its columns in their order.
        primary_key: names of the fields of the primary key; empty when there is none.
        unique: each unique constraint or index over whole fields, as names of fields.
        references: the foreign keys that leave it.
        indexes: what each index over all rows that finds equal values is about, in its order:
            names of fields, and expressions as the store writes them; None where the store does
            not say (files).
        rows: how many rows it has; None when nobody could say.
        rows_exact: whether ``rows`` was counted; else it is the catalogue's estimate.
        comment: what its makers wrote beside it.
        is_copy: whether it is a view that keeps rows of its own until it is made anew.
        schema: the schema it is in, where that is not the default one.
        table: the name inside of that schema.
        speaks: the SQL of its store: ``postgresql``, ``sqlite`` or ``mysql``; empty for files.
    """

    name: str
    kind: DatasetKind
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    unique: tuple[tuple[str, ...], ...] = ()
    references: tuple[Reference, ...] = ()
    indexes: tuple[tuple[str, ...], ...] | None = None
    rows: int | None = None
    rows_exact: bool = False
    comment: str = ""
    is_copy: bool = False
    schema: str | None = None
    table: str = ""
    speaks: str = ""

    def field(self, name: str) -> Field | None:
        """Return the field of a name, or None."""
        return next((one for one in self.fields if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that could not be read as a person would expect, and where.

    Attributes:
        code: a stable dotted name, such as ``store.timed_out`` or ``dataset.no_key``.
        place: dataset, or ``dataset.field``; empty for the store as a whole.
    """

    code: str
    place: str = ""

    @property
    def line(self) -> str:
        """Return one plain sentence in the language in use; it never holds a value."""
        return line_of(self.code, self.place)


@dataclass(frozen=True, slots=True)
class Description:
    """What a store says of itself: its datasets by name, and what could not be read."""

    datasets: tuple[Dataset, ...]
    notes: tuple[Note, ...] = ()

    def dataset(self, name: str) -> Dataset | None:
        """Return the dataset of a name, or None."""
        return next((one for one in self.datasets if one.name == name), None)


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a dataset a sample may take.

    Attributes:
        rows: at most so many, 1 or more.
        octets: stop when the values read reach so many octets of UTF-8.
    """

    rows: int = 1_000
    octets: int = 4_194_304


@dataclass(frozen=True, slots=True)
class Sample:
    """Some rows of a dataset.

    Attributes:
        rows: a table of text columns, fields in their order; those that could not be read are
            missing and noted.
        whole: whether these are all rows of the dataset.
        notes: what could not be read.
    """

    rows: pa.Table
    whole: bool
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ConnectionFacts:
    """What was read from the live connection.

    Attributes:
        tls: ``encrypted``, ``plain``, ``local`` (a file or a socket of this machine), ``unknown``.
        cipher: protocol and cipher, such as ``TLSv1.3 TLS_AES_256_GCM_SHA384``; empty without.
        server: product and version, such as ``PostgreSQL 18.4``.
        read_only: whether this user was found unable to write; None: it could not be told.
    """

    tls: Literal["encrypted", "plain", "local", "unknown"]
    cipher: str
    server: str
    read_only: bool | None


@dataclass(frozen=True, slots=True)
class Ages:
    """How old the rows of a dataset are.

    Attributes:
        rows: how many there are.
        dated: how many of them hold an instant that can be read.
        older: how many of those lie before the instant that was asked for.
        query: what was asked, as the store was asked it, without the values.
    """

    rows: int
    dated: int
    older: int
    query: str


@dataclass(slots=True)
class Notes:
    """Notes as they are gathered, each once and in order."""

    gathered: dict[Note, None] = field(default_factory=dict)

    def __call__(self, code: str, place: str = "") -> None:
        """Take one."""
        self.gathered[Note(code, place)] = None

    def kept(self) -> tuple[Note, ...]:
        """Return what was gathered."""
        return tuple(self.gathered)


class DataStore(Protocol):
    """An open store. One thread uses it at a time; ``opening.open_store`` makes and closes it.

    Every method raises ``ServiceUnavailableError`` with a code of ``faults`` when the store does
    not do its part, and ``NotFoundError`` for a dataset or field that is not there.
    """

    def describe(self) -> Description:
        """Return all datasets with their fields and references.

        What cannot be read of one dataset is noted, and the rest goes on.
        """

    def outline(self) -> Description:
        """Return the same as ``describe`` without counting rows."""

    def sample(self, dataset: Dataset, budget: Budget) -> Sample:
        """Return rows within a budget, spread over the dataset where that is cheap."""

    def scan(
        self,
        dataset: Dataset,
        fields: Sequence[str],
        note: Callable[[str, str], None] | None = None,
    ) -> Iterator[pa.RecordBatch]:
        """Stream all rows of some fields; memory is bounded whatever the dataset's size.

        Args:
            dataset: as ``describe`` gave it.
            fields: names of its fields, at least one; the columns of each batch, in this order.
            note: is told code and place of what could not be read.
        """

    def count_older_than(self, dataset: Dataset, field: str, instant: datetime) -> int:
        """Count rows whose field lies before an instant; NULL does not count.

        An instant without a zone in the store is taken as UTC.

        Raises:
            InvalidInputError: ``store.not_an_instant``, the field does not hold instants.
        """

    def count_ages(self, dataset: Dataset, field: str, instant: datetime) -> Ages:
        """Count rows, those with an instant in a field, and those with one before another instant.

        One question to the store. What ``count_older_than`` says of zones holds here too.

        Raises:
            InvalidInputError: ``store.not_an_instant``, the field does not hold instants.
        """

    def connection_facts(self) -> ConnectionFacts:
        """Return how the connection is protected, who answers, and whether the user may write."""
