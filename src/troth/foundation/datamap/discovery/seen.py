"""What a look into a store saw: names, types, shares and reasons; never a value."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FieldSeen:
    """One field, and what it was taken for.

    Attributes:
        category: the fideslang key that is proposed; empty: none.
        type: the recogniser that spoke for it; empty: none.
        likelihood: 1 to 5; None without a proposal.
        share: share of the sampled values that were recognised, 0 to 1; None: not counted.
        identity: whether it identifies a person on its own.
        references: (dataset, field) whose values it repeats.
        guessed: whether the reference was guessed from values.
        read: whether its values could be read; if not, what is said of it is by its name alone.
    """

    name: str
    position: int
    declared_type: str = ""
    nullable: bool = True
    primary_key: bool = False
    unique: bool = False
    category: str = ""
    type: str = ""
    likelihood: int | None = None
    reason: str = ""
    share: float | None = None
    identity: bool = False
    references: tuple[str, str] | None = None
    guessed: bool = False
    read: bool = True


@dataclass(frozen=True, slots=True)
class DatasetSeen:
    """One dataset with its fields.

    Attributes:
        kind: ``table``, ``view`` or ``file``.
        rows_about: how many rows, as the store estimates; None: not known.
        subjects: fideslang keys of the people whom it seems to be about.
    """

    name: str
    kind: str
    rows_about: int | None
    subjects: tuple[str, ...]
    fields: tuple[FieldSeen, ...]


@dataclass(frozen=True, slots=True)
class StoreSeen:
    """A whole store.

    Attributes:
        notes: one plain line for each thing that could not be read or was left out.
    """

    datasets: tuple[DatasetSeen, ...]
    notes: tuple[str, ...] = field(default=())
