"""What becomes of references to rows that go, or whose referred values change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.found import Way
from troth.core.tracing.graph import Basis
from troth.core.tracing.planned import Effect, Going, Referring
from troth.core.tracing.rules import Direction
from troth.core.tracing.treatments import UNDECIDED, Filling, Strategy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.found import Trace
    from troth.core.tracing.graph import Link, Place, Table
    from troth.core.tracing.planned import TablePlan
    from troth.core.tracing.treatments import Treatment, Treatments

    Tables = Mapping[Place, TablePlan]


def referring(trace: Trace, tables: Tables, treatments: Treatments) -> tuple[Referring, ...]:
    """Say what becomes of each reference into rows that go or whose referred values change."""
    return tuple(
        _referring(trace, link, tables, treatments)
        for link in trace.graph.links
        if is_threatened(link, tables.get(link.target)) and _can_matter(trace, link)
    )


def is_threatened(link: Link, target: TablePlan | None) -> bool:
    """Say whether a reference would lead nowhere if only its target were treated."""
    if target is None:
        return False
    written = {one.column for one in target.overwrites}
    return target.effect is Effect.DELETE or bool(written & set(link.target_fields))


def _can_matter(trace: Trace, link: Link) -> bool:
    """Say whether rows may refer by a reference, and it is more than a guess.

    Nobody else's row changes on a guess, and to a row that is the person's because nobody else
    refers to it, nobody else refers.
    """
    if _are_the_persons(trace, link):
        return trace.find(link.source) is not None
    return link.basis is not Basis.GUESSED


def nullable(table: Table, link: Link) -> tuple[str, ...]:
    """Return the columns of a reference that can be emptied; one emptied is enough."""
    columns = (table.column(name) for name in link.fields)
    return tuple(
        one.name
        for one in columns
        if one.nullable and not one.generated and one.name not in table.key
    )


def _referring(trace: Trace, link: Link, tables: Tables, treatments: Treatments) -> Referring:
    source = tables.get(link.source)
    if source and _are_the_persons(trace, link):
        if source.effect is Effect.DELETE:
            return Referring(link, Going.WITH_IT)
        emptied = _emptied(link, source)
        if emptied:
            return Referring(link, Going.EMPTIED, emptied)
    treatment = treatments.get(link.source, UNDECIDED)
    let_go = _decided_to_let_go(trace.graph.table(link.source), link, treatment)
    return Referring(link, Going.LET_GO if let_go else Going.BLOCK, let_go)


def _are_the_persons(trace: Trace, link: Link) -> bool:
    """Say whether all rows that refer to rows of the person by this reference are theirs too.

    Either they were gone down to, or the row referred to counts only where they all are, or it was
    reached from the one row that refers to it.
    """
    source, target = trace.find(link.source), trace.find(link.target)
    followed = source is not None and Way(link, Direction.DOWN) in source.ways
    unshared = target is not None and not target.is_sure and link in target.sharing
    alone = target is not None and not target.seeds and target.ways == (Way(link, Direction.UP),)
    return followed or unshared or alone


def _emptied(link: Link, source: TablePlan) -> tuple[str, ...]:
    empty = [one.column for one in source.overwrites if one.filling is Filling.NULL]
    return tuple(name for name in link.fields if name in empty)


def _decided_to_let_go(table: Table, link: Link, treatment: Treatment) -> tuple[str, ...]:
    """Return the columns that the map lets go; rows of others change in nothing else."""
    if treatment.held:
        return ()
    names = nullable(table, link)
    return tuple(name for name in names if treatment.strategy(name) is Strategy.NULL)
