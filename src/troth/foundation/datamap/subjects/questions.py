"""References that only a person can judge, whoever asks for their data and by what identity."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from troth.core.tracing.trace import questions as asked
from troth.foundation.datamap.queries.links import NamedLink, digest_of

if TYPE_CHECKING:
    from uuid import UUID

    from troth.core.tracing.graph import Link
    from troth.core.tracing.rules import Direction, Reason
    from troth.foundation.datamap.subjects.mapped import MappedGraph


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Whether a reference leads to rows of the same person.

    Attributes:
        link: the reference.
        direction: in which it would be gone along.
        reason: why no rule settles it.
        source: id of the dataset whose rows refer; None: the map does not know it yet.
        target: id of the dataset referred to; None likewise.
        digest: what a judgement of it is known by; empty where a dataset is not on the map.
    """

    link: Link
    direction: Direction
    reason: Reason
    source: UUID | None
    target: UUID | None
    digest: str

    def named(self) -> NamedLink | None:
        """Return the reference as it is judged; None where a dataset is not on the map yet."""
        if self.source is None or self.target is None:
            return None
        return NamedLink(
            source=self.source,
            fields=self.link.fields,
            target=self.target,
            target_fields=self.link.target_fields,
            direction=str(self.direction),
        )


@lru_cache(maxsize=8)
def questions(graph: MappedGraph) -> tuple[OpenQuestion, ...]:
    """Return the open questions of all traces that a request can start, each once.

    Requests differ in whom they are about and by which kinds of identity somebody is sought: all
    that are on the map together, or one alone.
    """
    tables = graph.graph.tables
    kinds = sorted({one.identity for each in tables for one in each.columns if one.identity})
    subjects = sorted({one for each in tables for one in each.subjects})
    found: dict[tuple[Link, Direction], OpenQuestion] = {}
    about = [frozenset({one}) for one in subjects] or [frozenset[str]()]
    brought = [tuple(kinds), *((one,) for one in kinds)] if len(kinds) > 1 else [tuple(kinds)]
    for people, names in product(about, brought):
        for one in asked(graph.graph, names, people, graph.judged):
            known = (one.link, one.direction)
            found.setdefault(known, _question(graph, *known, one.reason))
    return tuple(sorted(found.values(), key=lambda one: (str(one.link), one.direction)))


def question_known_by(graph: MappedGraph, start: str) -> OpenQuestion | None:
    """Return the one open question that can be judged and whose digest starts so, or None."""
    found = [one for one in questions(graph) if one.digest and one.digest.startswith(start)]
    return found[0] if len(found) == 1 and start else None


def _question(graph: MappedGraph, link: Link, direction: Direction, reason: Reason) -> OpenQuestion:
    source, target = graph.datasets.get(link.source), graph.datasets.get(link.target)
    made = OpenQuestion(link, direction, reason, source, target, "")
    named = made.named()
    return replace(made, digest=digest_of(named)) if named else made
