"""For whom a legal hold comes too late: what identifies them was on a plan that erased.

What was erased is gone, and no hold brings it back; what there still is of them, it keeps. Whose
data were erased is known by keyed digests alone, so that only named values can be asked about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Exists, OuterRef, Q

from troth.foundation.duties.queries.seat import seat_country
from troth.foundation.erasure.models import (
    PlanPurpose,
    StoreWork,
    SubjectPlan,
    SubjectTask,
    Suppression,
    SuppressionKind,
    WorkState,
)
from troth.foundation.erasure.subjects.digests import Digester, comparable
from troth.foundation.erasure.subjects.outcomes import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from uuid import UUID

    from troth.foundation.datamap.models import Dataset

_AT_A_TIME: Final = 500
"""Digests that one statement asks about."""


def erased_before(values: Sequence[str], datasets: Sequence[Dataset] = ()) -> int:
    """Return how many of some values identify people whose data were erased already.

    Args:
        values: what identifies people, of any kind.
        datasets: where the data stood, with their stores and systems; empty: anywhere.

    Raises:
        KeyUnavailableError: the key of the digests is missing.
    """
    plans = _plans_by_value(values)
    erased = _erased_in(set().union(*plans.values()), datasets)
    return sum(not own.isdisjoint(erased) for own in plans.values())


def _plans_by_value(values: Sequence[str]) -> dict[str, set[UUID]]:
    """Return which plans had taken up each value; those that had, and no others."""
    known = Suppression.objects.filter(_has_erased(), kind=SuppressionKind.IDENTITY)
    kinds = sorted(set(known.values_list("identity", flat=True)))
    owners = dict(_lookups(values, kinds)) if kinds else {}
    lookups = list(owners)
    found: dict[str, set[UUID]] = {}
    for start in range(0, len(lookups), _AT_A_TIME):
        hits = known.filter(lookup__in=lookups[start : start + _AT_A_TIME])
        for lookup, plan in hits.values_list("lookup", "plan"):
            found.setdefault(owners[lookup], set()).add(plan)
    return found


def _lookups(values: Iterable[str], kinds: Sequence[str]) -> Iterator[tuple[str, str]]:
    digester, region = Digester(), seat_country()
    for value in values:
        for kind in kinds:
            for form in comparable(kind, value, region):
                yield digester.of_identity(kind, form), value


def _has_erased() -> Q:
    """Return which digests are of plans that erased in one store at least, or are done."""
    done = StoreWork.objects.filter(plan=OuterRef("plan"), state=WorkState.DONE)
    return Q(Q(since__isnull=False) | Exists(done), plan__purpose=PlanPurpose.ERASE)


def _erased_in(plans: set[UUID], datasets: Sequence[Dataset]) -> set[UUID]:
    """Return those of some plans by which rows in datasets were erased, by Troth or by hand."""
    if not datasets:
        return plans
    there = {(one.store.key, one.name) for one in datasets if one.store is not None}
    found = SubjectPlan.objects.filter(pk__in=plans)
    erased = {
        told.plan
        for told in outcomes(list(found))
        for one in told.datasets
        if (one.deleted or one.overwritten) and (one.line.store, one.line.name) in there
    }
    by_hand = SubjectTask.objects.filter(plan__in=plans, done_at__isnull=False)
    names = {(one.system.name, one.name) for one in datasets}
    told_by_hand = by_hand.values_list("plan", "system", "dataset")
    return erased | {plan for plan, system, name in told_by_hand if (system, name) in names}
