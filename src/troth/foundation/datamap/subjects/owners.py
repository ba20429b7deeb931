"""Rows that an identity finds, and that belong by a reference to somebody else.

Two people share a telephone; of the rows that it finds in a table without any other identity, some
refer to the one and some to the other. Only the reference tells them apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.graph import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from troth.core.tracing.found import Find, Trace
    from troth.core.tracing.graph import Link
    from troth.foundation.datamap.stores.subjects import Sought, SubjectReading

    Readings = Mapping[str, tuple[Sought, SubjectReading]]
    Values = set[tuple[str, ...]]


def of_others(trace: Trace, find: Find, readings: Readings) -> int:
    """Count rows of the seeds of a table that refer to people, and to none whom the seeds find.

    Where the seeds find nobody in the tables referred to, rows are one person's if all refer to
    the same. Guessed references tell nothing. At most the first 1,000 rows are looked at.

    Args:
        trace: where rows of the person can be.
        find: the table.
        readings: by store, what it was asked and its session; those of silent stores are missing.

    Raises:
        ServiceUnavailableError: a store did not answer.
    """
    links = tuple(_owners(trace, find, readings))
    if not links:
        return 0
    names = [name for link in links for name in link.fields]
    rows = readings[find.place.store][1].seeds(find.place, names)
    known = [_known(link, readings) for link in links]
    referring = [[*_split(row, links)] for row in rows]
    if not any(known):
        told = {tuple(each) for each in referring if any(each)}
        return len(told) if len(told) > 1 else 0
    return sum(any(each) and not _is_own(each, known) for each in referring)


def _owners(trace: Trace, find: Find, readings: Readings) -> Iterator[Link]:
    """Yield the references to tables in which the same identities are looked up."""
    seeded = {one.place for one in trace.finds if one.seeds and one.place.store in readings}
    for link in trace.graph.links:
        leads = {link.source, link.target} <= seeded and not link.is_to_itself
        if link.source == find.place and leads and link.basis is not Basis.GUESSED:
            yield link


def _known(link: Link, readings: Readings) -> Values:
    reading = readings[link.target.store][1]
    return {_whole(row) for row in reading.seeds(link.target, link.target_fields)} - {()}


def _split(row: tuple[str | None, ...], links: tuple[Link, ...]) -> Iterator[tuple[str, ...]]:
    """Yield by reference to what a row refers; nothing where a part is NULL."""
    begin = 0
    for link in links:
        end = begin + len(link.fields)
        yield _whole(row[begin:end])
        begin = end


def _whole(values: tuple[str | None, ...]) -> tuple[str, ...]:
    found = tuple(one for one in values if one is not None)
    return found if len(found) == len(values) else ()


def _is_own(refers: list[tuple[str, ...]], known: list[Values]) -> bool:
    return any(one in values for one, values in zip(refers, known, strict=True) if one)
