"""By what rows of a person are known when they come back without anything that identifies.

Two things of each table that is treated: the keys of its rows, where they had to be known, and
what led to its rows, such as the number of a customer. Both are kept as keyed digests alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from troth.core.errors import ServiceUnavailableError
from troth.core.tracing.planned import Effect
from troth.foundation.datamap.subjects.watching import StoreFailedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from troth.core.tracing.found import Find
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Carried, Sought, SubjectReading
    from troth.foundation.erasure.subjects.designing import Design

    Readings = Mapping[str, tuple[Sought, SubjectReading]]

Values = tuple[str, ...]
MOST: Final = 1_000
"""Rows of a table, known by no reference to them, of which the keys are read."""
TREATED: Final = frozenset({Effect.DELETE, Effect.OVERWRITE})
"""What becomes of rows that a plan does not leave as they are."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a person's rows are known by.

    Attributes:
        rows: by table, keys of its rows.
        reached: by table and columns, values in them that lead from rows of the person to its
            rows.
    """

    rows: dict[Place, list[Values]] = field(default_factory=dict, repr=False)
    reached: dict[tuple[Place, Values], list[Values]] = field(default_factory=dict, repr=False)


def marks_of(design: Design, readings: Readings) -> Marks:
    """Return by what the rows of treated tables are known, after the looks.

    Raises:
        StoreFailedError: a store did not do its part.
    """
    marks = Marks()
    known = _known(design, readings)
    for find in design.plan.trace.finds:
        table = design.plan.table(find.place)
        is_treated = table is not None and table.effect in TREATED
        if is_treated or find.place in known:
            marks.rows[find.place] = _keys(design, find, known, readings)
        for way in find.ways if is_treated else ():
            if not way.if_unshared and way.start in known:
                values = _values(known[way.start], way.start_fields)
                marks.reached.setdefault((find.place, way.end_fields), []).extend(values)
    return marks


def _known(design: Design, readings: Readings) -> dict[Place, Carried]:
    finds = design.plan.trace.finds
    return {
        one.place: readings[one.place.store][1].known(one.place)
        for one in finds
        if not one.is_leaf and one.place.store in readings
    }


def _keys(
    design: Design, find: Find, known: Mapping[Place, Carried], readings: Readings
) -> list[Values]:
    key = design.plan.trace.graph.table(find.place).key
    if not key:
        return []
    if find.place in known:
        return _values(known[find.place], key)
    if find.is_sure or find.place.store not in readings:
        return []
    return _read(readings[find.place.store][1], find.place, key)


def _read(reading: SubjectReading, place: Place, key: Values) -> list[Values]:
    found: list[Values] = []
    try:
        for batch in reading.rows(place, key):
            columns = [batch.column(name).to_pylist() for name in key]
            found += [row for row in zip(*columns, strict=True) if None not in row]
            if len(found) >= MOST:
                break
    except ServiceUnavailableError as error:
        raise StoreFailedError(place.store, error) from None
    return found[:MOST]


def _values(carried: Carried, names: Values) -> list[Values]:
    if not set(names) <= set(carried.columns):
        return []
    places = [carried.columns.index(name) for name in names]
    rows = (tuple(row[place] for place in places) for row in carried.rows)
    return [row for row in dict.fromkeys(rows) if None not in row]  # type: ignore[misc]
