"""Whether a reference leads from a person's row to another row of the same person.

What identifies a person *by reference* is personal data too (GDPR Art. 4(1), read 2026-11-27), but
a row that happens to be connected with a person's row may be somebody else's. Every reference is
therefore judged by the same few rules, in both directions, and where they do not settle it, a
person does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from troth.core.tracing.graph import Basis, Link

if TYPE_CHECKING:
    from troth.core.tracing.graph import Graph, Table


class Direction(StrEnum):
    """How a reference is gone along.

    ``down``: from a row to the rows that refer to it; ``up``: to the row that it refers to.
    """

    DOWN = "down"
    UP = "up"


class Judgement(StrEnum):
    """What a person said about a reference in one direction."""

    FOLLOW = "follow"
    STOP = "stop"


class Course(StrEnum):
    """What a rule makes of a reference.

    ``follow``: the row is the person's; ``if_unshared``: it is, where no row of somebody else
    refers to it; ``stop``: it is not; ``ask``: a person judges.
    """

    FOLLOW = "follow"
    IF_UNSHARED = "if_unshared"
    STOP = "stop"
    ASK = "ask"


class Reason(StrEnum):
    """Why a reference is not gone along, or is asked about.

    ``judged``: a person said so; ``self_reference``: rows of one table that refer to each other
    are of different people; ``other_subjects``: the rows are about other kinds of people;
    ``nothing_personal``: what is referred to holds no personal data; ``guessed``: nobody confirmed
    the reference; ``own_identity``: the rows name somebody themselves, who may be somebody else.
    """

    JUDGED = "judged"
    SELF_REFERENCE = "self_reference"
    OTHER_SUBJECTS = "other_subjects"
    NOTHING_PERSONAL = "nothing_personal"
    GUESSED = "guessed"
    OWN_IDENTITY = "own_identity"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What was decided about a reference in one direction.

    Attributes:
        course: what is done.
        reason: why; None where it is followed by the rules.
    """

    course: Course
    reason: Reason | None = None


Judged = Mapping[tuple[Link, Direction], Judgement]
"""What people said of references, stored with the map."""


def concerns(table: Table, subjects: frozenset[str]) -> bool:
    """Say whether a table is about some of these kinds of people, or about nobody in particular."""
    return not table.subjects or bool(table.subjects & subjects)


def rule(
    graph: Graph, link: Link, direction: Direction, subjects: frozenset[str], judged: Judged
) -> Ruling:
    """Judge a reference in one direction; what a person said comes before every rule."""
    said = judged.get((link, direction))
    if said is Judgement.STOP:
        return Ruling(Course.STOP, Reason.JUDGED)
    if said is Judgement.FOLLOW:
        return Ruling(_followed(graph, link, direction), Reason.JUDGED)
    against = _against(graph, link, direction, subjects)
    if against:
        return Ruling(Course.STOP, against)
    if link.basis is Basis.GUESSED:
        return Ruling(Course.ASK, Reason.GUESSED)
    if _may_be_somebody_else(graph, link, direction):
        return Ruling(Course.ASK, Reason.OWN_IDENTITY)
    return Ruling(_followed(graph, link, direction))


def _against(
    graph: Graph, link: Link, direction: Direction, subjects: frozenset[str]
) -> Reason | None:
    """Return why the rows ahead are not the person's, whatever they hold."""
    ahead = graph.table(link.source if direction is Direction.DOWN else link.target)
    if link.is_to_itself:
        return Reason.SELF_REFERENCE
    if not concerns(ahead, subjects):
        return Reason.OTHER_SUBJECTS
    empty = direction is Direction.UP and not ahead.personal
    return Reason.NOTHING_PERSONAL if empty else None


def counts_as_sharing(link: Link, judged: Judged) -> bool:
    """Say whether a row that refers by this reference shares the row referred to.

    It does not where a person said that it goes with that row, or that a guess was none.
    """
    said = judged.get((link, Direction.DOWN))
    refuted = said is Judgement.STOP and link.basis is Basis.GUESSED
    return said is not Judgement.FOLLOW and not refuted


def _followed(graph: Graph, link: Link, direction: Direction) -> Course:
    """Upwards a row is shared or not, unless it *is* the same person in another table."""
    if direction is Direction.DOWN:
        return Course.FOLLOW
    same = graph.table(link.target).identities and graph.is_one_to_one(link)
    return Course.FOLLOW if same else Course.IF_UNSHARED


def _may_be_somebody_else(graph: Graph, link: Link, direction: Direction) -> bool:
    source, target = graph.table(link.source), graph.table(link.target)
    if direction is Direction.UP:
        same = graph.is_one_to_one(link) and source.subjects == target.subjects
        return bool(target.identities) and not same
    named = source.identities and not target.identities
    return bool(named) and not graph.is_one_to_one(link)
