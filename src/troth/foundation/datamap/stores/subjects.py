"""One person in one open store: found, counted, read, treated, corrected and read again.

Where a person's rows can be, ``core.tracing`` says; here they are looked up. A session is one
person in one store, in one transaction. As values can lead from store to store, whoever holds
sessions of all stores has the looks taken by ``looking.look_up``; a writer takes those of its own
store by itself, with what the readers carried.

Values of a person are in ``repr=False`` fields, and in no message, error or log.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from troth.core.tracing.found import Look, Trace
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.planned import Act, Plan, Referring
    from troth.foundation.datamap.stores.port import Dataset, Noter

BATCH: Final = 5_000
"""Rows that one transaction treats of a table where more can be treated in several."""

SEEDS: Final = 1_000
"""Combinations of values that are read of the rows that identities find by themselves."""

Rows = tuple[tuple[str | None, ...], ...]
"""Values as the store writes them as text; bytes that are no text as ``\\x`` and their digits."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Values of some columns of a person's rows; they are sealed wherever they are kept.

    Attributes:
        columns: names of the columns.
        rows: their values.
    """

    columns: tuple[str, ...]
    rows: Rows = field(default=(), repr=False)

    def with_rows(self, other: Carried) -> Carried:
        """Return it with the rows of another one too, each combination once.

        Where the other has no such column, nothing is known of it: the value is None.
        """
        places = [
            other.columns.index(name) if name in other.columns else None for name in self.columns
        ]
        more = (tuple(None if at is None else row[at] for at in places) for row in other.rows)
        return Carried(self.columns, tuple(dict.fromkeys((*self.rows, *more))))


@dataclass(frozen=True, slots=True)
class Sought:
    """Who is sought in one store.

    Attributes:
        trace: where rows of the person can be.
        store: the key of the store.
        datasets: the datasets of this store that the trace's graph names, as ``outline`` gave
            them, by the table's name in ``Place``.
        identities: by kind of identity, every form in which the person's values may be stored
            (``core.requesting.identities.variants``).
        carried: by place, rows known from elsewhere; filled in by the caller while looks are
            taken. Of tables in other stores: what they carried, beside what is filled in before.
            Of tables in this store: rows found before, as ``carried`` or ``Done.known`` gave
            them; they count as found, so that
            what a broken run left is found even when nothing leads there any more.
        shared: by reference from another store, values of ``link.target_fields`` to which rows of
            somebody else refer there (``SubjectReading.referred``).
    """

    trace: Trace
    store: str
    datasets: Mapping[str, Dataset] = field(repr=False)
    identities: Mapping[str, tuple[str, ...]] = field(repr=False)
    carried: dict[Place, Carried] = field(default_factory=dict, repr=False)
    shared: dict[Link, Rows] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """One field whose value is corrected (GDPR Art. 16).

    Attributes:
        place: the table.
        column: the field.
        new: what it shall hold; None empties it.
        old: only where it holds this, compared as the field's kind of identity is, if it has one;
            None: in every row of the person.
        forms: of a field that identifies, every form in which ``old`` may be stored; empty: as it
            is.
    """

    place: Place
    column: str
    new: str | None = field(repr=False)
    old: str | None = field(default=None, repr=False)
    forms: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows a step treated.

    Attributes:
        place: the table.
        act: what was done; a correction is an ``overwrite``.
        rows: how many, as the store reported.
    """

    place: Place
    act: Act
    rows: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in one store.

    Attributes:
        counts: by place and act, in the order of the first of each; steps without rows are left
            out.
        known: by place, key and carried values, from before, of the rows that were found and had
            to be known, also in tables that were left alone; ``Sought.carried`` of whoever reads
            them again.
        written: by place, key and what now stands there, of columns filled in their old format;
            ``left`` compares it.
    """

    counts: tuple[Count, ...] = ()
    known: Mapping[Place, Carried] = field(default_factory=dict, repr=False)
    written: Mapping[Place, Carried] = field(default_factory=dict, repr=False)

    def rows(self, place: Place, act: Act) -> int:
        """Return how many rows of a table a kind of step treated."""
        return sum(one.rows for one in self.counts if (one.place, one.act) == (place, act))


class Remains(StrEnum):
    """What is left.

    ``row``: rows that were to go; ``value``: fields that do not hold what was written there;
    ``mention``: free text in which an identity of the person still stands.
    """

    ROW = "row"
    VALUE = "value"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class Left:
    """What was read again and is still there.

    Attributes:
        place: the table.
        what: rows, values or mentions.
        rows: in how many rows.
        column: the field; empty for rows.
    """

    place: Place
    what: Remains
    rows: int
    column: str = ""


class SubjectReading(Protocol):
    """One person in one store; one transaction that sees one state of it, where there is such.

    Looks come first, in the order of ``Trace.rounds`` over all stores. One thread uses it at a
    time, and one stream of ``rows`` is open at a time.

    Every method raises ``ServiceUnavailableError`` with a code of ``faults`` when the store does
    not do its part, ``NotFoundError`` for a table or column that is not there any more, and
    ``KeyError`` for a place that is no find of the trace in this store.
    """

    def look(self, look: Look) -> int:
        """Take one look, and return how many rows it added to those that are known.

        Of a leaf nothing is kept; it gives 0 and asks nothing. Neither does a look into a table
        with more rows than are worth keeping ask again.
        """

    def carried(self, place: Place) -> Carried:
        """Return the values that other stores need (``Find.across``), each combination once."""

    def known(self, place: Place) -> Carried:
        """Return key and carried values of the rows known of a table, after the looks.

        Sealed before anything is written, they let a run that was broken off be finished
        (``Sought.carried``). Empty for a leaf.
        """

    def asked(self, look: Look) -> Mapping[Link, Rows]:
        """Return what other stores must be asked before a look can be taken.

        For each reference from another store by which somebody else could share rows of this
        look: values of ``link.target_fields`` of the rows in question. Empty without such.
        """

    def referred(self, link: Link, values: Rows) -> Rows:
        """Return those of the values to which rows of somebody else refer in this store.

        Args:
            link: a reference whose source is in this store.
            values: of its ``target_fields``.
        """

    def seeds(self, place: Place, columns: Sequence[str]) -> Rows:
        """Return columns of the rows that hold an identity of the person themselves.

        As the store has them, each combination once, and at most ``SEEDS``: whoever gets as many
        does not know whether there are more.
        """

    def followed(self, link: Link, values: Rows, columns: Sequence[str]) -> Rows:
        """Return of rows referred to, whosever they are, the fields referred to and some columns.

        Each combination once.

        Args:
            link: a reference whose target is in this store.
            values: of its ``target_fields``.
            columns: of its target.
        """

    def count(self, place: Place) -> int:
        """Count the person's rows of a table."""

    def rows(
        self, place: Place, fields: Sequence[str], note: Noter | None = None
    ) -> Iterator[pa.RecordBatch]:
        """Stream the person's rows of a table; memory is bounded whatever their number.

        A stream that is not read to its end may end the session.

        Args:
            place: the table.
            fields: names of its columns, at least one; each is a column of text, as in ``port``.
            note: is told code and place of what could not be read whole, such as ``field.cut``.
        """

    def staying(self, plan: Plan, referring: Referring) -> int:
        """Count rows that keep a plan from being carried out.

        For an entry of ``plan.referring`` with going ``block``: rows that stay and refer to rows
        of the person that go or change. For one of ``plan.knots``: rows of the person that refer
        to rows of the person. Both tables are in this store.
        """

    def left(
        self, plan: Plan, done: Done, searched: Mapping[Place, Sequence[str]]
    ) -> tuple[Left, ...]:
        """Read every affected field of a plan in this store again; empty: nothing is left.

        Rows that were to go are counted, and overwritten fields compared with what their filling
        says, in all rows that were treated and in all that the identities and the carried values
        would find now. Called inside of the transaction that wrote, and once more by a new reader
        on another connection, with ``Done.known`` in ``Sought.carried``; a session that took no
        looks takes those of its store first.

        Args:
            plan: the plan.
            done: what was done; of several runs, their ``written`` joined.
            searched: by place, fields of free text in which no identity of the person may stand:
                in the person's rows that stay, and for a table that is no find, in all rows.
        """

    def uncorrected(self, corrections: Sequence[Correction]) -> tuple[Left, ...]:
        """Read corrected fields again: rows of the person in which the old value stands.

        Without an old value: in which not the new one stands.
        """


class SubjectWriting(SubjectReading, Protocol):
    """One person in one store that may be changed; for an approved plan only.

    The transaction is committed when its context ends, and rolled back when that raises.
    ``store.writer_not_permitted`` says that the writer may not do it, ``store.constraint`` that a
    rule of the database forbids it, ``store.locked`` that another program holds a row for more
    than five seconds: then nothing was changed, but for batches that ``progress`` was told of.
    """

    def carry_out(self, plan: Plan, progress: Callable[[Done], None]) -> Done:
        """Find the person's rows, lock them and take the plan's steps of this store.

        Tables with more than ``BATCH`` rows that nothing still to be done is found through are
        treated first, in transactions of their own; everything else in one. Carried out again,
        whatever was left by a kill is done, and what was done is not found any more.

        Args:
            plan: without obstacles that refuse it, of the same trace.
            progress: is told after each of those transactions what it did.
        """

    def rectify(self, corrections: Sequence[Correction]) -> Done:
        """Write corrected values into the person's rows of this store."""
