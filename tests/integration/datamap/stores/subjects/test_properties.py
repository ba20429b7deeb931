"""Random schemas with random rows in real databases: nothing of the person is left."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import knobs
from tests.integration.datamap.stores.subjects.conftest import on_every_database
from tests.integration.datamap.stores.subjects.made import (
    Subject,
    make,
    read,
    unmake,
    with_live_kinds,
)
from tests.unit.core.tracing.oracle import rows_of_the_person
from tests.unit.core.tracing.worlds import IDENTITIES, ME, SUBJECTS, World, refers, world
from troth.core.tracing.faults import Weight
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan
from troth.core.tracing.planned import Effect, Going
from troth.core.tracing.rules import concerns
from troth.core.tracing.trace import trace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.integration.datamap.stores.subjects.bases import Base
    from tests.unit.core.tracing.worlds import Row, Rows
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan

_TRIALS = {"sqlite": 100, "postgresql": 25, "mariadb": 15}


@on_every_database
def test_nothing_of_the_person_is_left_and_nothing_of_others_changes(
    kind: str, bases: Callable[[str], Base]
) -> None:
    two = {"a": bases(kind), "b": bases(kind)}
    ran: list[int] = []
    examples = _TRIALS[kind] * max(1, knobs.TRIALS // 8)

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**48))
    def series(seed: int) -> None:
        ran.append(look_up_and_erase(two, seed))

    series()
    assert any(one > 0 for one in ran)


def test_a_person_is_found_in_files_and_from_files_to_a_database(
    bases: Callable[[str], Base],
) -> None:
    two = {"a": bases("files"), "b": bases("sqlite")}

    @settings(
        max_examples=100 * max(1, knobs.TRIALS // 8),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.integers(0, 2**48))
    def series(seed: int) -> None:
        made, steps = _world(seed)
        make(two, made.graph, made.rows)
        try:
            _looked_up(Subject(two, steps.trace, {"email": (ME,)}), made, steps, _mine(made))
        finally:
            unmake(two, made.graph)

    series()


def _world(seed: int) -> tuple[World, Plan]:
    random = world(Random(seed))
    made = World(with_live_kinds(random.graph), random.rows, random.judged, random.treatments)
    return made, plan(trace(made.graph, IDENTITIES, SUBJECTS, made.judged), made.treatments)


def _mine(made: World) -> dict[Place, set[Any]]:
    mine = rows_of_the_person(made)
    return {
        one.place: {_key(made, one.place, row) for row in made.rows[one.place] if id(row) in mine}
        for one in made.graph.tables
    }


def look_up_and_erase(bases: Mapping[str, Base], seed: int) -> int:
    """Look a person up, and erase them where nothing stands against it; return rows treated."""
    made, steps = _world(seed)
    make(bases, made.graph, made.rows)
    try:
        return _looked_up_and_erased(bases, made, steps)
    finally:
        unmake(bases, made.graph)


def _looked_up_and_erased(bases: Mapping[str, Base], made: World, steps: Plan) -> int:
    keys = _mine(made)
    subject = Subject(bases, steps.trace, {"email": (ME,)})
    blocked = _looked_up(subject, made, steps, keys)
    if blocked or any(one.weight is Weight.REFUSE for one in obstacles(steps)):
        return -1
    done, left = subject.erased(steps)
    assert left == ()
    after = read(bases, made.graph)
    _judge(made, steps, keys, after)
    _see_foreign_keys_hold(made, after)
    subject.erased(steps)
    assert read(bases, made.graph).keys() == after.keys()
    return sum(one.rows for one in done.counts)


def _looked_up(subject: Subject, made: World, steps: Plan, keys: Mapping[Place, set[Any]]) -> int:
    """See that exactly the person's rows are found; return how many rows keep the plan."""
    with subject.looked_up() as readings:
        for find in steps.trace.finds:
            _, reading = readings[find.place.store]
            table = made.graph.table(find.place)
            found = {
                tuple(int(str(value)) for value in row)
                for batch in reading.rows(find.place, table.key)
                for row in zip(*(column.to_pylist() for column in batch.columns), strict=True)
            }
            assert found == keys[find.place], str(find.place)
            assert reading.count(find.place) == len(found)
        enforced = [
            one for one in steps.referring if one.going is Going.BLOCK and one.link.is_enforced
        ]
        return sum(
            readings[one.link.source.store][1].staying(steps, one)
            for one in (*enforced, *steps.knots)
        )


def _judge(made: World, steps: Plan, keys: Mapping[Place, set[Any]], after: Rows) -> None:
    told = _told(made, steps, keys)
    for table in made.graph.tables:
        planned = steps.table(table.place)
        kept = {one.column for one in planned.kept} if planned else set()
        before = {_key(made, table.place, row): row for row in made.rows[table.place]}
        now = {_key(made, table.place, row): row for row in after[table.place]}
        gone = keys[table.place] if planned and planned.effect is Effect.DELETE else set()
        assert set(now) == set(before) - gone, str(table.place)
        find = steps.trace.find(table.place)
        for key, row in now.items():
            is_mine = key in keys[table.place]
            names = set(table.personal if concerns(table, SUBJECTS) else ())
            names |= set(find.personal if is_mine and find else ())
            for name in names - kept:
                assert row[name] not in told, f"{table.place}.{name}"
            if not is_mine:
                let_go = _let_go(made, steps, keys, table.place, before[key])
                assert row == {**before[key], **dict.fromkeys(let_go)}, str(table.place)


def _see_foreign_keys_hold(made: World, after: Rows) -> None:
    """See that every row refers to one that is there, by whatever its database enforces.

    SQLite enforces it on connections alone that ask for it, so nothing else would tell.
    """
    for link in made.graph.links:
        if link.is_enforced:
            there = {tuple(row[name] for name in link.target_fields) for row in after[link.target]}
            for row in after[link.source]:
                refers_to = tuple(row[name] for name in link.fields)
                assert None in refers_to or refers_to in there, str(link)


def _told(made: World, steps: Plan, keys: Mapping[Place, set[Any]]) -> set[object]:
    """Return every personal value of the person that no ground keeps."""
    found: set[object] = {ME}
    for table in steps.tables:
        kept = {one.column for one in table.kept}
        personal = set(made.graph.table(table.place).personal) - kept
        for row in made.rows[table.place]:
            if _key(made, table.place, row) in keys[table.place]:
                found |= {row[name] for name in personal} - {None}
    return found


def _let_go(
    made: World, steps: Plan, keys: Mapping[Place, set[Any]], place: Place, row: Row
) -> set[str]:
    found: set[str] = set()
    for one in steps.referring:
        if one.going is not Going.LET_GO or one.link.source != place:
            continue
        mine = keys[one.link.target]
        targets = (t for t in made.rows[one.link.target] if _key(made, one.link.target, t) in mine)
        if any(refers(row, one.link, target) for target in targets):
            found |= set(one.emptied)
    return found


def _key(made: World, place: Place, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in made.graph.table(place).key)
