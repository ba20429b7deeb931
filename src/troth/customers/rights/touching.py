"""What all plans about a request came to: one that was stopped had done a part of it before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from troth.foundation.erasure.models import WorkState
from troth.foundation.erasure.subjects.outcomes import dataset_lines, outcome
from troth.foundation.erasure.subjects.queries import begun_plans, works_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from troth.foundation.erasure.models import SubjectPlan
    from troth.foundation.erasure.subjects.values import DatasetLine, DatasetOutcome


def touched_datasets(about: str) -> list[str]:
    """Return the ids of the datasets in which plans did something with rows of the person.

    Of a plan that was stopped, those of the stores that were begun: what became of one that failed
    midway may not be known, and its recipients are told rather than not.
    """
    found = list(begun_plans(about))
    lines = [one for plan in found[:-1] for one in _begun_lines(plan)]
    lines += dataset_lines(found[-1]) if found else ()
    return list(dict.fromkeys(one.dataset for one in lines if one.dataset and one.rows))


def _begun_lines(plan: SubjectPlan) -> Iterator[DatasetLine]:
    begun = {one.store_key for one in works_of(plan) if one.begun or one.state == WorkState.DONE}
    return (one for one in dataset_lines(plan) if one.store in begun)


def done_by_all(about: str) -> tuple[tuple[DatasetOutcome, ...], frozenset[str]]:
    """Return what all plans about a request did, and the stores whose counts are at least that.

    The line of a dataset, and what is kept of it, are those of the last plan that names it; rows
    are added up.
    """
    found: dict[tuple[str, str], DatasetOutcome] = {}
    unsure: set[str] = set()
    for plan in begun_plans(about):
        told = outcome(plan)
        unsure |= {one.store for one in told.stores if one.uncertain}
        # What a plan before kept is kept only where the last one says so, too.
        found = {place: replace(one, kept=0) for place, one in found.items()}
        for one in told.datasets:
            place = (one.line.store, one.line.name)
            found[place] = _added(found.get(place), one)
    return tuple(found.values()), frozenset(unsure)


def _added(before: DatasetOutcome | None, one: DatasetOutcome) -> DatasetOutcome:
    if before is None:
        return one
    return replace(
        one,
        deleted=before.deleted + one.deleted,
        overwritten=before.overwritten + one.overwritten,
        let_go=before.let_go + one.let_go,
    )
