"""What plans say of themselves, as values for pages, commands and the rooms above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from troth.foundation.erasure.models import PlanState, WorkState

REFUSE: Final = "refuse"
"""Weight of what keeps a plan from being approved."""
WARN: Final = "warn"
"""Weight of what only costs time, or should be known."""


class FieldLine(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one field.

    Attributes:
        name: as the store spells it.
        effect: ``delete`` (with its row), ``null``, ``constant``, ``random``, ``format`` (written
            over with that), ``correct``, ``keep``, ``undecided``, ``not_described`` (it stays,
            and nobody said what it holds).
        ground: for ``keep``: by which exception.
    """

    name: str
    effect: str
    ground: str = ""


class DatasetLine(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of the person's rows of one dataset.

    Attributes:
        dataset: its id on the map; empty: the map does not know it.
        store: the store's key.
        name: as the store calls it.
        effect: ``delete``, ``overwrite``, ``hold`` (not touched, by a ground), ``leave`` (nothing
            is written) or ``by_hand`` (Troth cannot write there).
        rows: of the person, as counted; None: nobody could count.
        ground: for ``hold``: a legal hold or a duty to keep, as text.
        fields: those that hold personal data, and those that stay and that nobody described.
    """

    dataset: str
    store: str
    name: str
    effect: str
    rows: int | None
    ground: str = ""
    fields: tuple[FieldLine, ...] = ()

    @property
    def not_described(self) -> tuple[str, ...]:
        """Return the names of the fields that stay and that nobody described."""
        return tuple(one.name for one in self.fields if one.effect == "not_described")


class ObstacleLine(msgspec.Struct, frozen=True, kw_only=True):
    """What keeps a plan from being approved, or should be known.

    Attributes:
        code: of ``core.tracing.faults.Code``, or ``unreachable``, ``doubt``; ``words`` has lines.
        place: ``store.table``, ``store.table.column``, ``store.table (columns)``, a reference, or
            a store.
        weight: ``refuse`` or ``warn``.
        statement: SQL that removes it, for whoever runs the database; empty: there is none.
        dataset: for ``not_described``: the id on the map of the dataset whose fields are to be
            described; empty: the map does not know it yet, and a look into its store finds it.
        seen: for ``doubt``: of what was seen there; see ``datamap.subjects.held.Doubt``.
    """

    code: str
    place: str
    weight: str = REFUSE
    statement: str = ""
    dataset: str = ""
    seen: str = ""


class LeftLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was read again and was still there.

    Attributes:
        store, table, column: where; ``column`` is empty where whole rows are left.
        what: ``row``, ``value`` (not what was written there) or ``mention`` (in free text).
        rows: in how many rows.
    """

    store: str
    table: str
    column: str
    what: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetOutcome:
    """What was done with the person's rows of one dataset.

    Attributes:
        line: what was planned.
        deleted, overwritten, let_go: rows, as the store's committed transactions reported them;
            let go are rows, whosever they are, that stopped referring to rows that went.
        kept: rows that stay, by the ground of the line or of its fields.
        left: what is still there and should not be.
        is_done: whether its store is done and was read again.
    """

    line: DatasetLine
    deleted: int = 0
    overwritten: int = 0
    let_go: int = 0
    kept: int = 0
    left: tuple[LeftLine, ...] = ()
    is_done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreOutcome:
    """How far one store is.

    Attributes:
        store: its key.
        state: see ``models.WorkState``.
        attempts: failures since it last went well.
        next_try_at: when it is tried again; None: at once, or not by itself.
        code: how it failed; empty: it did not.
        is_suspended: whether it failed so often that no plan works on it.
        uncertain: attempts cut off of which it is not known how they ended: counts are at least
            what is said.
        at: when it was done.
    """

    store: str
    state: WorkState
    attempts: int = 0
    next_try_at: datetime | None = None
    code: str = ""
    is_suspended: bool = False
    uncertain: int = 0
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a plan; never ``complete`` while anything is left, pending or unknown.

    Attributes:
        plan: its id.
        state: see ``models.PlanState``.
        complete: whether every store is done and read again with nothing left, and every task by
            hand is done.
        datasets: a line for each dataset with rows of the person.
        stores: a line for each store that is written to.
        tasks_open: tasks by hand that are not done.
        at: when it was done; None: it is not.
    """

    plan: UUID
    state: PlanState
    complete: bool
    datasets: tuple[DatasetOutcome, ...]
    stores: tuple[StoreOutcome, ...]
    tasks_open: int
    at: datetime | None = None

    @property
    def left(self) -> tuple[LeftLine, ...]:
        """Return everything that is left."""
        return tuple(one for dataset in self.datasets for one in dataset.left)

    @property
    def not_described(self) -> tuple[tuple[DatasetLine, tuple[str, ...]], ...]:
        """Return the fields that stay in rows of the person and that nobody described.

        Nothing is claimed of these: whoever approved the plan was told that they stay.
        """
        found = ((one.line, one.line.not_described) for one in self.datasets if one.line.rows)
        return tuple((line, names) for line, names in found if names)

    @property
    def pending(self) -> tuple[StoreOutcome, ...]:
        """Return the stores that are not done."""
        return tuple(one for one in self.stores if one.state != "done")


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """A value that is to be put right (GDPR Art. 16).

    Attributes:
        field: id of a field on the map, or a fideslang category: then every field of that category
            in the person's rows.
        new: what is right.
        old: what stands there and is wrong; None: whatever stands there.
    """

    field: str
    new: str
    old: str | None = None

    def __repr__(self) -> str:
        """Show no value of anybody."""
        return f"Correction(field={self.field!r})"
