"""What keeps a plan from being carried out, said before anybody approves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.core.tracing.graph import Place


class Code(StrEnum):
    """What it is.

    ``no_strategy``: nothing was decided about personal data; ``keep_without_ground``: kept, and
    nobody says by which exception; ``keep_and_delete``: one field is kept in a row that goes;
    ``not_nullable``: emptied, and it takes no NULL; ``generated``: the store computes it;
    ``in_key``: part of the primary key; ``refers``: a reference that takes no NULL, or only NULL;
    ``unique_constant``: each value once only, and no random one fits; ``too_short``: no room for
    what is written there; ``no_filling``: nothing is known to fit its type; ``no_key``: rows
    cannot be recognised again; ``read_only``: Troth cannot change the rows; ``referred_to``: rows
    that stay refer to what goes; ``cycle``: rows refer to each other and no reference takes NULL;
    ``not_judged``: a question is open; ``left_dangling``: a reference that the database does not
    enforce will lead nowhere; ``no_index``: rows are looked up without one; ``not_described``:
    fields stay of which nobody said what they hold.
    """

    NO_STRATEGY = "no_strategy"
    KEEP_WITHOUT_GROUND = "keep_without_ground"
    KEEP_AND_DELETE = "keep_and_delete"
    NOT_NULLABLE = "not_nullable"
    GENERATED = "generated"
    IN_KEY = "in_key"
    REFERS = "refers"
    UNIQUE_CONSTANT = "unique_constant"
    TOO_SHORT = "too_short"
    NO_FILLING = "no_filling"
    NO_KEY = "no_key"
    READ_ONLY = "read_only"
    REFERRED_TO = "referred_to"
    CYCLE = "cycle"
    NOT_JUDGED = "not_judged"
    LEFT_DANGLING = "left_dangling"
    NO_INDEX = "no_index"
    NOT_DESCRIBED = "not_described"


class Weight(StrEnum):
    """What an obstacle means for the approval.

    ``refuse``: there is none; ``if_rows``: there is none if the dry run counts such rows;
    ``warn``: there may be one.
    """

    REFUSE = "refuse"
    IF_ROWS = "if_rows"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Lookup:
    """Where rows are looked up by values.

    Attributes:
        place: the table.
        fields: the columns that hold the values, together.
        identity: the kind of identity that is looked up; empty: a reference is.
    """

    place: Place
    fields: tuple[str, ...]
    identity: str = ""

    def __str__(self) -> str:
        return f"{self.place}({', '.join(self.fields)})"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps a plan from being carried out.

    Attributes:
        code: what it is.
        place: ``store.table``, ``store.table.column``, ``store.table (columns)`` or a reference.
        weight: what it means for the approval.
        lookup: what is looked up without an index.
        table: of ``not_described``: where the fields are.
    """

    code: Code
    place: str
    weight: Weight = Weight.REFUSE
    lookup: Lookup | None = None
    table: Place | None = None
