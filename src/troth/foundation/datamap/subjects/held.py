"""What the stores hold of one person, in values."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID

    from troth.core.tracing.graph import Place


@dataclass(frozen=True, slots=True)
class HeldDataset:
    """The rows of the person in one table.

    Attributes:
        place: the table.
        dataset: its id on the map; None: the map does not know it.
        rows: how many; None where its store could not be asked.
        is_partial: whether some of its rows may be missing, because a store from which they are
            found could not be asked.
        fields: names of all its columns, in their order.
        personal: those that hold personal data, by the map or by a reference that repeats them.
        naming: those that name somebody, or that people wrote: it may be another person (GDPR
            Art. 15(4)).
    """

    place: Place
    dataset: UUID | None
    rows: int | None
    is_partial: bool
    fields: tuple[str, ...]
    personal: tuple[str, ...]
    naming: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """An identity that may be that of several people (GDPR Art. 12(6)).

    Nothing is given or erased before a person has judged it.

    Attributes:
        place: where it was found.
        kinds: the kinds of identity by which rows disagree, such as ``phone``.
        rows: how many rows of different identities, or of others, the identities found there.
        seen: keyed digest of where it is and which rows were seen there: a judgement of it counts
            for these alone.
    """

    place: Place
    kinds: tuple[str, ...]
    rows: int
    seen: str = ""

    @property
    def text(self) -> str:
        """Return place and kinds, as people read them."""
        return f"{self.place} ({', '.join(self.kinds)})"


@dataclass(frozen=True, slots=True)
class Others:
    """Rows of the person that name somebody else; the privacy officer weighs them (Art. 15(4)).

    Attributes:
        place: the table.
        columns: those in which another identity than the person's stands.
        rows: how many such rows there are.
        counts: in how many of them each of the columns does it.
    """

    place: Place
    columns: tuple[str, ...]
    rows: int
    counts: tuple[int, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A column of the person's rows in which people wrote sentences (Art. 15(4)).

    Attributes:
        column: its name.
        rows: in how many rows.
    """

    column: str
    rows: int


class Why(StrEnum):
    """Why somebody has to look by hand.

    ``no_connector``: no store is connected for it; ``nothing_leads``: no identity of the request
    and no reference leads there, or it is a view that keeps rows until it is made anew;
    ``missing``: the map has it, and its store does not any more.
    """

    NO_CONNECTOR = "no_connector"
    NOTHING_LEADS = "nothing_leads"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ByHand:
    """A dataset with personal data about such people that Troth cannot look a person up in.

    Attributes:
        dataset: its id on the map.
        name: as its store calls it.
        system: name of its system.
        why: why not.
    """

    dataset: UUID
    name: str
    system: str
    why: Why
