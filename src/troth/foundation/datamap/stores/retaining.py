"""The writing side of the port: what is past its time, and what becomes of it.

A ``WritableStore`` is opened with the writer's credentials, for an approved plan only. Everything
is done in sets: in each batch a few statements a dataset, never one a row, and one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from troth.foundation.datamap.stores.port import DataStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

    import pyarrow as pa

    from troth.foundation.datamap.stores.port import ConnectionFacts, Dataset, Description
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading, SubjectWriting

    Archive = Callable[[str, pa.Table], None]


class Treatment(StrEnum):
    """What becomes of rows that are past their time."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    ARCHIVE = "archive"


class Going(StrEnum):
    """What becomes of rows that refer to a row which is deleted."""

    WITH_IT = "with_it"
    LET_GO = "let_go"
    BLOCK = "block"


class Filling(StrEnum):
    """What is written over a value, so that it leads back to nobody."""

    NULL = "null"
    CONSTANT = "constant"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a row to the row that it refers to.

    Attributes:
        fields: the fields that refer.
        dataset: the dataset referred to.
        target_fields: the fields referred to, in the same order.
    """

    fields: tuple[str, ...]
    dataset: Dataset
    target_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Rows that a legal hold keeps: their own values, or those of a row that they refer to.

    Attributes:
        path: the references to follow; empty: the fields are the row's own.
        fields: names of identity fields at the end of the path.
        values: values that are held, whatever their case; never shown.
    """

    path: tuple[Step, ...]
    fields: tuple[str, ...]
    values: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What of a dataset legal holds keep.

    Attributes:
        everything: whether no row of it may be touched.
        held: which rows may not be touched.
    """

    everything: bool = False
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Dependent:
    """Rows that refer to those which are deleted.

    Attributes:
        dataset: whose rows they are.
        fields: the fields that refer.
        target_fields: the fields referred to.
        going: whether they go too, stop referring, or block the deletion.
        keeping: what of them legal holds keep.
        dependents: the same for the rows that refer to them, when they go too.
    """

    dataset: Dataset
    fields: tuple[str, ...]
    target_fields: tuple[str, ...]
    going: Going
    keeping: Keeping = Keeping()
    dependents: tuple[Dependent, ...] = ()


@dataclass(frozen=True, slots=True)
class Overwrite:
    """One field that is overwritten when rows are anonymised.

    Attributes:
        field: its name.
        filling: with what.
    """

    field: str
    filling: Filling


@dataclass(frozen=True, slots=True)
class Overdue:
    """Rows of one dataset that are past their time, and what becomes of them.

    Attributes:
        dataset: as ``outline`` gave it; it has a primary key.
        field: the field of instants from which their time counts.
        instant: rows before it are past their time.
        treatment: delete, anonymise or archive.
        overwrites: the fields that are overwritten; for ``anonymise`` only.
        dependents: the rows that refer to them; for ``delete`` and ``archive``.
        keeping: what legal holds keep.
    """

    dataset: Dataset
    field: str
    instant: datetime
    treatment: Treatment
    overwrites: tuple[Overwrite, ...] = ()
    dependents: tuple[Dependent, ...] = ()
    keeping: Keeping = Keeping()


@dataclass(frozen=True, slots=True)
class Due:
    """Rows that were counted.

    Attributes:
        older: rows before the instant; where they are anonymised, those that are not yet.
        held: of these, rows that a legal hold keeps, directly or through rows that refer to them.
        blocked: of the rest, rows that others refer to and that therefore stay.
        due: rows that can be treated now.
    """

    older: int
    held: int
    blocked: int
    due: int


@dataclass(frozen=True, slots=True)
class Batch:
    """What the statements of one committed batch reported.

    Attributes:
        rows: rows of the dataset that were treated; 0 where only rows that refer to them went,
            because there are more of those than one transaction takes.
        others: rows of other datasets that went too or stopped referring, by dataset.
        keys: the primary keys of the rows that were treated, as text; never shown or kept.
    """

    rows: int
    others: dict[str, int]
    keys: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was left to be treated."""
        return not self.rows and not self.others


class RetainingStore(DataStore, Protocol):
    """An open store that can be asked what is past its time; it is only read."""

    def due(self, overdue: Overdue) -> Due:
        """Count rows that are past their time, held, blocked and due; nothing is changed.

        Raises:
            InvalidInputError: ``store.not_an_instant``; ``store.not_writable``, nothing can become
                due in a store that is only read.
        """

    def subject(self, sought: Sought) -> AbstractContextManager[SubjectReading]:
        """Begin to look for one person; see ``subjects``."""

    def schema_mark(self) -> str:
        """Return a digest of what ``outline`` says without making one: equal mark, equal outline.

        It takes a few milliseconds, and changes with every table, column, key, unique and foreign
        key and index.
        """


class WritableStore(Protocol):
    """An open store whose rows may be changed.

    Every method raises ``ServiceUnavailableError`` with a code of ``faults``; a batch that raises
    was rolled back. ``store.writer_not_permitted`` says that the writer may not do it.
    """

    def outline(self) -> Description:
        """Return all datasets with their fields and references; nothing is counted."""

    def connection_facts(self) -> ConnectionFacts:
        """Return how the connection is protected, and whether the user may write."""

    def due(self, overdue: Overdue) -> Due:
        """Count rows that are past their time."""

    def erase_older_than(self, overdue: Overdue, batch: int, archive: Archive | None) -> Batch:
        """Treat at most ``batch`` rows in one transaction, rows that refer to them first.

        Of these at most 5,000 go in one transaction; where there are more, they go alone, and the
        rows they refer to come with a later batch.

        Args:
            overdue: which rows, and what becomes of them.
            batch: rows at once, 1 to 5,000.
            archive: is given a dataset's name and its rows as text before they are deleted, and
                returns when they are safely kept; needed where they are archived.
        """

    def subject(self, sought: Sought) -> AbstractContextManager[SubjectWriting]:
        """Begin to treat or correct the rows of one person; see ``subjects``."""

    def schema_mark(self) -> str:
        """Return what a reader's ``schema_mark`` returns, as this user sees the schema."""
