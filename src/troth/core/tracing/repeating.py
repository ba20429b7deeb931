"""Columns that hold personal data because a reference repeats them there.

A visit that refers to a customer by e-mail holds the e-mail, whatever the map says of its column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.core.tracing.graph import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

    from troth.core.tracing.found import Way
    from troth.core.tracing.graph import Graph, Group


def repeating(graph: Graph, ways: Iterable[Way]) -> tuple[Group, ...]:
    """Return the columns that the ways join, where at least one is declared as personal."""
    groups: list[Group] = []
    for one in ways:
        link = one.link
        for field, referred in zip(link.fields, link.target_fields, strict=True):
            pair = {Spot(link.source, field), Spot(link.target, referred)}
            joined = frozenset(pair.union(*(group for group in groups if group & pair)))
            groups = [*(group for group in groups if not group & pair), joined]
    return tuple(sorted((one for one in groups if _is_personal(graph, one)), key=sorted))


def _is_personal(graph: Graph, group: Group) -> bool:
    return any(graph.table(one.place).column(one.column).is_personal for one in group)
