"""The person's rows by brute force: the rules said once more, row by row, until nothing grows.

It shares no code with what it judges but the words; which references say to whom a row belongs
(``Find.owners``), it is told, and ``test_traces`` proves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.unit.core.tracing.worlds import IDENTITIES, ME, SUBJECTS, World, refers
from troth.core.tracing.graph import Basis
from troth.core.tracing.rules import Direction, Judgement
from troth.core.tracing.trace import trace

if TYPE_CHECKING:
    from tests.unit.core.tracing.worlds import Row
    from troth.core.tracing.graph import Link, Table


def rows_of_the_person(world: World) -> set[int]:
    """Return the ``id`` of each row that is the person's."""
    found: set[int] = set()
    grown = True
    while grown:
        before = len(found)
        for table in world.graph.tables:
            for row in world.rows[table.place]:
                if _is_the_persons(world, found, table, row):
                    found.add(id(row))
        grown = len(found) > before
    return found


def _is_the_persons(world: World, found: set[int], table: Table, row: Row) -> bool:
    kin = _is_child(world, found, table, row) or _is_parent(world, found, table, row)
    return kin or _is_seed(table, row)


def _about(table: Table) -> bool:
    return not table.subjects or not table.subjects.isdisjoint(SUBJECTS)


def _is_seed(table: Table, row: Row) -> bool:
    mine = (row[one.name] == ME for one in table.columns if one.identity in IDENTITIES)
    return _about(table) and any(mine)


def _names_somebody(table: Table) -> bool:
    return any(one.identity for one in table.columns)


def _one_to_one(world: World, link: Link) -> bool:
    source = world.graph.table(link.source)
    single = any(one.unique and one.name in link.fields for one in source.columns)
    return single or bool(source.key and set(source.key) <= set(link.fields))


def _is_child(world: World, found: set[int], table: Table, row: Row) -> bool:
    """Say whether a row refers to a row of the person, and that makes it the person's."""
    for link in world.graph.links:
        if link.source == table.place and _goes_down(world, link):
            parents = (one for one in world.rows[link.target] if id(one) in found)
            if any(refers(row, link, one) for one in parents):
                return True
    return False


def _goes_down(world: World, link: Link) -> bool:
    said = world.judged.get((link, Direction.DOWN))
    if said is not None:
        return said is Judgement.FOLLOW
    child, parent = world.graph.table(link.source), world.graph.table(link.target)
    stranger = _names_somebody(child) and not _names_somebody(parent)
    return (
        link.source != link.target
        and link.basis is not Basis.GUESSED
        and _about(child)
        and (not stranger or _one_to_one(world, link))
    )


def _is_parent(world: World, found: set[int], table: Table, row: Row) -> bool:
    """Say whether a row of the person refers to a row, and that makes it the person's."""
    for link in world.graph.links:
        if link.target != table.place or not _goes_up(world, link):
            continue
        if any(id(one) in found and refers(one, link, row) for one in world.rows[link.source]):
            same = _names_somebody(table) and _one_to_one(world, link)
            if same or not (_is_owned(world, row, table) or _is_shared(world, found, table, row)):
                return True
    return False


def _goes_up(world: World, link: Link) -> bool:
    said = world.judged.get((link, Direction.UP))
    if said is not None:
        return said is Judgement.FOLLOW
    child, parent = world.graph.table(link.source), world.graph.table(link.target)
    same = _one_to_one(world, link) and child.subjects == parent.subjects
    return (
        link.source != link.target
        and link.basis is not Basis.GUESSED
        and _about(parent)
        and any(one.personal or one.identity for one in parent.columns)
        and (not _names_somebody(parent) or same)
    )


def _is_owned(world: World, row: Row, table: Table) -> bool:
    find = trace(world.graph, IDENTITIES, SUBJECTS, world.judged).find(table.place)
    owners = find.owners if find else ()
    return any(None not in [row[name] for name in one.fields] for one in owners)


def _is_shared(world: World, found: set[int], table: Table, row: Row) -> bool:
    for link in world.graph.links:
        said = world.judged.get((link, Direction.DOWN))
        refuted = link.basis is Basis.GUESSED and said is Judgement.STOP
        if link.target != table.place or said is Judgement.FOLLOW or refuted:
            continue
        others = (one for one in world.rows[link.source] if id(one) not in found)
        if any(refers(one, link, row) for one in others):
            return True
    return False
