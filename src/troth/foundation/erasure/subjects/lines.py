"""What a design comes to for one person, in lines for people: the dry run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.describing import undescribed
from troth.core.tracing.faults import Code, Weight
from troth.core.tracing.obstacles import obstacles
from troth.core.tracing.planned import Effect
from troth.foundation.datamap.stores.subjects import Done, Remains
from troth.foundation.datamap.subjects.indexing import index_statement
from troth.foundation.erasure.subjects.counting_from import lost_dates
from troth.foundation.erasure.subjects.mistaken import rows_to_correct
from troth.foundation.erasure.subjects.values import (
    REFUSE,
    WARN,
    DatasetLine,
    FieldLine,
    ObstacleLine,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.tracing.faults import Obstacle
    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Referring, TablePlan
    from troth.foundation.datamap.subjects.looked import Looked
    from troth.foundation.erasure.subjects.designing import Design


def erasure_lines(design: Design, looked: Looked) -> tuple[DatasetLine, ...]:
    """Return a line for each dataset in which the person can have rows, of an erasure."""
    return tuple(_erased(design, looked, one) for one in design.plan.tables)


def correction_lines(design: Design, looked: Looked) -> tuple[DatasetLine, ...]:
    """Return a line for each dataset in which something is put right."""
    fields: dict[Place, dict[str, None]] = {}
    for one in design.corrections:
        fields.setdefault(one.place, {})[one.column] = None
    return tuple(
        DatasetLine(
            dataset=_id_of(looked, place),
            store=place.store,
            name=place.table,
            effect="by_hand" if place in design.by_hand else "overwrite",
            rows=rows_to_correct(design, looked, place),
            fields=tuple(FieldLine(name=name, effect="correct") for name in names),
        )
        for place, names in fields.items()
    )


def obstacle_lines(design: Design, looked: Looked) -> tuple[ObstacleLine, ...]:
    """Return what keeps an erasure from being approved, and what should be known; each once."""
    found = [
        *common_obstacles(design, looked),
        *(
            line
            for one in obstacles(design.plan)
            if not _is_by_hand(design, one)
            for line in _weighed(design, looked, one)
        ),
        *_mentions(design, looked),
        *lost_dates(design),
    ]
    return tuple(dict.fromkeys(found))


def common_obstacles(design: Design, looked: Looked) -> Iterator[ObstacleLine]:
    """Return what keeps anything from being approved: who it is, and what could not be asked."""
    for doubt in looked.doubts:
        yield ObstacleLine(code="doubt", place=doubt.text, seen=doubt.seen)
    for store in looked.unreachable:
        yield ObstacleLine(code="unreachable", place=store.store)
    staying = {one.place for one in design.plan.tables if one.effect is not Effect.DELETE}
    for spot in looked.graph.unjudged:
        if spot.place in staying and spot.place not in design.by_hand:
            yield ObstacleLine(code="unjudged", place=f"{spot.place}.{spot.column}")


def _erased(design: Design, looked: Looked, table: TablePlan) -> DatasetLine:
    by_hand = table.place in design.by_hand
    return DatasetLine(
        dataset=_id_of(looked, table.place),
        store=table.place.store,
        name=table.place.table,
        effect="by_hand" if by_hand else table.effect.value,
        rows=_rows(looked, table.place),
        ground=table.kept[0].ground if table.effect is Effect.HOLD and table.kept else "",
        fields=tuple(_fields(design, table)),
    )


def _fields(design: Design, table: TablePlan) -> Iterator[FieldLine]:
    find = design.plan.trace.find(table.place)
    written = {one.column: one.filling.value for one in table.overwrites}
    kept = {one.column: one.ground for one in table.kept}
    # What is done by hand, whoever does it looks at every field of.
    for name in undescribed(design.plan, table) if table.place not in design.by_hand else ():
        yield FieldLine(name=name, effect="not_described")
    for name in dict.fromkeys((*(find.personal if find else ()), *written)):
        if table.effect is Effect.DELETE:
            yield FieldLine(name=name, effect="delete")
        elif name in written:
            yield FieldLine(name=name, effect=written[name])
        elif name in kept:
            yield FieldLine(name=name, effect="keep", ground=kept[name])
        else:
            yield FieldLine(name=name, effect="undecided")


def _is_by_hand(design: Design, obstacle: Obstacle) -> bool:
    """Say whether an obstacle is only about a table that somebody does by hand."""
    places = [str(one) for one in design.by_hand]
    marks = tuple(f"{one}{sign}" for one in places for sign in (".", " ("))
    return obstacle.place in places or obstacle.place.startswith(marks)


def _weighed(design: Design, looked: Looked, obstacle: Obstacle) -> Iterator[ObstacleLine]:
    weight = WARN if obstacle.weight is Weight.WARN else REFUSE
    if obstacle.weight is Weight.IF_ROWS and not _staying(design, looked, obstacle):
        return
    yield ObstacleLine(
        code=obstacle.code.value,
        place=obstacle.place,
        weight=weight,
        statement=index_statement(looked.graph, obstacle.lookup) if obstacle.lookup else "",
        dataset=_id_of(looked, obstacle.table) if obstacle.table else "",
    )


def _staying(design: Design, looked: Looked, obstacle: Obstacle) -> bool:
    """Say whether rows stay and refer; where that cannot be asked now, they might."""
    if looked.doubts or looked.unreachable:
        return True
    plan = design.plan
    asked: tuple[Referring, ...] = (
        plan.referring if obstacle.code is Code.REFERRED_TO else plan.knots
    )
    return any(looked.staying(plan, one) for one in asked if str(one.link) == obstacle.place)


def _mentions(design: Design, looked: Looked) -> Iterator[ObstacleLine]:
    """Return texts that nobody decided about and in which an identity of the person stands.

    They would be there when everything is read again, so they are said before.
    """
    for store in design.parts if not looked.doubts else ():
        if any(one.store == store for one in looked.unreachable):
            continue
        left = looked.reading(store).left(design.plan, Done(), design.searched(store))
        for one in left:
            if one.what is Remains.MENTION and one.column not in _told(design, one.place):
                yield ObstacleLine(code="mention", place=f"{one.place}.{one.column}")


def _told(design: Design, place: Place) -> set[str]:
    """Return the columns of a table that an obstacle of their own names already."""
    table = design.plan.table(place)
    return {*table.undecided, *(name for name, _code in table.faults)} if table else set()


def _id_of(looked: Looked, place: Place) -> str:
    return str(looked.graph.datasets.get(place, ""))


def _rows(looked: Looked, place: Place) -> int | None:
    return next((one.rows for one in looked.held if one.place == place), None)
