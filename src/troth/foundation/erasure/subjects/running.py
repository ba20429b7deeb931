"""What carrying out leaves behind: intents before, outcomes after, and where a plan stands."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress as ignored
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

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
    held_worklists,
    works_of,
)
from troth.foundation.erasure.subjects.sealed import (
    open_known,
    seal_gathered,
)
from troth.foundation.erasure.subjects.telling import tell_left
from troth.foundation.recording import note, recorded, recorded_each, require

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from uuid import UUID

    from troth.foundation.erasure.subjects.marking import Marks
    from troth.foundation.erasure.subjects.sealed import Gathered, Known
    from troth.foundation.erasure.subjects.values import LeftLine

    _Ready = tuple[SubjectPlan, Known | None]

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
        found = held_plan(plan)
        _go_on_with([_ready(found)])
        return found


def begin_many(*, plans: Sequence[UUID]) -> list[SubjectPlan]:
    """Leave the intents of plans, in one transaction; who cannot be begun is left out.

    Raises:
        NotPermittedError: the actor lacks ``erasure.plan``.
    """
    require("erasure.plan")
    found: list[_Ready] = []
    with transaction.atomic():
        for one in held_plans(plans):
            with ignored(TrothError):
                found.append(_ready(one))
        _go_on_with(found)
    return [one for one, _known in found]


def _ready(plan: SubjectPlan) -> _Ready:
    """Return a plan that may be begun or go on, with whose data it erases where it is begun now."""
    if plan.state not in UNDER_WAY:
        raise not_approved()
    if plan.effective_at is None or plan.effective_at > timezone.now():
        raise not_approved()
    erases = plan.begun_at is None and plan.purpose == PlanPurpose.ERASE
    return plan, open_known(plan) if erases else None


def _go_on_with(ready: Sequence[_Ready]) -> None:
    for plan, _known in ready:
        # What was found incomplete stays said until it was read again.
        if plan.begun_at is not None and plan.state != PlanState.INCOMPLETE:
            put(plan, PlanState.RUNNING)
    new = [one for one in ready if one[0].begun_at is None]
    if new:
        _begin(new)


@recorded_each(SubjectBegun)
def _begin(ready: Sequence[_Ready]) -> Iterable[dict[str, Any]]:
    plans = [plan for plan, _known in ready]
    begun = {"state": PlanState.RUNNING, "begun_at": timezone.now(), "last_code": ""}
    put_all(plans, begun)
    suppress([(plan, known) for plan, known in ready if known is not None])
    works = StoreWork.objects.filter(plan__in=plans)
    stores = Counter(works.values_list("plan", flat=True))
    for one in plans:
        told = {"plan": str(one.pk), "purpose": one.purpose, "fingerprint": one.fingerprint}
        yield {**told, "stores": stores[one.pk]}


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
    return bool(keep_all_gathered([(plan, gathered, marks)]))


def keep_all_gathered(
    every: Sequence[tuple[SubjectPlan, Gathered, Marks | None]],
) -> list[SubjectPlan]:
    """Keep what stores need of each other for plans, in one transaction; see ``keep_gathered``.

    Returns:
        The plans for which it was kept.
    """
    with transaction.atomic():
        kept = held_worklists([plan.pk for plan, *_ in every])
        own = [one for one in every if kept[one[0].pk] == one[0].worklist]
        sealed = seal_gathered([(plan, gathered) for plan, gathered, _marks in own])
        for (plan, *_), worklist in zip(own, sealed, strict=True):
            plan.worklist = worklist
        plans = [plan for plan, *_ in own]
        SubjectPlan.objects.bulk_update(plans, ["worklist"])
        suppress_marks(
            [
                (plan, marks)
                for plan, _gathered, marks in own
                if marks is not None and plan.purpose == PlanPurpose.ERASE
            ]
        )
    return plans


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
        rows = StoreWork.objects.filter(pk__in=[one.pk for one in found])
        rows.update(begun=F("begun") + 1)
        for one in found:
            one.begun += 1
        new = [one for one in found if one.state != WorkState.RUNNING]
        if new:
            _begin_works(new)
        return found


@recorded_each(StoreBegun)
def _begin_works(works: Sequence[StoreWork]) -> Iterable[dict[str, Any]]:
    put_all(works, {"state": WorkState.RUNNING})
    for one in works:
        yield {"plan": str(one.plan_id), "work": str(one.pk), "attempt": one.attempts + 1}


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
        found = _held_all([work for work, _counts in ended])
        ending = [one for one in found if one.state != WorkState.DONE]
        for one in ending:
            one.counts, one.known = counts[one.pk], one.known + 1
        if ending:
            _end_works(ending, tables)


@recorded_each(StoreEnded)
def _end_works(works: Sequence[StoreWork], tables: int) -> Iterable[dict[str, Any]]:
    StoreWork.objects.bulk_update(works, ["counts", "known"])
    done = {"state": WorkState.DONE, "ended_at": timezone.now(), "left": [], "attempts": 0}
    put_all(works, {**done, "next_try_at": None, "last_code": ""})
    for store in {one.store_key for one in works}:
        breaking.note_success(store)
    for one in works:
        told = {"plan": str(one.plan_id), "work": str(one.pk), "uncertain": one.uncertain}
        yield {**told, "tables": tables, **_sums(one.counts)}


def _sums(counts: Counts) -> dict[str, int]:
    """Return the rows of all tables by what was done with them, as entries name it."""
    return {
        "deleted": _all(counts, "delete"),
        "overwritten": _all(counts, "overwrite"),
        "let_go": _all(counts, "let_go"),
        "emptied": _all(counts, "empty"),
    }


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


def put_all(rows: Sequence[SubjectPlan] | Sequence[StoreWork], fields: dict[str, Any]) -> None:
    """Write the same into some rows of a table."""
    type(rows[0]).objects.filter(pk__in=[one.pk for one in rows]).update(**fields)
    for one in rows:
        for name, value in fields.items():
            setattr(one, name, value)


def _all(counts: Counts, act: str) -> int:
    return sum(one.get(act, 0) for one in counts.values())


def _held(work: UUID) -> StoreWork:
    return StoreWork.objects.select_for_update(of=("self",), no_key=True).get(pk=work)


def _held_all(works: Sequence[StoreWork]) -> list[StoreWork]:
    """Hold parts of plans, always in the same order, so that nobody waits in a circle."""
    rows = StoreWork.objects.select_for_update(of=("self",), no_key=True)
    return list(rows.filter(pk__in=[one.pk for one in works]).order_by("pk"))
