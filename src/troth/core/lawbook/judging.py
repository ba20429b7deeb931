"""Conditions judged in three values, after Kleene, with how well each answer is verified.

S. C. Kleene, Introduction to Metamathematics (1952), section 64: a group is decided as soon as its
known lines decide it, whatever the unknown ones turn out to be; else it is unknown. So removing a
fact can only turn an answer into unknown, never into its opposite. A line that nobody verified
(level R) counts as unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from troth.core.lawbook.entry import Level, Sourced, strongest, weakest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.lawbook.condition import Condition
    from troth.core.lawbook.expressions import Reference
    from troth.core.lawbook.known import Known
    from troth.core.lawbook.words import Words


class Outcome(StrEnum):
    """What a line says of a company."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_OF: Final = {True: Outcome.YES, False: Outcome.NO, None: Outcome.UNKNOWN}


class Weighed(NamedTuple):
    """What a condition says, and how well the weakest line that decided it is verified."""

    outcome: Outcome
    level: Level


_UNKNOWN: Final = Weighed(Outcome.UNKNOWN, Level.RECALLED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reasoning.

    Attributes:
        says: the line in words.
        ref: where the law says so.
        outcome: what it says of the company.
        missing: the facts it lacks, where it is unknown for that.
        sources: ids of the sources it rests on.
        level: how well it is verified.
        joints: how the groups it stands in join their lines, outermost first.
        position: the places it has in these groups, outermost first, counted from 0.
        exempts: whether it belongs to what takes a company out again.
    """

    says: Words
    ref: str
    outcome: Outcome
    missing: tuple[Reference, ...]
    sources: tuple[str, ...]
    level: Level
    joints: tuple[str, ...]
    position: tuple[int, ...]
    exempts: bool


def weighed(condition: Condition, known: Known, entry: Sourced) -> Weighed:
    """Return what a condition of an entry says of a company."""
    if condition.when is not None:
        level = condition.level or entry.level
        if level is Level.RECALLED:
            return _UNKNOWN
        answer = known.answer(condition.expression)
        return _UNKNOWN if answer is None else Weighed(_OF[answer], level)
    return _joined(condition, known, entry)


def _joined(group: Condition, known: Known, entry: Sourced) -> Weighed:
    """Of a group of ``any``, yes decides alone; of one of ``all``, no does."""
    decides = Outcome.YES if group.any_of is not None else Outcome.NO
    found = []
    for part in group.parts:
        one = weighed(part, known, entry)
        if one.outcome is decides and one.level is Level.PRIMARY:
            return one
        found.append(one)
    if deciding := [one.level for one in found if one.outcome is decides]:
        return Weighed(decides, strongest(deciding))
    if any(one.outcome is Outcome.UNKNOWN for one in found):
        return _UNKNOWN
    return Weighed(opposite(decides), weakest(one.level for one in found))


def opposite(outcome: Outcome) -> Outcome:
    """Return what is the case where it is not the case; unknown stays so."""
    return {Outcome.YES: Outcome.NO, Outcome.NO: Outcome.YES}.get(outcome, Outcome.UNKNOWN)


def needed(condition: Condition, known: Known, entry: Sourced) -> Iterator[Reference]:
    """Yield the missing facts that can still decide a condition; none where it is decided."""
    if weighed(condition, known, entry).outcome is not Outcome.UNKNOWN:
        return
    if condition.when is None:
        for part in condition.parts:
            yield from needed(part, known, entry)
    elif (condition.level or entry.level) is not Level.RECALLED:
        yield from known.missing(condition.expression)


def lines(
    condition: Condition, known: Known, entry: Sourced, *, exempts: bool = False
) -> Iterator[Line]:
    """Yield every line of a condition with its own outcome, decided or not."""
    yield from _lines(condition, _Ground(known, entry, exempts), (), ())


class _Ground(NamedTuple):
    known: Known
    entry: Sourced
    exempts: bool


def _lines(
    condition: Condition, ground: _Ground, joints: tuple[str, ...], position: tuple[int, ...]
) -> Iterator[Line]:
    for number, part in enumerate(condition.parts):
        yield from _lines(part, ground, (*joints, condition.joint), (*position, number))
    if condition.when is None or condition.says is None:
        return
    outcome = weighed(condition, ground.known, ground.entry).outcome
    yield Line(
        says=condition.says,
        ref=condition.ref or "",
        outcome=outcome,
        missing=tuple(needed(condition, ground.known, ground.entry)),
        sources=condition.source or ground.entry.source,
        level=condition.level or ground.entry.level,
        joints=joints,
        position=position,
        exempts=ground.exempts,
    )
