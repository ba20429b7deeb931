"""From what the map and the schemas say: where the rows of one person are.

Whoever answers a request for access (GDPR Art. 15) or erasure (Art. 17; both read 2026-11-27) has
to find *all* data about one person and none about another. No value of anybody is needed to say
where they can be: a trace is the same for everybody who brings the same kinds of identity.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troth.core.tracing.found import Find, Question, Stop, Trace
from troth.core.tracing.graph import Basis, Spot
from troth.core.tracing.reaching import FOLLOWED, reach
from troth.core.tracing.repeating import repeating
from troth.core.tracing.rules import Course, Direction, concerns
from troth.core.tracing.sequence import rounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.graph import Graph, Group, Link, Place
    from troth.core.tracing.reaching import Reach
    from troth.core.tracing.rules import Judged

    Carried = list[tuple[str, bool]]
    Sharing = dict[Place, list[Link]]


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
    sharing = _sharing(found)
    rounds = rounds_of(found, sharing)
    ways = dict.fromkeys(way for ways in found.ways.values() for way in ways)
    groups = repeating(graph, ways)
    places = dict.fromkeys(look.place for one in rounds for look in one.looks)
    finds = [_find(found, place, groups) for place in places]
    carried = _carried(found, sharing, finds)
    whole = (_with_needs(found, one, sharing[one.place], carried[one.place]) for one in finds)
    stops, questions = _left_aside(found)
    return Trace(graph, tuple(whole), rounds, stops, questions, _unreached(found, about), groups)


def questions(
    graph: Graph,
    identities: Iterable[str],
    subjects: Iterable[str],
    judged: Judged,
) -> tuple[Question, ...]:
    """Return the questions of the same trace alone, in a small part of its time."""
    return _left_aside(reach(graph, frozenset(identities), frozenset(subjects), judged))[1]


def _sharing(found: Reach) -> Sharing:
    """Return, by table reached, the references by which others can share a row of the person."""
    sharing: Sharing = {one.place: [] for one in found.graph.tables if found.is_reached(one.place)}
    for link in found.graph.links:
        ways = found.ways.get(link.target, ())
        if link in found.sharing and any(way.if_unshared for way in ways):
            sharing[link.target].append(link)
    return sharing


def _owners(found: Reach, place: Place) -> tuple[Link, ...]:
    """Return the references by which a table's rows are somebody's, for ways that ask it."""
    if not any(way.if_unshared for way in found.ways.get(place, ())):
        return ()
    return tuple(
        link
        for link in found.graph.links
        if link.source == place != link.target
        and found.rulings[link, Direction.DOWN].course in FOLLOWED
        and found.is_sure(link.target)
    )


def _find(found: Reach, place: Place, groups: tuple[Group, ...]) -> Find:
    """Say how a table is looked up; what others need of it is added afterwards."""
    known, table = found.ways.get(place, ()), found.graph.table(place)
    order = {link: number for number, link in enumerate(found.graph.links)}
    return Find(
        place,
        found.seeds.get(place, ()),
        tuple(sorted(known, key=lambda one: (order[one.link], one.direction))),
        owners=_owners(found, place),
        personal=tuple(
            one.name
            for one in table.columns
            if one.is_personal or any(Spot(place, one.name) in group for group in groups)
        ),
        identities=table.identities,
    )


def _carried(found: Reach, sharing: Sharing, finds: Iterable[Find]) -> dict[Place, Carried]:
    """Return by table the columns whose values are needed elsewhere, and whether by a store."""
    carried: dict[Place, Carried] = {place: [] for place in sharing}
    for find in finds:
        for way in find.ways:
            carried[way.start] += [(name, way.link.is_across) for name in way.start_fields]
        for link in sharing[find.place]:
            known = (*found.graph.table(link.source).key, *link.fields)
            needed = [(name, link.is_across) for name in known]
            carried[link.source] = carried.get(link.source, []) + needed
    for link in found.graph.links:
        # Rows of another store may have to let go of the person's, whoever's they are.
        if link.is_across and link.basis is not Basis.GUESSED and link.target in sharing:
            carried[link.target] += [(name, True) for name in link.target_fields]
    return carried


def _with_needs(found: Reach, find: Find, shares: Iterable[Link], carried: Carried) -> Find:
    names = [one.name for one in found.graph.table(find.place).columns]
    needed = {name for name, _ in carried}
    return replace(
        find,
        sharing=tuple(shares),
        carried=tuple(name for name in names if name in needed),
        across=tuple(name for name in names if (name, True) in carried),
    )


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
