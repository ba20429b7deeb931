"""Data that were erased and are there again: by a sync, a restored backup, or a new relation.

What stands in the very rows that were erased, or where the same would be done as was approved, is
erased again under the approval there was. An identity that was erased and stands in a new row may
be of a person who came back: then a person decides, and who says no by withdrawing the plan takes
the identity off the list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from troth.core.errors import TrothError
from troth.foundation.datamap.subjects.graphing import mapped
from troth.foundation.datamap.subjects.person import Person
from troth.foundation.erasure.models import PlanState, SubjectPlan, Suppression, SuppressionKind
from troth.foundation.erasure.models.subjects import ENDED
from troth.foundation.erasure.schemas.subjects import ReturnsSought, SubjectReturned
from troth.foundation.erasure.subjects.designing import erasing
from troth.foundation.erasure.subjects.dry_runs import dry_erasure
from troth.foundation.erasure.subjects.erased import kinds_of
from troth.foundation.erasure.subjects.executing import ask_to_carry_out
from troth.foundation.erasure.subjects.planning import keep_plan, keeps_of
from troth.foundation.erasure.subjects.queries import current_plan, plan_of
from troth.foundation.erasure.subjects.readmitting import (
    named_by_holds,
    with_rows,
    with_unfound,
)
from troth.foundation.erasure.subjects.scanning import scan_stores
from troth.foundation.erasure.subjects.sealed import Known
from troth.foundation.erasure.subjects.telling import tell_returned
from troth.foundation.erasure.subjects.unsearched import keep_unsearched
from troth.foundation.recording import note, recorded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.foundation.erasure.subjects.dry_runs import DryRun
    from troth.foundation.erasure.subjects.scanning import Hit, Scan


def seek_returned() -> int:
    """Look through all stores for data that were erased; return how many plans that made.

    What is under way again already is left to that.
    """
    scan = scan_stores()
    made = sum(_again(plan, scan) for plan in scan.plans)
    _keep_sought(scan, made)
    return made


@recorded(ReturnsSought)
def _keep_sought(scan: Scan, made: int) -> None:
    keep_unsearched(scan.missed)
    note(stores=scan.stores, failed=len(scan.missed), rows=scan.rows, found=made)


def _again(plan_id: UUID, scan: Scan) -> bool:
    plan = plan_of(plan_id)
    hits, back = scan.hits.get(plan_id, ()), scan.back.get(plan_id, ())
    last = current_plan(plan.about)
    if last is None or last.state not in ENDED:
        return False
    keeps = keeps_of(plan)
    try:
        run = dry_erasure(_known(plan, hits), keeps, with_rows(last, back))
    except TrothError as error:
        # A store went away meanwhile: nobody was told of what is there, so it counts as not seen.
        stores = (*(hit.store for hit in hits), *(one.place.store for one in back))
        scan.missed |= dict.fromkeys(stores, error.code)
        return False
    run = with_unfound(run, back)
    very = _are_the_rows(plan, hits) and all(one.is_very_row for one in back)
    same = very and _is_the_same(plan, keeps) and not run.refusals
    rows = {hit.row or hit.value for hit in hits} | {one.row or str(id(one)) for one in back}
    return_again(plan, run, rows=len(rows), same=same)
    return True


@recorded(SubjectReturned)
def return_again(plan: SubjectPlan, run: DryRun, *, rows: int, same: bool) -> SubjectPlan:
    """Keep that data came back, with the plan that erases them again.

    Args:
        plan: the plan that had erased them.
        run: what would be done now.
        rows: how many rows were found.
        same: whether the approval of that plan holds for this one too.
    """
    again = keep_plan(plan.about, run, again_of=plan)
    if same:
        again.state, again.effective_at = PlanState.APPROVED, timezone.now()
        again.asked_by_id, again.approved_by_id = plan.asked_by_id, plan.approved_by_id
        again.approved_at, again.alone = plan.approved_at, plan.alone
        again.save()
        ask_to_carry_out(again)
    tell_returned(plan, again)
    note(plan=str(plan.pk), again=str(again.pk), rows=rows, same=same)
    return again


def _known(plan: SubjectPlan, hits: Sequence[Hit]) -> Known:
    """Return what is known of the person: values that stand somewhere, kinds of the others."""
    kinds = kinds_of([plan.about]).get(plan.about, frozenset())
    identities: dict[str, tuple[str, ...]] = dict.fromkeys(sorted(kinds), ())
    for hit in hits:
        identities[hit.kind] = tuple(dict.fromkeys((*identities.get(hit.kind, ()), hit.value)))
    return Known(
        identities=identities,
        subjects=tuple(plan.subjects),
        region=plan.region,
        own=named_by_holds(plan),
    )


def _are_the_rows(plan: SubjectPlan, hits: Sequence[Hit]) -> bool:
    """Say whether each identity stands in a row that a plan about the same thing had found."""
    told = Suppression.objects.filter(plan__about=plan.about, kind=SuppressionKind.ROW)
    known = set(told.filter(since__isnull=False).values_list("lookup", flat=True))
    return all(hit.row in known for hit in hits)


def _is_the_same(plan: SubjectPlan, keeps: dict[UUID, str]) -> bool:
    """Say whether what was approved then would be done now, on the schemas as they are."""
    kinds = kinds_of([plan.about]).get(plan.about, frozenset())
    identities: dict[str, tuple[str, ...]] = dict.fromkeys(kinds, ())
    person = Person(identities, frozenset(plan.subjects), plan.region)
    now: dict[str, str] = dict(erasing(mapped(), person, keeps).parts)
    return now == dict(plan.marks)
