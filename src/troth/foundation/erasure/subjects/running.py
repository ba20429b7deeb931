"""What carrying out leaves behind: intents before, outcomes after, and where a plan stands."""

from __future__ import annotations

from contextlib import suppress as ignored
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import msgspec
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from troth.core.errors import TrothError
from troth.foundation.erasure.models import (
    PlanPurpose,
    PlanState,
    StoreWork,
    SubjectPlan,
    WorkState,
)
from troth.foundation.erasure.models.subjects import UNDER_WAY
from troth.foundation.erasure.schemas.subjects import (
    StoreBegun,
    StoreEnded,
    StoreFailed,
    SubjectBegun,
    SubjectStopped,
)
from troth.foundation.erasure.subjects import breaking
from troth.foundation.erasure.subjects.digests import suppress, suppress_marks
from troth.foundation.erasure.subjects.errors import not_approved
from troth.foundation.erasure.subjects.queries import (
    held_plan,
    held_plans,
    held_worklist,
    works_of,
)
from troth.foundation.erasure.subjects.sealed import (
    open_known,
    seal_gathered,
)
from troth.foundation.erasure.subjects.telling import tell_left
from troth.foundation.recording import note, recorded, require

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from troth.foundation.erasure.subjects.marking import Marks
    from troth.foundation.erasure.subjects.sealed import Gathered
    from troth.foundation.erasure.subjects.values import LeftLine

