"""What holds for any schema, any rows and any decisions."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.core.tracing.interpreter import Looking, blocking, carry_out
from tests.unit.core.tracing.oracle import rows_of_the_person
from tests.unit.core.tracing.worlds import IDENTITIES, ME, SUBJECTS, World, refers, world
from troth.core.tracing.faults import Weight
from troth.core.tracing.found import Look
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.plan import plan, surviving
from troth.core.tracing.planned import Going
from troth.core.tracing.rules import concerns
from troth.core.tracing.trace import questions, trace

if TYPE_CHECKING:
    from tests.unit.core.tracing.worlds import Row
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan

seeds = st.integers(0, 2**48)
many = settings(max_examples=600)


def planned(made: World) -> Plan:
    found = trace(made.graph, IDENTITIES, SUBJECTS, made.judged)
    return plan(found, made.treatments)


def is_refused(made: Plan) -> bool:
    return any(one.weight is Weight.REFUSE for one in obstacles(made))


@many
@given(seeds)
def test_a_trace_finds_exactly_the_rows_of_the_person(seed: int) -> None:
    made = world(Random(seed))
    found = trace(made.graph, IDENTITIES, SUBJECTS, made.judged)
    assert Looking(found, made.rows).members == rows_of_the_person(made)


@many
@given(seeds)
def test_every_way_has_its_look_and_every_look_is_taken_in_one_round(seed: int) -> None:
    made = world(Random(seed))
    found = trace(made.graph, IDENTITIES, SUBJECTS, made.judged)
    looks = [look for one in found.rounds for look in one.looks]
    wanted = {Look(find.place, way.if_unshared) for find in found.finds for way in find.ways}
    assert len(looks) == len(set(looks))
    assert set(looks) == wanted | {Look(find.place) for find in found.finds if find.seeds}


@given(seeds)
def test_questions_alone_are_those_of_the_trace(seed: int) -> None:
    made = world(Random(seed))
    whole = trace(made.graph, IDENTITIES, SUBJECTS, made.judged)
    assert questions(made.graph, IDENTITIES, SUBJECTS, made.judged) == whole.questions


@given(seeds)
def test_the_same_input_gives_the_same_plan(seed: int) -> None:
    first, second = (planned(world(Random(seed))) for _ in range(2))
    assert first == second
    assert obstacles(first) == obstacles(second)


@many
@given(seeds)
def test_whatever_would_survive_is_an_obstacle(seed: int) -> None:
    made = planned(world(Random(seed)))
    told = {one.place for one in obstacles(made) if one.weight is Weight.REFUSE}
    assert {f"{place}.{column}" for place, column in surviving(made)} <= told


@many
@given(seeds)
def test_nothing_of_the_person_is_left_and_nothing_of_others_changes(seed: int) -> None:
    erase_and_judge(seed)


def test_most_properties_are_proven_on_plans_that_were_carried_out() -> None:
    ran = [erase_and_judge(seed) for seed in range(400)]
    assert sum(one > 0 for one in ran) > 40
    assert sum(one > 2 for one in ran) > 10


def erase_and_judge(seed: int) -> int:
    """Carry a plan out where nothing stands against it; return the rows treated."""
    made = world(Random(seed))
    steps = planned(made)
    looking = Looking(steps.trace, made.rows)
    if is_refused(steps) or blocking(steps, looking):
        return 0
    mine = rows_of_the_person(made)
    before = {
        id(row): (place, row, deepcopy(row)) for place in made.rows for row in made.rows[place]
    }
    carry_out(steps, looking)
    told = _told(steps, before, mine)
    for place, rows in made.rows.items():
        for row in rows:
            _judge_values(steps, place, row, told, mine)
            if id(row) not in mine:
                _judge_other(steps, place, row, before, mine)
    return len(mine)


def _told(steps: Plan, before: dict[int, tuple[Place, Row, Row]], mine: set[int]) -> set[object]:
    """Return every personal value of the person that no ground keeps."""
    found: set[object] = {ME}
    for one in mine:
        place, _, old = before[one]
        table = steps.table(place)
        assert table is not None
        kept = {column.column for column in table.kept}
        personal = steps.trace.graph.table(place).personal
        found |= {old[name] for name in personal if name not in kept and old[name] is not None}
    return found


def _judge_values(steps: Plan, place: Place, row: Row, told: set[object], mine: set[int]) -> None:
    """No declared field holds a value of the person, and none that repeats it by a reference."""
    live, table = steps.trace.graph.table(place), steps.table(place)
    kept = {one.column for one in table.kept} if table else set()
    names = set(live.personal if concerns(live, SUBJECTS) else ())
    if id(row) in mine:
        names |= {name for name in row if _is_repeated(steps, place, name)}
    for name in names:
        assert name in kept or row[name] not in told, f"{place}.{name}"


def _is_repeated(steps: Plan, place: Place, name: str) -> bool:
    links = [way.link for find in steps.trace.finds for way in find.ways]
    sources = any(one.source == place and name in one.fields for one in links)
    return sources or any(one.target == place and name in one.target_fields for one in links)


def _judge_other(
    steps: Plan,
    place: Place,
    row: Row,
    before: dict[int, tuple[Place, Row, Row]],
    mine: set[int],
) -> None:
    """A row of somebody else is what it was, but for references that let go of what went."""
    old = before[id(row)][2]
    let_go: set[str] = set()
    for one in steps.referring:
        if one.going is Going.LET_GO and one.link.source == place:
            went = (before[key] for key in mine)
            if any(refers(old, one.link, was) for at, _, was in went if at == one.link.target):
                let_go |= set(one.emptied)
    assert row == {**old, **dict.fromkeys(let_go)}


@many
@given(seeds)
def test_what_is_held_is_left_alone(seed: int) -> None:
    started = world(Random(seed))
    made = planned(started)
    held = {place for place, one in started.treatments.items() if one.held}
    assert held.isdisjoint(one.place for one in made.steps)
