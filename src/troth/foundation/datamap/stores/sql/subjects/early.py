"""Tables of which many rows can be treated in transactions of their own, before all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.planned import Act, Effect, Going

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.core.tracing.graph import Place
    from troth.core.tracing.planned import Plan, Referring

TREATED = (Effect.DELETE, Effect.OVERWRITE)


def early(plan: Plan, store: str) -> tuple[Place, ...]:
    """Return the tables that can be treated before everything else, in the order for it.

    Nothing that is still to be done is found through their rows, so that a second run finds what
    a kill left; and rows that refer to them are treated before.
    """
    treated = {
        one.place for one in plan.tables if one.place.store == store and one.effect in TREATED
    }
    possible = [one for one in treated if _stands_alone(plan, one)]
    found: dict[Place, None] = {}
    while more := [
        one for one in sorted(possible) if one not in found and _is_free(plan, one, treated, found)
    ]:
        found |= dict.fromkeys(more)
    return tuple(found)


def _stands_alone(plan: Plan, place: Place) -> bool:
    """Say whether no other step changes its rows, or needs their values, and all are sure."""
    find = plan.trace.find(place)
    if find is None or any(one.if_unshared for one in find.ways):
        return False
    others = (one for one in plan.steps if one.act in {Act.EMPTY, Act.LET_GO})
    return all(
        place != one.place and (one.link is None or one.link.target != place) for one in others
    )


def _is_free(plan: Plan, place: Place, treated: set[Place], found: dict[Place, None]) -> bool:
    waited_for = {*_found_through(plan, place), *_before(plan, place)} - {place}
    return waited_for & treated <= set(found)


def _found_through(plan: Plan, place: Place) -> Iterator[Place]:
    for find in plan.trace.finds:
        ways = any(one.start == place for one in find.ways)
        if ways or any(one.source == place for one in find.sharing):
            yield find.place


def _before(plan: Plan, place: Place) -> Iterator[Place]:
    for one in plan.referring:
        if one.link.target == place and _comes_first(plan, one):
            yield one.link.source


def _comes_first(plan: Plan, one: Referring) -> bool:
    if one.going is not Going.BLOCK:
        return True
    source = plan.table(one.link.source)
    return source is not None and source.effect is Effect.DELETE
