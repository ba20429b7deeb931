"""From what the map and the schemas say: where the rows of one person are.

Whoever answers a request for access (GDPR Art. 15) or erasure (Art. 17; both read 2026-11-27) has
to find *all* data about one person and none about another. No value of anybody is needed to say
where they can be: a trace is the same for everybody who brings the same kinds of identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.found import Find, Question, Stop, Trace
from troth.core.tracing.graph import Basis
from troth.core.tracing.reaching import FOLLOWED, reach
from troth.core.tracing.repeating import Spot, repeating
from troth.core.tracing.rules import Course, Direction, concerns
from troth.core.tracing.sequence import in_sequence, waits_for_itself

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.graph import Graph, Link, Place
    from troth.core.tracing.reaching import Reach
    from troth.core.tracing.repeating import Group
    from troth.core.tracing.rules import Judged

    Carried = list[tuple[str, bool]]


def trace(
    graph: Graph,
    identities: Iterable[str],
    subjects: Iterable[str],
    judged: Judged,
) -> Trace:
    """Say where the rows of a person are; the same input gives the same answer.

    Args:
        graph: tables and references of all stores.
        identities: the kinds of identity that the request brings, such as ``email``.
        subjects: what kinds of people it is about, such as ``customer``.
        judged: what people said of references.
    """
    about = frozenset(subjects)
    found = reach(graph, frozenset(identities), about, judged)
    needs = _needs(found)
    ways = dict.fromkeys(way for ways in found.ways.values() for way in ways)
    groups = repeating(graph, ways)
    finds = tuple(
        _find(found, place, group if waits_for_itself(place, needs) else (), groups)
        for group in in_sequence(needs)
        for place in group
    )
    stops, questions = _left_aside(found)
    return Trace(graph, finds, stops, questions, _unreached(found, about), groups)


def _needs(found: Reach) -> dict[Place, list[Place]]:
    """Return which tables must be looked up before each: ways start there, or may share."""
    reached = [one.place for one in found.graph.tables if found.is_reached(one.place)]
    needs: dict[Place, list[Place]] = {}
    for place in reached:
        starts = [way.start for way in found.ways.get(place, ())]
        sharing = [one.source for one in _sharing(found, place)]
        needs[place] = [one for one in dict.fromkeys(starts + sharing) if one in reached]
    return needs


def _sharing(found: Reach, place: Place) -> tuple[Link, ...]:
    """Return the references by which rows of somebody else can share a row of the person."""
    if not any(way.if_unshared for way in found.ways.get(place, ())):
        return ()
    return tuple(one for one in found.graph.into(place) if one in found.sharing)


def _find(found: Reach, place: Place, rounds: tuple[Place, ...], groups: tuple[Group, ...]) -> Find:
    known = found.ways.get(place, ())
    table, carried = found.graph.table(place), _carried(found, place, bool(rounds))
    return Find(
        place,
        found.seeds.get(place, ()),
        tuple(
            way
            for link in found.graph.links
            for way in sorted(known, key=lambda one: one.direction)
            if way.link == link
        ),
        _sharing(found, place),
        rounds,
        tuple(one.name for one in table.columns if any(one.name == name for name, _ in carried)),
        tuple(one.name for one in table.columns if (one.name, True) in carried),
        tuple(
            one.name
            for one in table.columns
            if one.is_personal or any(Spot(place, one.name) in group for group in groups)
        ),
        table.identities,
    )


def _carried(found: Reach, place: Place, in_rounds: bool) -> Carried:  # noqa: FBT001 - one place
    """Return the columns whose values are needed elsewhere, and whether by another store."""
    key = found.graph.table(place).key
    carried: Carried = [(name, False) for name in key] if in_rounds else []
    for ways in found.ways.values():
        for way in ways:
            if way.start == place:
                carried += [(name, way.link.is_across) for name in way.start_fields]
    for end in found.ways:
        for link in _sharing(found, end):
            if link.source == place:
                carried += [(name, link.is_across) for name in (*key, *link.fields)]
    return carried


def _left_aside(found: Reach) -> tuple[tuple[Stop, ...], tuple[Question, ...]]:
    stops, questions = [], []
    for (link, direction), ruling in found.rulings.items():
        if ruling.course in FOLLOWED or not found.departs(link, direction):
            continue
        assert ruling.reason is not None  # noqa: S101 - what is not followed has a reason
        if ruling.course is Course.ASK and not _is_answered(found, link, direction):
            questions.append(Question(link, direction, ruling.reason))
        else:
            stops.append(Stop(link, direction, ruling.reason))
    return tuple(stops), tuple(questions)


def _is_answered(found: Reach, link: Link, direction: Direction) -> bool:
    """Say whether the request's own identity settles whose the row referred to is.

    Where the table referred to holds identities of the kinds that the request brings, and the row
    that refers holds none, the person's rows are looked up there by themselves; all others are
    somebody else's.
    """
    known = link.target in found.seeds and link.source not in found.seeds
    return known and direction is Direction.UP and link.basis is not Basis.GUESSED


def _unreached(found: Reach, subjects: frozenset[str]) -> tuple[Place, ...]:
    """Return the tables that hold personal data about these people and that nothing reaches."""
    return tuple(
        one.place
        for one in found.graph.tables
        if one.personal and concerns(one, subjects) and not found.is_reached(one.place)
    )
