"""In which order looks are taken, and which of them wait for each other."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from troth.core.tracing.found import Look, Round
from troth.core.tracing.rules import Direction

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from troth.core.tracing.found import Way
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.reaching import Reach

    Sharing = Mapping[Place, Iterable[Link]]


def rounds_of(found: Reach, sharing: Sharing) -> tuple[Round, ...]:
    """Return the looks into the tables reached, each after those whose rows it needs."""
    needs = _needs(found, sharing)
    ahead = {look: _all_needed(look, needs) for look in sorted(needs)}
    group = {look: _group_of(look, ahead) for look in ahead}
    sorter: TopologicalSorter[tuple[Look, ...]] = TopologicalSorter()
    for look, names in ahead.items():
        others = (group[name] for name in sorted(names) if group[name] != group[look])
        sorter.add(group[look], *others)
    return tuple(Round(looks, looks[0] in ahead[looks[0]]) for looks in sorter.static_order())


def _needs(found: Reach, sharing: Sharing) -> dict[Look, list[Look]]:
    """Return which looks must be taken before each: ways start there, or rows there may share."""
    ways: dict[Look, list[Way]] = {Look(place): [] for place in found.seeds}
    for place in sharing:
        for way in found.ways.get(place, ()):
            ways.setdefault(Look(place, way.if_unshared), []).append(way)
    needs = {}
    for look, known in ways.items():
        needed = [one for way in known for one in _starts(found, way)]
        for link in sharing[look.place] if look.if_unshared else ():
            needed += [Look(link.source), Look(link.source, if_unshared=True)]
        needs[look] = [one for one in dict.fromkeys(needed) if one in ways]
    return needs


def _starts(found: Reach, way: Way) -> tuple[Look, ...]:
    """Return the looks that give a way its rows.

    Of rows to which only the person's refer by a reference, it leads down to known rows only.
    """
    known = way.direction is Direction.DOWN and way.link in found.sharing
    return (Look(way.start),) if known else (Look(way.start), Look(way.start, if_unshared=True))


def _group_of(look: Look, ahead: Mapping[Look, frozenset[Look]]) -> tuple[Look, ...]:
    """Return the looks that need each other, in the order of their names."""
    mutual = {other for other in ahead[look] if look in ahead[other]}
    return tuple(sorted(mutual | {look}))


def _all_needed(look: Look, needs: Mapping[Look, Iterable[Look]]) -> frozenset[Look]:
    found: set[Look] = set()
    waiting = list(needs[look])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(needs[one])
    return frozenset(found)
