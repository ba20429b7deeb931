"""Where what a person says is wrong stands, and where it stands nowhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from troth.core.tracing.graph import Place
    from troth.foundation.datamap.stores.subjects import Correction
    from troth.foundation.datamap.subjects.looked import Looked
    from troth.foundation.erasure.subjects.designing import Design


def rows_to_correct(design: Design, looked: Looked, place: Place) -> int | None:
    """Return in how many rows of a table something is put right; None: it could not be asked."""
    if not _is_known(looked):
        return None
    wrong: dict[str, int] = {}
    for one in (each for each in design.corrections if each.place == place):
        wrong[one.column] = wrong.get(one.column, 0) + _wrong(looked, one)
    return min(looked.in_place(place).rows or 0, max(wrong.values(), default=0))


def tables_to_look_into(design: Design, looked: Looked) -> tuple[Place, ...]:
    """Return where a person has to look for what is said to be wrong, as Troth finds it nowhere.

    Nothing would be written then, and what was not done is not called done. Where the right value
    stands already there is nothing to do.
    """
    if not _is_known(looked):
        return ()
    told: dict[tuple[str | None, str | None], list[Correction]] = {}
    for one in design.corrections:
        told.setdefault((one.old, one.new), []).append(one)
    found: dict[Place, None] = {}
    for each in told.values():
        if not any(_means_something(looked, one) for one in each):
            found |= dict.fromkeys(_where(looked, [one.place for one in each]))
    # What is done by hand anyhow has its task already.
    return tuple(one for one in found if one not in design.by_hand or not looked.in_place(one).rows)


def _is_known(looked: Looked) -> bool:
    return not looked.doubts and not looked.unreachable


def _means_something(looked: Looked, one: Correction) -> bool:
    """Say whether the wrong value stands in a table, or the right one."""
    if _wrong(looked, one):
        return True
    others = _wrong(looked, replace(one, old=None, forms=()))
    return (looked.in_place(one.place).rows or 0) > others


def _wrong(looked: Looked, one: Correction) -> int:
    left = looked.reading(one.place.store).uncorrected([one])
    return sum(each.rows for each in left)


def _where(looked: Looked, places: list[Place]) -> list[Place]:
    """Return those with rows of the person; where there are none anywhere, all."""
    return [one for one in places if looked.in_place(one).rows] or places
