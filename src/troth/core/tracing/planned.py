"""What a plan says: what becomes of the person's rows, table by table, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.core.tracing.faults import Code
    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.treatments import Filling, Strategy


class Effect(StrEnum):
    """What becomes of the person's rows of one table.

    ``delete``: they go; ``overwrite``: some fields are written over; ``hold``: they may not be
    touched; ``leave``: nothing is written.
    """

    DELETE = "delete"
    OVERWRITE = "overwrite"
    HOLD = "hold"
    LEAVE = "leave"


class Going(StrEnum):
    """What becomes of references to rows that go, or whose referred values change.

    ``with_it``: the rows that refer are the person's and go too; ``emptied``: they are, and their
    overwriting empties the reference; ``let_go``: whosever they are, the reference alone is
    emptied; ``block``: those that stay keep the row from going.
    """

    WITH_IT = "with_it"
    EMPTIED = "emptied"
    LET_GO = "let_go"
    BLOCK = "block"


class Act(StrEnum):
    """What one step does.

    ``empty``: references of the person's own rows, before anything else of their store, because
    they would not let each other go; ``let_go``: references of any rows to those of ``target``
    that are treated next; ``overwrite`` and ``delete``: the person's rows.
    """

    EMPTY = "empty"
    LET_GO = "let_go"
    OVERWRITE = "overwrite"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Overwrite:
    """One field that is written over.

    Attributes:
        column: its name.
        strategy: what was decided.
        filling: what is written.
    """

    column: str
    strategy: Strategy
    filling: Filling


@dataclass(frozen=True, slots=True)
class Kept:
    """One personal field that stays.

    Attributes:
        column: its name.
        ground: by which exception (GDPR Art. 17(3)).
    """

    column: str
    ground: str


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What becomes of the person's rows of one table.

    Attributes:
        place: the table.
        effect: what becomes of them.
        overwrites: fields that are written over.
        kept: personal fields that stay, each with its ground.
        undecided: personal fields about which nothing was decided.
        faults: fields of which a decision cannot be carried out, each with the reason.
    """

    place: Place
    effect: Effect
    overwrites: tuple[Overwrite, ...] = ()
    kept: tuple[Kept, ...] = ()
    undecided: tuple[str, ...] = ()
    faults: tuple[tuple[str, Code], ...] = ()


@dataclass(frozen=True, slots=True)
class Referring:
    """A reference to rows that go, or whose referred values change.

    Attributes:
        link: the reference.
        going: what becomes of it.
        emptied: its columns that are emptied for that.
    """

    link: Link
    going: Going
    emptied: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One statement's worth of a plan.

    Attributes:
        act: what is done.
        place: in which table.
        columns: the columns written; empty for ``delete``.
        link: for ``empty`` and ``let_go``: the reference.
    """

    act: Act
    place: Place
    columns: tuple[str, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of the rows that a trace finds.

    Attributes:
        trace: where they are.
        tables: one a find, in the trace's order.
        referring: references to what goes or changes.
        steps: what is done, store by store, in an order in which every foreign key holds.
        by_key: tables whose rows must be known by key or carried value before the first step.
        knots: references between the person's rows that no order and no NULL unties.
    """

    trace: Trace
    tables: tuple[TablePlan, ...]
    referring: tuple[Referring, ...]
    steps: tuple[Step, ...]
    by_key: frozenset[Place]
    knots: tuple[Referring, ...] = ()

    def table(self, place: Place) -> TablePlan | None:
        """Return what becomes of rows of a table, or None where none is the person's."""
        return next((one for one in self.tables if one.place == place), None)
