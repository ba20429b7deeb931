"""What a trace says: where a person's rows are, how they are reached, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from troth.core.tracing.rules import Direction

if TYPE_CHECKING:
    from troth.core.tracing.graph import Graph, Group, Link, Place
    from troth.core.tracing.rules import Reason


@dataclass(frozen=True, slots=True)
class Way:
    """One way into a table, from rows that are known to be the person's.

    Attributes:
        link: the reference gone along.
        direction: down to the rows that refer, or up to the row referred to.
        if_unshared: whether only rows count to which no row of somebody else refers.
    """

    link: Link
    direction: Direction
    if_unshared: bool = False

    @property
    def start(self) -> Place:
        """Return the table it comes from."""
        return self.link.target if self.direction is Direction.DOWN else self.link.source

    @property
    def end(self) -> Place:
        """Return the table it leads into."""
        return self.link.source if self.direction is Direction.DOWN else self.link.target

    @property
    def start_fields(self) -> tuple[str, ...]:
        """Return the columns whose values are taken along."""
        down = self.direction is Direction.DOWN
        return self.link.target_fields if down else self.link.fields

    @property
    def end_fields(self) -> tuple[str, ...]:
        """Return the columns in which these values are looked for."""
        down = self.direction is Direction.DOWN
        return self.link.fields if down else self.link.target_fields


@dataclass(frozen=True, slots=True)
class Find:
    """One table with rows of the person: those that the seeds or any of the ways give.

    Attributes:
        place: the table.
        seeds: its columns that hold an identity of a kind that the request brings.
        ways: the ways in from other finds.
        sharing: for ways ``if_unshared``: the references by which a row of somebody else would
            share a row; the rows of earlier finds are not somebody else's.
        owners: for the same: its own references to people's rows; a row with one of them is of
            whomever it refers to, and not of those who refer to it.
        carried: columns whose values others need; empty for a leaf, which nobody waits for.
        across: those of them that another store needs.
        personal: columns that hold personal data: those that the map declares, and those that
            repeat them by a reference.
        identities: columns that name somebody; it may be somebody else (GDPR Art. 15(4)).
    """

    place: Place
    seeds: tuple[str, ...] = ()
    ways: tuple[Way, ...] = ()
    sharing: tuple[Link, ...] = ()
    owners: tuple[Link, ...] = ()
    carried: tuple[str, ...] = ()
    across: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    identities: tuple[str, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Say whether its rows can be treated without keeping anything of them."""
        return not self.carried

    @property
    def is_sure(self) -> bool:
        """Say whether some of its rows are the person's whoever else refers to them."""
        return bool(self.seeds) or any(not one.if_unshared for one in self.ways)


@dataclass(frozen=True, slots=True, order=True)
class Look:
    """One look into a table of a find.

    Attributes:
        place: the table.
        if_unshared: whether it is for rows that are the person's only where nobody else's refer
            to them; else for those that the seeds and all other ways give.
    """

    place: Place
    if_unshared: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """Looks that are taken after all earlier ones.

    Attributes:
        looks: one, or several that wait for each other.
        again: whether they are taken again until no rows are added.
    """

    looks: tuple[Look, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Stop:
    """A reference at which the person's rows end.

    Attributes:
        link: the reference.
        direction: in which it was not gone along.
        reason: why.
    """

    link: Link
    direction: Direction
    reason: Reason


@dataclass(frozen=True, slots=True)
class Question:
    """A reference that only a person can judge; until then it is not gone along.

    Attributes:
        link: the reference.
        direction: in which it would be gone along.
        reason: why no rule settles it.
    """

    link: Link
    direction: Direction
    reason: Reason


@dataclass(frozen=True, slots=True)
class Trace:
    """Where the rows of a person are.

    Attributes:
        graph: what was traced in.
        finds: in the order of their first looks.
        rounds: the looks, in an order in which they can be taken.
        stops: where the person's rows end, and why.
        questions: what a person has to judge.
        unreached: tables with personal data about these people in which nobody can be looked up;
            each is a task for somebody.
        repeating: columns of several tables that hold the same personal value.
    """

    graph: Graph
    finds: tuple[Find, ...]
    rounds: tuple[Round, ...] = ()
    stops: tuple[Stop, ...] = ()
    questions: tuple[Question, ...] = ()
    unreached: tuple[Place, ...] = ()
    repeating: tuple[Group, ...] = ()

    def find(self, place: Place) -> Find | None:
        """Return the find in a table, or None."""
        return next((one for one in self.finds if one.place == place), None)