PAUSES: Final = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""How long to wait after the first, second, ... failure; after the last a person says go on."""

Counts = dict[str, dict[str, int]]
"""By table and act, rows."""


def begin(*, plan: UUID) -> SubjectPlan:
    """Leave the intent of a plan; one that was begun goes on without another entry.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
        NotFoundError: there is no such plan.
        StateConflictError: ``erasure.not_approved``, it is not, or not yet.
    """
    require("erasure.plan")
    with transaction.atomic():
        return _begun(held_plan(plan))


def begin_many(*, plans: Sequence[UUID]) -> list[SubjectPlan]:
    """Leave the intents of plans, in one transaction; who cannot be begun is left out.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
    """
    require("erasure.plan")
    found = []
    with transaction.atomic():
        for one in held_plans(plans):
            with ignored(TrothError):
                found.append(_begun(one))
    return found


def _begun(plan: SubjectPlan) -> SubjectPlan:
    if plan.state not in UNDER_WAY:
        raise not_approved()
    if plan.effective_at is None or plan.effective_at > timezone.now():
        raise not_approved()
    if plan.begun_at is None:
        return _begin(plan)
    # What was found incomplete stays said until it was read again.
    if plan.state != PlanState.INCOMPLETE:
        put(plan, PlanState.RUNNING)
    return plan


@recorded(SubjectBegun)
def _begin(plan: SubjectPlan) -> SubjectPlan:
    plan.state, plan.begun_at, plan.last_code = PlanState.RUNNING, timezone.now(), ""
    plan.save(update_fields=["state", "begun_at", "last_code"])
    if plan.purpose == PlanPurpose.ERASE:
        suppress(plan, open_known(plan))
    note(plan=str(plan.pk), purpose=plan.purpose, fingerprint=plan.fingerprint)
    note(stores=plan.works.count())
    return plan


def keep_code(plan: UUID, code: str) -> None:
    """Keep why a plan could not even be begun; it is tried again, and the doctor tells of it."""
    SubjectPlan.objects.filter(pk=plan, state__in=UNDER_WAY).update(last_code=code)


def keep_gathered(plan: SubjectPlan, gathered: Gathered, marks: Marks | None = None) -> bool:
    """Keep what stores need of each other, sealed, before the first of them is written.

    Args:
        plan: the plan.
        gathered: what stores need.
        marks: by what its rows are known when they come back; kept as digests.

    Returns:
        False where somebody else kept something since the plan was read: they may have written a
        store already, so that what was found after that is not whole.
    """
    with transaction.atomic():
        kept = held_worklist(plan.pk)
        if kept != plan.worklist:
            return False
        plan.worklist = seal_gathered(plan, gathered)
        plan.save(update_fields=["worklist"])
        if marks is not None and plan.purpose == PlanPurpose.ERASE:
            suppress_marks(plan, marks)
    return True


def begin_work(work: StoreWork) -> StoreWork | None:
    """Leave the intent in one store; None: somebody else ended it meanwhile.

    Begun again after a kill, it leaves no other entry.
    """
    begun = begin_works([work])
    return begun[0] if begun else None


def begin_works(works: Sequence[StoreWork]) -> list[StoreWork]:
    """Leave the intents of parts of plans, in one transaction; see ``begin_work``."""
    with transaction.atomic():
        found = [one for one in _held_all(works) if one.state != WorkState.DONE]
        for one in found:
            one.begun += 1
            if one.state == WorkState.RUNNING:
                one.save(update_fields=["begun"])
            else:
                _begin_work(one)
        return found


@recorded(StoreBegun)
def _begin_work(work: StoreWork) -> StoreWork:
    work.state = WorkState.RUNNING
    work.save(update_fields=["state", "begun"])
    note(plan=str(work.plan_id), work=str(work.pk), attempt=work.attempts + 1)
    return work


def keep_counts(work: StoreWork, counts: Counts) -> None:
    """Keep what committed batches of a store reported so far."""
    work.counts = counts
    StoreWork.objects.filter(pk=work.pk).exclude(state=WorkState.DONE).update(counts=counts)


def end_work(work: StoreWork, counts: Counts, tables: int) -> None:
    """Leave the outcome in one store: read again twice, and nothing was left."""
    end_works([(work, counts)], tables)


def end_works(ended: Sequence[tuple[StoreWork, Counts]], tables: int) -> None:
    """Leave the outcomes of parts of plans, in one transaction; see ``end_work``."""
    counts = {work.pk: each for work, each in ended}
    with transaction.atomic():
        for one in _held_all([work for work, _counts in ended]):
            if one.state != WorkState.DONE:
                _end_work(one, counts[one.pk], tables)


@recorded(StoreEnded)
def _end_work(work: StoreWork, counts: Counts, tables: int) -> None:
    work.state, work.ended_at, work.counts, work.left = (
        WorkState.DONE,
        timezone.now(),
        counts,
        [],
    )
    work.attempts, work.next_try_at, work.last_code, work.known = 0, None, "", work.known + 1
    work.save()
    breaking.note_success(work.store_key)
    note(plan=str(work.plan_id), work=str(work.pk), uncertain=work.uncertain, tables=tables)
    note(deleted=_all(counts, "delete"), overwritten=_all(counts, "overwrite"))
    note(let_go=_all(counts, "let_go"), emptied=_all(counts, "empty"))


def fail_work(
    work: StoreWork, code: str, *, left: Sequence[LeftLine] = (), committed: bool = False
) -> None:
    """Leave that a store failed, or that something was left when it was read again.

    Args:
        work: the part of the plan.
        code: of the failure, or ``erasure.left``.
        left: what was still there.
        committed: whether the store's transaction was committed before that was seen.
    """
    with transaction.atomic():
        # The plan's row first, as everywhere: so nobody waits in a circle.
        plan = held_plan(work.plan_id)
        found = _held(work.pk)
        if found.state != WorkState.DONE:
            _fail_work(plan, found, code, left, committed=committed)


@recorded(StoreFailed)
def _fail_work(
    plan: SubjectPlan, work: StoreWork, code: str, left: Sequence[LeftLine], *, committed: bool
) -> None:
    work.attempts, work.known, work.last_code = work.attempts + 1, work.known + 1, code
    given_up = work.attempts > len(PAUSES)
    work.next_try_at = None if given_up else timezone.now() + PAUSES[work.attempts - 1]
    # What was seen to be left before stays said until a whole attempt saw nothing.
    if left:
        work.left = [msgspec.to_builtins(one) for one in left]
    stopped = WorkState.SET_ASIDE if given_up else WorkState.FAILED
    work.state = WorkState.LEFT if work.left else stopped
    work.save()
    if left:
        put(plan, PlanState.INCOMPLETE)
        tell_left(work)
    else:
        breaking.note_failure(work.store_key, code)
    note(plan=str(work.plan_id), work=str(work.pk), code=code, committed=committed)
    note(left=sum(one.rows for one in left), attempts=work.attempts, set_aside=given_up)


def keep_known(works: Sequence[StoreWork]) -> None:
    """Keep that what was begun came to nothing: it was rolled back, and that is known."""
    waiting = StoreWork.objects.filter(pk__in=[one.pk for one in works])
    waiting.exclude(state=WorkState.DONE).update(known=F("known") + 1)


def set_aside(work: StoreWork) -> None:
    """Let a part of a plan wait until somebody resumes its store."""
    waiting = StoreWork.objects.filter(pk=work.pk).exclude(state=WorkState.DONE)
    waiting.update(state=WorkState.SET_ASIDE, last_code=breaking.CODE, next_try_at=None)


def stop(*, plan: UUID, code: str) -> None:
    """Leave that a plan cannot go on as it was approved; another one follows it."""
    with transaction.atomic():
        found = held_plan(plan)
        if found.state in UNDER_WAY:
            _stop(found, code)


@recorded(SubjectStopped)
def _stop(plan: SubjectPlan, code: str) -> None:
    plan.state, plan.last_code, plan.ended_at = PlanState.STOPPED, code, timezone.now()
    plan.save(update_fields=["state", "last_code", "ended_at"])
    done = sum(one.state == WorkState.DONE for one in works_of(plan))
    note(plan=str(plan.pk), code=code, stores=done)


def put(plan: SubjectPlan, state: PlanState) -> None:
    """Keep where a plan stands."""
    plan.state = state
    plan.save(update_fields=["state"])


def _all(counts: Counts, act: str) -> int:
    return sum(one.get(act, 0) for one in counts.values())


def _held(work: UUID) -> StoreWork:
    return StoreWork.objects.select_for_update(of=("self",), no_key=True).get(pk=work)


def _held_all(works: Sequence[StoreWork]) -> list[StoreWork]:
    """Hold parts of plans, always in the same order, so that nobody waits in a circle."""
    rows = StoreWork.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(pk__in=[one.pk for one in works]).order_by("pk"))
