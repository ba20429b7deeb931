"""What legal holds keep of a dataset, as conditions on its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils import timezone

from troth.foundation.datamap.stores.retaining import Held, Keeping, Step
from troth.foundation.erasure.models import LegalHold
from troth.foundation.erasure.sealed import open_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.datamap.stores.port import Dataset
    from troth.foundation.erasure.references import StoreMap

DEEPEST: Final = 5
"""References that are followed from a row to the person whom it is about."""


@dataclass(frozen=True, slots=True)
class HoldInForce:
    """A legal hold, opened.

    Attributes:
        datasets: ids of the datasets that it names; empty: every one.
        values: what identifies its people; empty: everybody.
    """

    datasets: frozenset[str]
    values: tuple[str, ...]


def holds_in_force() -> list[HoldInForce]:
    """Open every legal hold that is in force now.

    Raises:
        KeyUnavailableError: a list of people cannot be opened; nothing may be erased then.
        TamperError: one was altered.
    """
    now = timezone.now()
    holds = LegalHold.objects.filter(lifted_at=None).prefetch_related("datasets")
    return [
        HoldInForce(
            frozenset(str(one.pk) for one in hold.datasets.all()), tuple(open_subjects(hold))
        )
        for hold in holds
        if hold.holds_at(now)
    ]


def keeping_of(
    dataset: Dataset, store_map: StoreMap, holds: list[HoldInForce]
) -> tuple[Keeping, bool]:
    """Return what holds keep of a dataset, and whether all of them could be applied.

    A hold on people cannot be applied to a dataset from which no reference leads to a field that
    identifies somebody.
    """
    mapped = store_map.mapped(dataset.name)
    key = str(mapped.pk) if mapped else ""
    mine = [one for one in holds if not one.datasets or key in one.datasets]
    if any(not one.values for one in mine):
        return Keeping(everything=True), True
    values = tuple(dict.fromkeys(value for one in mine for value in one.values))
    if not values:
        return Keeping(), True
    held = tuple(Held(path, fields, values) for path, fields in _ways_to_people(dataset, store_map))
    return Keeping(held=held), bool(held)


def _ways_to_people(
    dataset: Dataset, store_map: StoreMap
) -> Iterator[tuple[tuple[Step, ...], tuple[str, ...]]]:
    """Give each way from a row to fields that identify somebody; the shortest to each dataset."""
    waiting: list[tuple[Dataset, tuple[Step, ...]]] = [(dataset, ())]
    seen = {dataset.name}
    while waiting:
        here, path = waiting.pop(0)
        fields = tuple(one.name for one in store_map.fields(here.name) if one.identity)
        if fields:
            yield path, fields
        for link in store_map.links:
            if link.source.name != here.name or len(path) >= DEEPEST:
                continue
            # Two references to one dataset (buyer, payer) are two ways to two people.
            step = Step(link.fields, link.target, link.target_fields)
            if link.target.name not in seen or not path:
                waiting.append((link.target, (*path, step)))
                seen.add(link.target.name)
