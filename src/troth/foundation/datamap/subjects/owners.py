"""Rows that an identity finds, and that belong by a reference to somebody else.

Two people share a telephone; of the rows that it finds in a table without any other identity, some
refer to the one and some to the other. Only the references tell them apart, over other tables, too.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from troth.core.tracing.rules import Direction, Judgement
from troth.foundation.datamap.stores.subjects import SEEDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from troth.core.tracing.found import Find, Trace
    from troth.core.tracing.graph import Link, Place
    from troth.core.tracing.rules import Judged
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading
    from troth.foundation.datamap.subjects.mapped import MappedGraph

    Readings = Mapping[str, tuple[Sought, SubjectReading]]
    Values = tuple[str, ...]
    Chain = tuple[Link, ...]

_LONGEST: Final = 3
"""References that are gone along from a row to whom it belongs."""


def of_others(graph: MappedGraph, trace: Trace, find: Find, readings: Readings) -> int:
    """Count what rows of the seeds of a table refer to that is none of the person's.

    A row belongs to somebody else where it refers, over at most three references, to people, and to
    none whom the seeds find. Where they find nobody there, rows are one person's if all lead to the
    same. Rows that refer to too many are not told apart at all. A guess counts as a reference until
    a person says that it leads to nobody; so does any that a person said to lead to others.

    Args:
        graph: in which the trace was made.
        trace: where rows of the person can be.
        find: the table.
        readings: by store, what it was asked and its session; those of silent stores are missing.

    Raises:
        ServiceUnavailableError: a store did not answer.
    """
    seeded = frozenset(one.place for one in trace.finds if one.seeds)
    chains = _chains(graph, find.place, seeded, frozenset(readings))
    if not chains or find.place.store not in readings:
        return 0
    names = [name for chain in chains for name in chain[0].fields]
    rows = readings[find.place.store][1].seeds(find.place, names)
    if len(rows) >= SEEDS:
        return len(rows)
    refers = [[*_split(row, chains)] for row in rows]
    begun = [{each[one] for each in refers} - {()} for one in range(len(chains))]
    if not any(begun):
        return 0
    ends = [_ends(chain, {*first}, readings) for chain, first in zip(chains, begun, strict=True)]
    leads = [[end.get(one, set()) for end, one in zip(ends, each, strict=True)] for each in refers]
    known = [_known(chain[-1], readings) for chain in chains]
    if not any(known):
        told = {tuple(map(frozenset, each)) for each in leads if any(each)}
        return len(told) if len(told) > 1 else 0
    return sum(any(each) and not _is_own(each, known) for each in leads)


@lru_cache(maxsize=1_000)
def _chains(
    graph: MappedGraph, place: Place, seeded: frozenset[Place], stores: frozenset[str]
) -> tuple[Chain, ...]:
    """Return the ways along references to tables in which the same identities are looked up."""
    by_source: dict[Place, list[Link]] = {}
    for link in graph.graph.links:
        if link.target.store in stores and not _is_stopped(link, graph.judged):
            by_source.setdefault(link.source, []).append(link)
    found: list[Chain] = []
    begun: list[Chain] = [(one,) for one in by_source.get(place, ()) if not one.is_to_itself]
    while begun:
        chain = begun.pop()
        end, passed = chain[-1].target, {one.source for one in chain}
        if end in seeded:
            found.append(chain)
        elif len(chain) < _LONGEST:
            further = (one for one in by_source.get(end, ()) if one.target not in {*passed, end})
            begun += [(*chain, one) for one in further]
    return tuple(found)


def _is_stopped(link: Link, judged: Judged) -> bool:
    return judged.get((link, Direction.UP)) is Judgement.STOP


def _ends(chain: Chain, begun: set[Values], readings: Readings) -> dict[Values, set[Values]]:
    """Return to which rows of its last table each value leads with which a way begins."""
    leads = {one: {one} for one in begun}
    for link, following in pairwise(chain):
        values = tuple({one for each in leads.values() for one in each})
        reading = readings[link.target.store][1]
        further: dict[Values, set[Values]] = {}
        for row in reading.followed(link, values, following.fields) if values else ():
            end = _whole(row[len(link.target_fields) :])
            further.setdefault(_whole(row[: len(link.target_fields)]), set()).update({end} - {()})
        leads = {
            one: {end for middle in each for end in further.get(middle, ())}
            for one, each in leads.items()
        }
    return leads


def _known(link: Link, readings: Readings) -> set[Values]:
    reading = readings[link.target.store][1]
    return {_whole(row) for row in reading.seeds(link.target, link.target_fields)} - {()}


def _split(row: tuple[str | None, ...], chains: Sequence[Chain]) -> Iterator[Values]:
    """Yield by way to what a row refers; nothing where a part is NULL."""
    begin = 0
    for link, *_further in chains:
        end = begin + len(link.fields)
        yield _whole(row[begin:end])
        begin = end


def _whole(values: tuple[str | None, ...]) -> Values:
    found = tuple(one for one in values if one is not None)
    return found if len(found) == len(values) else ()


def _is_own(leads: list[set[Values]], known: list[set[Values]]) -> bool:
    return any(one & values for one, values in zip(leads, known, strict=True))
