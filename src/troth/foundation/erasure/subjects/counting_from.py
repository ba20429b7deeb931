"""Dates from which retention counts: a row without one never falls due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troth.foundation.datamap.models import Dataset
from troth.foundation.erasure.subjects.values import WARN, ObstacleLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.erasure.subjects.designing import Design


def lost_dates(design: Design) -> Iterator[ObstacleLine]:
    """Give the dates that would be written over though a retention rule counts from them.

    Emptied, the row never falls due again; replaced, it falls due at another time than was
    promised. What else is in the row would then stay for longer than the rule says (GDPR Art.
    5(1)(e), read 2026-11-27). It keeps nobody from approving: the person asked for it.
    """
    written = {one.place: {each.column for each in one.overwrites} for one in design.plan.tables}
    places = {design.graph.datasets.get(place): place for place, names in written.items() if names}
    if not places:
        return
    ruled = Dataset.objects.filter(pk__in=filter(None, places), retention__isnull=False)
    for identifier, name in ruled.order_by("name").values_list("pk", "time_field"):
        place = places[identifier]
        if name in written[place]:
            yield ObstacleLine(
                code="retention_date", place=f"{place}.{name}", weight=WARN, dataset=str(identifier)
            )
