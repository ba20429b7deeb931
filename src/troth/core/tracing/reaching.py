"""Which tables can hold rows of a person, and by which references they are reached."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from troth.core.tracing.found import Way
from troth.core.tracing.rules import Course, Direction, Ruling, concerns, counts_as_sharing, rule

if TYPE_CHECKING:
    from troth.core.tracing.graph import Graph, Link, Place
    from troth.core.tracing.rules import Judged

FOLLOWED = (Course.FOLLOW, Course.IF_UNSHARED)


@dataclass(slots=True)
class Reach:
    """What is reached so far.

    Attributes:
        graph: what is traced in.
        rulings: every reference in both directions.
        sharing: the references by which somebody else can share a row.
        seeds: identity columns of the kinds that the request brings.
        ways: the ways found, by the table they lead into.
    """

    graph: Graph
    rulings: dict[tuple[Link, Direction], Ruling]
    sharing: frozenset[Link]
    seeds: dict[Place, tuple[str, ...]]
    ways: dict[Place, list[Way]] = field(default_factory=dict)

    def is_reached(self, place: Place) -> bool:
        """Say whether a table can hold rows of the person."""
        return place in self.seeds or place in self.ways

    def is_sure(self, place: Place) -> bool:
        """Say whether it can hold some whoever else refers to them."""
        return place in self.seeds or any(not one.if_unshared for one in self.ways.get(place, ()))

    def departs(self, link: Link, direction: Direction) -> bool:
        """Say whether a reference starts at a row of the person and can lead to a new one.

        Down from rows that are the person's only because nobody else refers to them leads to
        nothing new, and neither does back by the reference by which alone a row was reached.
        """
        if direction is Direction.DOWN:
            back = self._came_only(link.target, Way(link, Direction.UP))
            sure = self.is_sure(link.target) and not back
            return sure or (self.is_reached(link.target) and link not in self.sharing)
        return self.is_reached(link.source) and not self._goes_back_up(link)

    def _goes_back_up(self, link: Link) -> bool:
        only = self._came_only(link.source, Way(link, Direction.DOWN))
        return only and self.graph.table(link.target).is_unique(link.target_fields)

    def _came_only(self, place: Place, way: Way) -> bool:
        return place not in self.seeds and self.ways.get(place) == [way]


def reach(
    graph: Graph,
    identities: frozenset[str],
    subjects: frozenset[str],
    judged: Judged,
) -> Reach:
    """Go along the references from the seeds until nothing is new."""
    both = [(link, direction) for link in graph.links for direction in Direction]
    rulings = {one: rule(graph, *one, subjects, judged) for one in both}
    sharing = frozenset(one for one in graph.links if counts_as_sharing(one, judged))
    found = Reach(graph, rulings, sharing, _seeds(graph, identities, subjects))
    while _grow(found):
        pass
    return found


def _grow(found: Reach) -> bool:
    grown = False
    for (link, direction), ruling in found.rulings.items():
        if ruling.course in FOLLOWED and found.departs(link, direction):
            way = Way(link, direction, ruling.course is Course.IF_UNSHARED)
            known = found.ways.setdefault(way.end, [])
            if way not in known:
                known.append(way)
                grown = True
    return grown


def _seeds(
    graph: Graph, identities: frozenset[str], subjects: frozenset[str]
) -> dict[Place, tuple[str, ...]]:
    found = {}
    for table in graph.tables:
        names = tuple(one.name for one in table.columns if one.identity in identities)
        if names and concerns(table, subjects):
            found[table.place] = names
    return found
